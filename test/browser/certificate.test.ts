import { describe, expect, it } from 'vitest';

import { at, booked, laptop } from '../scenario/doors/ledger-tree.ts';
import {
  expectGoodPage,
  expectNoSidewaysScroll,
  picturesFolder,
  settled,
  type Visitor,
} from '../support/browser.ts';
import { bulk, Hand, keptAndChecked, lineOf, openPage, owedDuty } from '../support/owed.ts';
import { photoOf } from '../support/photos.ts';
import { pressKeyUntil } from '../support/portal-under-test.ts';
import { japaneseOf } from '../support/portal-words.ts';
import { certificate, paths, sendEvidence, type Thread } from '../support/thin-thread.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();
const contractor = '見習 律子';
const titled = /^.+｜廃棄証明の提出｜諮問（新宿区）$/;

const atDuty = async (thread: Thread, size = {}): Promise<Visitor> => {
  const visitor = await as(contractor, size);
  await openPage(visitor.page, `/duties/${thread.dutyId}`);
  return visitor;
};

describe('the certificate form', { timeout: 240_000 }, () => {
  it('takes ten known media with one method and three photos in at most twenty clicks', async () => {
    process.stderr.write(`Pictures of this run: ${picturesFolder()}\n`);
    const serials = Array.from({ length: 9 }, (_, index) => `5XY-${String(1031 + index)}`);
    await owedDuty(installation(), serials);
    const visitor = await as(contractor);
    const { page } = visitor;
    const hand = new Hand();
    await hand.click(page.getByRole('link', { name: /廃棄証明書を提出する/ }).first());
    await settled(page);
    await expectGoodPage(visitor, titled);
    await hand.click(page.getByLabel(/^すべて選ぶ/));
    const form = bulk(page);
    await hand.choose(form.getByLabel(/^区分/), '廃棄');
    await hand.choose(form.getByLabel(/^方法/), '破壊（媒体が使えない）');
    await hand.choose(form.getByLabel(/^技法/).first(), '破砕・裁断');
    await hand.type(form.getByLabel(/^実施した日/), 'R6.6.3');
    // The rest by the Tab key, as somebody does who types.
    await hand.type(form.getByLabel(/^場所/), '第一データセンター');
    await hand.type(form.getByLabel('実施者', { exact: true }), '消去 担当子');
    await hand.choose(form.getByLabel('検証の方法'), '全数');
    await hand.type(form.getByLabel('検証者', { exact: true }), '検証 担当男');
    await hand.click(page.getByRole('button', { name: '選んだ10件に入れる' }));
    await page.getByText('10件に記入しました。').waitFor();
    await hand.files(page.getByRole('button', { name: /^写真・証拠/ }), [1, 2, 3].map(photoOf));
    await page.locator('[data-evidence=arrived]').nth(2).waitFor();
    await keptAndChecked(page);
    await page.getByText('10件中 10件 記入済み').waitFor();
    await expectGoodPage(visitor, titled);
    await hand.click(page.getByRole('button', { name: '提出する' }));
    await page.getByRole('table', { name: '引渡台帳と証明書' }).waitFor();
    process.stderr.write(`Clicks of ten media: ${String(hand.clicks)}\n`);
    expect(hand.clicks).toBeLessThanOrEqual(20);
    await expectGoodPage(visitor, titled);
  });

  it('says beside the line what the server refuses and what has to be confirmed, and loses nothing typed', async () => {
    const earlier = await owedDuty(installation(), ['9ZZ-0001']);
    const body = certificate([1, 2], await sendEvidence(earlier), '2024-06-03');
    for (const line of body.certificate.lines) Object.assign(line.content, { confirmed: confirmedWeaker });
    const { version } = earlier.page;
    await earlier.cast.contractor.post(`${paths.duty(earlier)}/certificate`, body, { ifMatch: version });
    const thread = await owedDuty(installation(), ['9ZZ-0001', '8YY-0002']);
    const visitor = await atDuty(thread);
    const { page } = visitor;
    await page.getByRole('button', { name: /^3行目.*8YY-0002を記入する$/ }).click();
    const usb = lineOf(page, '3.1');
    await usb.getByLabel(/^区分/).selectOption('destroy');
    await usb.getByLabel(/^方法/).selectOption('purge');
    await usb.getByLabel(/^技法/).first().selectOption('degauss');
    await keptAndChecked(page);
    await usb.getByText('このデータの区分（番号利用事務系）には、破壊が必要です。').waitFor();
    await usb.getByText(/フラッシュ媒体（SSD・USBメモリ）は消磁では消去できません/).waitFor();
    await usb.getByText(/まだ記入していない欄：.*実施した日.*場所.*実施者/).waitFor();
    await expectGoodPage(visitor, titled);
    await usb.getByRole('button', { name: '直す' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('line-3-1-technique');
    await page.keyboard.press('Tab');
    await usb.getByLabel(/^技法/).first().selectOption('firmware-command');
    await usb.getByText(/物理的な破壊が原則です/).waitFor();
    await usb.getByLabel(/^このままでよい理由/).fill('庁舎内でパージした後に再使用するため');
    await usb.getByRole('button', { name: '確認しました' }).click();
    await usb.getByText(/物理的な破壊が原則です.*（確認済み）/).waitFor();
    // Mid-word the browser is closed; whoever comes back finds it.
    await usb.getByLabel(/^場所/).fill('第二データセン');
    await page.locator('[data-saving=saved]').waitFor();
    await visitor.context.close();
    const again = await atDuty(thread);
    await again.page.getByRole('button', { name: /^3行目.*を記入する$/ }).click();
    await expect
      .poll(() => lineOf(again.page, '3.1').getByLabel(/^場所/).inputValue())
      .toBe('第二データセン');
    // The other laptop was certified in the certificate before.
    await again.page.getByRole('button', { name: /^2行目.*を記入する$/ }).click();
    await lineOf(again.page, '2.1').getByLabel(/^区分/).selectOption('destroy');
    await keptAndChecked(again.page);
    await lineOf(again.page, '2.1')
      .getByText(/既に提出した廃棄証明書で証明済みです/)
      .waitFor();
    await again.page.getByRole('button', { name: '提出する' }).click();
    await again.page
      .getByRole('alert')
      .getByRole('link', { name: /^2行目/ })
      .waitFor();
    await again.page.getByRole('alert').getByRole('link', { name: '写真・証拠' }).waitFor();
    await expectGoodPage(again, titled);
  });

  it('refuses an individual number at its field and keeps every other field', async () => {
    const thread = await owedDuty(installation());
    const visitor = await atDuty(thread);
    const { page } = visitor;
    const line = lineOf(page, '1.1');
    await line.getByLabel(/^区分/).selectOption('destroy');
    await line.getByLabel(/^場所/).fill('第一データセンター');
    await page.locator('[data-saving=saved]').waitFor();
    await line.getByLabel('使った道具・ソフト').fill('123456789018');
    await line.getByText(/個人番号（マイナンバー）とみられる/).waitFor();
    await expectGoodPage(visitor, titled);
    await line.getByLabel('使った道具・ソフト').fill('消去ツール');
    await page.locator('[data-saving=saved]').waitFor();
    await page.reload();
    await settled(page);
    expect(await lineOf(page, '1.1').getByLabel('使った道具・ソフト').inputValue()).toBe('消去ツール');
    expect(await lineOf(page, '1.1').getByLabel(/^場所/).inputValue()).toBe('第一データセンター');
  });

  it('lets two people write one certificate, and asks only where both wrote the same', async () => {
    const thread = await owedDuty(installation(), ['7AA-0001']);
    const [one, other] = [await atDuty(thread), await atDuty(thread)];
    const open = async ({ page }: Visitor, key: string) => {
      await page.getByRole('button', { name: new RegExp(`^${key}行目.*を記入する$`) }).click();
      await lineOf(page, `${key}.1`).getByLabel(/^区分/).selectOption('destroy');
      await page.locator('[data-saving=saved]').waitFor();
    };
    await open(one, '1');
    await open(other, '2');
    // Both write the place of line 1.
    await other.page.reload();
    await settled(other.page);
    await other.page.getByRole('button', { name: /^1行目.*を記入する$/ }).click();
    await lineOf(one.page, '1.1').getByLabel(/^場所/).fill('東京');
    await one.page.locator('[data-saving=saved]').waitFor();
    await lineOf(other.page, '1.1').getByLabel(/^場所/).fill('大阪');
    await lineOf(other.page, '1.1')
      .getByText(/ほかの人も、この行の同じ欄を書き換えました/)
      .waitFor();
    await expectGoodPage(other, titled);
    await other.page.getByRole('button', { name: '相手の内容にする' }).click();
    await expect.poll(() => lineOf(other.page, '1.1').getByLabel(/^場所/).inputValue()).toBe('東京');
    await other.page.locator('[data-saving=saved]').waitFor();
  });

  it('divides a batch into pieces, each with its own serial', async () => {
    const thread = await owedDuty(installation());
    await booked(thread.cast.department, `${at(thread)}/hand-overs`, {
      on: '2024-03-01',
      things: [
        {
          ...laptop('x'),
          quantity: 3,
          medium: { kind: 'portable-medium', type: 'flash', text: 'USBメモリ' },
        },
      ],
    });
    const visitor = await atDuty(thread);
    const { page } = visitor;
    await page.getByRole('button', { name: /^2行目.*USBメモリを記入する$/ }).click();
    await lineOf(page, '2.1').getByLabel(/^区分/).selectOption('destroy');
    await page.getByRole('button', { name: '1点ずつ分けて記入する' }).click();
    await page.getByRole('button', { name: /^2行目.*（2点目）を記入する$/ }).click();
    const second = lineOf(page, '2.2');
    await second.getByText('ほかの項目（任意）').click();
    await second.getByLabel(/^製造番号（機器の表示）/).fill('USB-0002');
    expect(await second.getByLabel('数量').inputValue()).toBe('1');
    await keptAndChecked(page);
    await expectGoodPage(visitor, titled);
    await page.reload();
    await settled(page);
    await lineOf(page, '2.2')
      .getByText(/S\/N USB-0002/)
      .waitFor();
  });

  it('fits a telephone, speaks English, and is written from the keyboard', async () => {
    const thread = await owedDuty(installation(), ['6BB-0001']);
    const visitor = await atDuty(thread, { width: 360, height: 740 });
    const { page } = visitor;
    await expectNoSidewaysScroll(visitor);
    await pressKeyUntil(page, 'Tab', page.getByLabel(/^すべて選ぶ/));
    await page.keyboard.press('Space');
    await pressKeyUntil(page, 'Tab', bulk(page).getByLabel(/^区分/));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => bulk(page).getByLabel(/^区分/).inputValue()).toBe('return');
    await pressKeyUntil(page, 'Tab', bulk(page).getByLabel(/^実施した日/));
    await page.keyboard.type('2024-06-03');
    await pressKeyUntil(page, 'Tab', bulk(page).getByLabel('実施者', { exact: true }));
    await page.keyboard.type('見習 律子');
    await pressKeyUntil(page, 'Tab', page.getByRole('button', { name: '選んだ2件に入れる' }));
    await page.keyboard.press('Enter');
    await keptAndChecked(page);
    await lineOf(page, '2.1').getByText('記入済み').waitFor();
    await page.getByRole('button', { name: /^2行目.*を記入する$/ }).click();
    await expectNoSidewaysScroll(visitor);
    await expectGoodPage(visitor, titled);
    await page.getByRole('button', { name: 'English' }).click();
    await expectNoSidewaysScroll(visitor);
    expect(await japaneseOf(page)).toEqual([]);
    await expectGoodPage(visitor, /｜Certificate of destruction｜Shimon/);
  });
});

const confirmedWeaker = [{ rule: 'method-weaker-than-asked', reason: '庁舎内で消去してから再使用するため' }];
