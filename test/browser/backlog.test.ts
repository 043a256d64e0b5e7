import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { field, press, pressKeyUntil } from '../support/portal-under-test.ts';
import { arrange, lettersToTakeUp, putOn } from '../support/session.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

const sessionSchema = z.looseObject({
  agenda: z.array(z.looseObject({ title: z.string(), lateReason: z.string().optional() })),
});
const desk = () => installation().as('koyomi');
const agendaOf = async (session: string) =>
  (await (await desk()).read(`/sessions/${session}`, sessionSchema)).agenda;

/** Waits until the agenda reads so, however busy the machine is. */
const untilAgenda = (session: string, titles: readonly string[]): Promise<void> =>
  expect
    .poll(async () => (await agendaOf(session)).map(({ title }) => title), { timeout: 20_000 })
    .toEqual(titles);

const open = async (page: Page, session: string): Promise<void> => {
  await page.goto(`/m/131041/backlog?session=${session}`);
  await settled(page);
  await page.getByRole('heading', { name: '次第', exact: true }).waitFor();
};
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A session with items that need no letter. */
const withItems = async (heldOn: string, titles: readonly string[]): Promise<string> => {
  const session = await arrange(await desk(), heldOn);
  for (const title of titles) await putOn(await desk(), session, { title, kinds: ['report'] });
  return session;
};

describe('the agenda of a meeting', () => {
  it('takes up what waits, gives it back, and undoes both; a late addition says why', async () => {
    await lettersToTakeUp(installation(), ['端末の賃借', '封入の委託']);
    const session = await arrange(await desk(), '2024-06-10', { papersDue: '2024-05-31' });
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await open(page, session);
    await expectGoodPage(secretary, /^付議待ち｜/);
    await button(page, '「端末の賃借」を次第に載せる').click();
    await page
      .getByRole('alert')
      .getByText(/締切後に追加する理由/)
      .first()
      .waitFor();
    await field(page, '締切後に追加する理由').fill('契約の期限が迫っているため');
    await button(page, '「端末の賃借」を次第に載せる').click();
    await untilAgenda(session, ['端末の賃借']);
    await button(page, '「封入の委託」を次第に載せる').click();
    await untilAgenda(session, ['端末の賃借', '封入の委託']);
    expect((await agendaOf(session))[0]?.lateReason).toBe('契約の期限が迫っているため');
    await button(page, '「端末の賃借」を次第から外す').click();
    await untilAgenda(session, ['封入の委託']);
    await button(page, '「端末の賃借」を次第に載せる').waitFor();
    await press(page, '元に戻す');
    await untilAgenda(session, ['端末の賃借', '封入の委託']);
    await button(page, '「封入の委託」を上へ').click();
    await untilAgenda(session, ['封入の委託', '端末の賃借']);
    await press(page, '元に戻す');
    await untilAgenda(session, ['端末の賃借', '封入の委託']);
    const next = await arrange(await desk(), '2024-07-10');
    await page.reload();
    await button(page, '「封入の委託」を次回へ回す').click();
    await untilAgenda(next, ['封入の委託']);
    await untilAgenda(session, ['端末の賃借']);
    await expectGoodPage(secretary, /^付議待ち｜/);
  }, 120_000);

  it('is ordered without a mouse: the focus stays on the row that moves, and its place is told', async () => {
    const session = await withItems('2024-06-11', ['一', '二', '三']);
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await open(page, session);
    await pressKeyUntil(page, 'Tab', button(page, '「三」を上へ'));
    await page.keyboard.press('Enter');
    await page.getByText('並び順を変えました。「三」は2番です。').waitFor();
    await expect
      .poll(() => button(page, '「三」を上へ').evaluate((each) => each === document.activeElement))
      .toBe(true);
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('並び順を変えました。「三」は1番です。').waitFor();
    await untilAgenda(session, ['三', '一', '二']);
    // First now, it has no way up; the focus is on its row all the same.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-item]')?.textContent))
      .toContain('三');
    await page.keyboard.press('Alt+ArrowDown');
    await untilAgenda(session, ['一', '三', '二']);
    await page.getByRole('combobox', { name: '「二」の順番' }).selectOption('1');
    await untilAgenda(session, ['二', '一', '三']);
  }, 120_000);

  it('shows the moves of another secretary, and loses none of two made at once; by mouse as well', async () => {
    const session = await withItems('2024-06-12', ['甲', '乙', '丙', '丁', '戊']);
    const [one, two] = [await as('雛形 暦'), await as('雛形 渚')];
    for (const { page } of [one, two]) await open(page, session);
    await Promise.all([button(one.page, '「乙」を上へ').click(), button(two.page, '「戊」を上へ').click()]);
    await untilAgenda(session, ['乙', '甲', '丙', '戊', '丁']);
    await one.page.getByText(/雛形 渚さんが「戊」を4番に動かしました。/).waitFor({ timeout: 20_000 });
    await two.page.getByText(/雛形 暦さんが「乙」を1番に動かしました。/).waitFor({ timeout: 20_000 });
    const row = (title: string) => one.page.getByRole('listitem').filter({ hasText: title });
    await row('丙').dragTo(row('乙'));
    await untilAgenda(session, ['丙', '乙', '甲', '戊', '丁']);
  }, 120_000);

  it('fits a small screen and reads in English', async () => {
    const session = await withItems('2024-06-13', ['一つめの報告', '二つめの報告']);
    const secretary = await as('雛形 渚', { width: 360, height: 800 });
    const { page } = secretary;
    await open(page, session);
    await expectNoSidewaysScroll(secretary);
    await expectGoodPage(secretary, /^付議待ち｜/);
    await page.getByRole('button', { name: 'English' }).click();
    await expectGoodPage(secretary, /^Backlog｜/);
    await page.getByRole('button', { name: '日本語' }).click();
  }, 120_000);
});
