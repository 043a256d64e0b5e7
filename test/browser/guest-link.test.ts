import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';

import {
  expectGoodPage,
  expectNoSidewaysScroll,
  launchBrowser,
  picturesFolder,
  settled,
  visit,
  type Visitor,
} from '../support/browser.ts';
import { makeLink, type MadeLink } from '../support/guest.ts';
import { lineOf, openPage, owedDuty } from '../support/owed.ts';
import { photoOf } from '../support/photos.ts';
import { japaneseOf } from '../support/portal-words.ts';
import { dutySchema, paths, type Thread } from '../support/thin-thread.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();
const MINUTE_DAYS = 1 / (24 * 60);
const titled = /｜廃棄証明の提出｜諮問（新宿区）$/;
const entrance = /^廃棄証明の提出（リンク）｜諮問$/;

let browser: Browser | undefined;
let holders: Visitor[] = [];
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(async () => {
  for (const { context } of holders) await context.close();
  holders = [];
});

/** Somebody without an account, in a browser of their own, who opens a link from their mail. */
const holding = async (path: string, size = {}): Promise<Visitor> => {
  if (!browser) throw new Error('no browser');
  const visitor = await visit(browser, installation().url, { ...size, guest: true });
  holders.push(visitor);
  await visitor.page.clock.install();
  await visitor.page.goto('/places');
  await visitor.page.goto(path);
  await settled(visitor.page);
  return visitor;
};
const enter = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel(/^確認コード（6桁）/).fill(code);
  await page.getByRole('button', { name: '開く' }).click();
};
const wrong = ({ code }: MadeLink): string => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
const fillPlace = async (page: Page, place: string): Promise<void> => {
  const line = lineOf(page, '1.1');
  await line.getByLabel(/^区分/).selectOption('destroy');
  await line.getByLabel(/^場所/).fill(place);
};

describe('the page of a link', { timeout: 240_000 }, () => {
  it('is made by the department, locked by five wrong codes, unlocked, and revoked', async () => {
    process.stderr.write(`Pictures of this run: ${picturesFolder()}\n`);
    const thread = await owedDuty(installation());
    const department = await as('試本 三枝');
    const { page } = department;
    await openPage(page, `/duties/${thread.dutyId}`);
    await page.getByText('リンクを作る', { exact: true }).click();
    await page.getByRole('button', { name: 'リンクと確認コードを作る' }).click();
    await page.getByRole('alert').getByRole('link', { name: '相手の氏名' }).waitFor();
    await page.getByLabel(/^相手の氏名/).fill('受託 担当');
    await page.getByRole('button', { name: 'リンクと確認コードを作る' }).click();
    await page.getByText(/この画面を離れると、もう一度は見られません/).waitFor();
    const code = await page.getByTestId('code').innerText();
    const address = new URL(await page.getByTestId('link').innerText());
    expect(code).toMatch(/^\d{6}$/);
    await expectGoodPage(department, titled);

    const guest = await holding(address.pathname + address.hash);
    await guest.page.getByText(/新宿区 .*医療保険年金課が、東京都国民健康保険団体連合会に/).waitFor();
    expect(guest.page.url()).not.toContain('#');
    await expectGoodPage(guest, entrance);
    const made = { code } as MadeLink;
    await enter(guest.page, 'abc');
    await guest.page.getByText('6桁の数字を入れてください。').waitFor();
    for (const left of [4, 3, 2, 1]) {
      await enter(guest.page, wrong(made));
      await guest.page.getByText(`確認コードが違います（残り${String(left)}回）。`).waitFor();
    }
    await expectGoodPage(guest, entrance);
    await enter(guest.page, wrong(made));
    await guest.page.getByText('このリンクは使えなくなっています').waitFor();
    await expectGoodPage(guest, entrance);

    await page.reload();
    await settled(page);
    await page.getByText('ロック中（確認コードを5回間違えました）').waitFor();
    expect(await page.getByTestId('code').count()).toBe(0);
    await page.getByRole('button', { name: 'ロックを解く：受託 担当' }).click();
    await page.getByText('同じ確認コードで、もう一度使えるようになりました。').waitFor();
    const again = await holding(address.pathname + address.hash);
    await enter(again.page, code);
    await again.page.getByText('次期システムの運用の委託').first().waitFor();
    await page.getByRole('button', { name: '取り消す：受託 担当' }).click();
    await page.getByText('取り消しました。開いている画面も終わります。').waitFor();
    await expectGoodPage(department, titled);
    const gone = await holding(address.pathname + address.hash);
    await gone.page.getByText(/このリンクは取り消されたか、期限が過ぎています/).waitFor();
    await expectGoodPage(gone, entrance);
  });

  it('keeps the draft over a new link, warns before the end, asks for the code again, and ends with a copy', async () => {
    const thread = await owedDuty(installation());
    const { department } = thread.cast;
    const first = await makeLink(department, paths.duty(thread));
    const one = await holding(first.path, { width: 360, height: 740 });
    await enter(one.page, first.code);
    await fillPlace(one.page, '第一データセンター');
    await one.page.clock.fastForward(3000);
    await one.page.locator('[data-saving=saved]').waitFor();
    await expectNoSidewaysScroll(one);
    await one.page.getByRole('button', { name: /^中断して終わる/ }).click();
    await one.page.getByLabel(/^確認コード（6桁）/).waitFor();

    const second = await makeLink(department, paths.duty(thread), { replaces: first.id });
    const two = await holding(second.path);
    const { page } = two;
    await enter(page, second.code);
    await expect.poll(() => lineOf(page, '1.1').getByLabel(/^場所/).inputValue()).toBe('第一データセンター');
    await expectGoodPage(two, titled);
    // Twenty-six minutes without a sign of life: five before the end there is a warning.
    await passMinutes(page, 26);
    const dialog = page.getByRole('dialog', { name: /^あと5分で画面を閉じます/ });
    await dialog.waitFor();
    await expectGoodPage(two, titled);
    await dialog.getByRole('button', { name: '続ける' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await passMinutes(page, 20);
    await lineOf(page, '1.1')
      .getByLabel(/^実施者 /)
      .fill('消去 担当子');
    await page.clock.fastForward(3000);
    await page.locator('[data-saving=saved]').waitFor();
    // Then nobody comes back in time: only the code is asked again, and what was typed meanwhile is kept.
    await passMinutes(page, 31);
    await page.getByText('30分のあいだ操作がなかったため、画面の時間が切れました。').waitFor();
    await lineOf(page, '1.1')
      .getByLabel(/^実施した日/)
      .fill('R6.6.3');
    await expectGoodPage(two, titled);
    await enter(page, second.code);
    await page.getByText('30分のあいだ操作がなかったため').waitFor({ state: 'detached' });
    await page.clock.fastForward(8000);
    await page.locator('[data-saving=saved]').waitFor();
    await finish(two, thread);
  });

  it('says what to do without a link, and speaks English', async () => {
    const thread = await owedDuty(installation());
    const without = await holding('/link', { width: 360, height: 740 });
    await without.page.getByText('リンクの番号が見つかりません。').waitFor();
    await expectGoodPage(without, entrance);
    const link = await makeLink(thread.cast.department, paths.duty(thread));
    const guest = await holding(link.path, { width: 360, height: 740 });
    await guest.page.getByRole('button', { name: 'English' }).click();
    expect(await japaneseOf(guest.page)).toEqual([]);
    await guest.page.getByLabel(/^Confirmation code/).fill(link.code);
    await guest.page.keyboard.press('Enter');
    await guest.page
      .getByText(/^Line|lines? 1|Disposal/)
      .first()
      .waitFor();
    expect(await japaneseOf(guest.page)).toEqual([]);
    await expectNoSidewaysScroll(guest);
    await expectGoodPage(guest, /｜Certificate of destruction｜Shimon/);
  });
});

/** Time passes, here and at the server. */
async function passMinutes(page: Page, minutes: number): Promise<void> {
  await installation().moveClock(minutes * MINUTE_DAYS);
  await page.clock.fastForward(minutes * 60_000);
}

/** Fills in what is left, hands in, and sees that the link has done its work. */
async function finish({ page, ...visitor }: Visitor, thread: Thread): Promise<void> {
  const line = lineOf(page, '1.1');
  await line.getByLabel(/^方法/).selectOption('destroy');
  await line.getByLabel(/^技法/).first().selectOption('shred');
  await line.getByLabel('検証の方法').selectOption('full');
  await line.getByLabel(/^検証者 /).fill('検証 担当男');
  await page.getByRole('button', { name: /^写真・証拠/ }).setInputFiles(photoOf(1));
  await page.locator('[data-evidence=arrived]').waitFor();
  await page.getByRole('button', { name: '提出する' }).click();
  await page.getByText('提出しました。このリンクは役目を終えました。').waitFor();
  await expectGoodPage({ page, ...visitor }, /｜提出の控え｜諮問（新宿区）$/);
  await thread.cast.department.until(
    paths.duty(thread),
    dutySchema,
    ({ turn }) => turn.step === 'validate-certificate',
  );
}
