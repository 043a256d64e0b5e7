import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, picturesFolder, settled } from '../support/browser.ts';
import { filledForm } from '../support/certificate-form.ts';
import { keptAndChecked, lineOf, openPage, owedDuty } from '../support/owed.ts';
import { photoOf } from '../support/photos.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();
const contractor = '見習 律子';
const titled = /^.+｜廃棄証明の提出｜諮問（新宿区）$/;
const PART = 5 * 1024 * 1024;

/** A photo of three parts: a picture, and behind its comment as many bytes as telephones make. */
const largePhoto = (name: string) => ({ ...photoOf(9, 2 * PART + 1000), name });

describe('what comes with a certificate', { timeout: 240_000 }, () => {
  it('goes on where the network was cut, can be stopped and taken away, and is tied to the media it shows', async () => {
    process.stderr.write(`Pictures of this run: ${picturesFolder()}\n`);
    const thread = await owedDuty(installation(), ['1FF-0001', '1FF-0002']);
    const visitor = await as(contractor, { width: 360, height: 740 });
    const { page, context } = visitor;
    await openPage(page, `/duties/${thread.dutyId}`);
    // The second part of the large photo meets a line that is cut; what has arrived stays.
    let parts = 0;
    let cut = true;
    await context.route(
      (url) => url.searchParams.has('partNumber'),
      (route) => {
        parts += 1;
        return cut && new URL(route.request().url()).searchParams.get('partNumber') === '2'
          ? route.abort()
          : route.continue();
      },
    );
    const chooser = page.getByRole('button', { name: /^写真・証拠/ });
    await chooser.setInputFiles([photoOf(1), largePhoto('IMG_0009.png'), photoOf(2)]);
    await page.locator('[data-evidence=broken]').waitFor();
    await page.locator('[data-evidence=arrived]').nth(1).waitFor();
    await page.getByText('送信が途中で切れました。届いた分は残っています。').waitFor();
    await expectNoSidewaysScroll(visitor);
    visitor.forget();
    cut = false;
    parts = 0;
    await page.getByRole('button', { name: /^続きを送る.IMG_0009/ }).click();
    await page.locator('[data-evidence=arrived]').nth(2).waitFor();
    // The first part was there already.
    expect(parts).toBe(2);
    await page.getByLabel(/^1行目.*を選ぶ$/).check();
    await page.getByLabel(/^2行目.*を選ぶ$/).check();
    await lineOf(page, '1.1').getByRole('button').click();
    await lineOf(page, '1.1').getByLabel(/^区分/).selectOption('return');
    await page.getByRole('button', { name: '選んだ2件の媒体に付ける　IMG_0001.png' }).click();
    await page.getByText('2件の媒体に付けています').waitFor();
    await page.getByRole('button', { name: /^削除.IMG_0002/ }).click();
    await expect.poll(() => page.locator('[data-evidence]').count()).toBe(2);
    await page.locator('[data-saving=saved]').waitFor();
    await expectGoodPage(visitor, titled);
    // A slow line: somebody stops it, and goes on later by choosing the same file.
    await context.unroute((url) => url.searchParams.has('partNumber'));
    await context.route(
      (url) => url.searchParams.has('partNumber'),
      () => new Promise<void>(() => undefined),
    );
    await chooser.setInputFiles(largePhoto('IMG_0010.png'));
    await page.getByRole('button', { name: /^中止する.IMG_0010/ }).click();
    await page.getByText('送信が途中で切れました').waitFor();
    await page.reload();
    await settled(page);
    await page.getByText(/同じファイルを選ぶと、続きから送ります/).waitFor();
    await lineOf(page, '2.1').getByText('写真・証拠1').waitFor();
    await chooser.setInputFiles({
      name: '手順書.docx',
      mimeType: 'application/msword',
      buffer: Buffer.from('x'),
    });
    await page.getByText(/「手順書.docx」は送れない種類です/).waitFor();
  });

  it('takes a filled workbook and the log of an erasure tool, and names the cells that are wrong', async () => {
    const thread = await owedDuty(installation(), ['7HH-0001', '7HH-0002']);
    const visitor = await as(contractor);
    const { page } = visitor;
    await openPage(page, `/duties/${thread.dutyId}/import`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Excelのひな形を保存する' }).click();
    expect((await download).suggestedFilename()).toMatch(/^廃棄証明書_.*\.xlsx$/);
    const form = page.getByRole('button', { name: /^記入したExcel/ });
    const answers = {
      disposal: '廃棄',
      method: '破壊',
      technique: '破砕・裁断',
      performedOn: 'R6.6.3',
      performer: '消去 担当子',
      place: '第一データセンター',
      verification: '全数',
      verifier: '検証 担当男',
    };
    const file = async (rows: Parameters<typeof filledForm>[0]) => ({
      name: '廃棄証明書.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(await filledForm(rows), 'base64'),
    });
    const wrong = { position: 2, serial: '7HH-0001', answers: { ...answers, performedOn: 'きのう' } };
    await form.setInputFiles(await file([{ position: 1, answers }, wrong]));
    await page.getByText(/「廃棄証明書.xlsx」は取り込んでいません/).waitFor();
    await page.getByText(/セル 廃棄証明 S3/).waitFor();
    await page.getByText(/日付として読めません/).waitFor();
    await expectGoodPage(visitor, titled);
    await form.setInputFiles(
      await file([
        { position: 1, answers },
        { ...wrong, answers },
      ]),
    );
    await page
      .getByText('「廃棄証明書.xlsx」から2行を取り込みました。ほかの0行の下書きはそのままです。')
      .waitFor();
    await lineOf(page, '2.1').getByText('記入済み').waitFor();
    const csv = (serials: readonly string[]) => ({
      name: '消去ログ.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [
          'Serial Number,Erasure Standard,Status,End Time',
          ...serials.map((serial) => `${serial},NIST 800-88 Purge,Success,2024-06-03`),
        ].join('\r\n'),
      ),
    });
    const log = page.getByRole('button', { name: /^消去ツールのCSV/ });
    await log.setInputFiles(csv(['7HH-0002', 'NO-SUCH-1']));
    await page.getByText('台帳と合わなかった行：1件').waitFor();
    await expectGoodPage(visitor, titled);
    await log.setInputFiles(csv(['7HH-0002']));
    await page
      .getByText('「消去ログ.csv」から1行を取り込みました。ほかの2行の下書きはそのままです。')
      .waitFor();
    await lineOf(page, '3.1')
      .getByText(/パージ/)
      .waitFor();
    // What was taken in is changed on the page like anything else.
    await lineOf(page, '1.1')
      .getByRole('button', { name: /を記入する$/ })
      .click();
    await lineOf(page, '1.1').getByLabel(/^場所/).fill('第三データセンター');
    await keptAndChecked(page);
    await page.reload();
    await settled(page);
    await lineOf(page, '1.1')
      .getByText(/第三データセンター/)
      .waitFor();
    await lineOf(page, '2.1')
      .getByText(/第一データセンター/)
      .waitFor();
  });
});
