import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { field, press } from '../support/portal-under-test.ts';
import { arrange } from '../support/session.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

const desk = () => installation().as('koyomi');

describe('the meetings of a body', () => {
  it('are arranged by the secretariat, each begun from the last, and refused by the name of the field', async () => {
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await page.getByRole('link', { name: '会議', exact: true }).first().click();
    await settled(page);
    await page.getByText('会議はまだありません。').waitFor();
    await expectGoodPage(secretary, /^会議一覧｜/);
    await page.getByRole('link', { name: '会議を新設する' }).click();
    await settled(page);
    await field(page, '回次').fill('令和6年度第1回');
    await field(page, '開催日').fill('令和6年7月1日');
    await field(page, '場所').fill('第一会議室');
    await field(page, '資料の締切').fill('令和6年7月2日');
    await field(page, '非公開の理由').fill('安全管理の細目を審議するため');
    await page.getByLabel('1人目の氏名').fill('青木');
    await page.getByLabel('2人目の氏名').fill('石田');
    await press(page, '会議を新設する');
    await page.getByRole('alert').getByRole('link', { name: '資料の締切' }).click();
    await field(page, '資料の締切').fill('令和6年6月17日');
    await press(page, '会議を新設する');
    await page.getByRole('heading', { level: 1, name: /令和6年度第1回/ }).waitFor();
    await page.getByText('第一会議室').waitFor();
    await expectGoodPage(secretary, /会議の準備｜/);
    await page.goto(`${new URL(page.url()).origin}/m/131041/sessions/new`);
    await settled(page);
    await page.getByText('前の会議の名称・場所・時刻・名簿を写しました。').waitFor();
    expect(await field(page, '場所').inputValue()).toBe('第一会議室');
    expect(await page.getByLabel('2人目の氏名').inputValue()).toBe('石田');
    await expectGoodPage(secretary, /^会議の新設｜/);
  }, 120_000);

  it('change their plan while a colleague looks, and say so', async () => {
    const id = await arrange(await desk(), '2024-09-10', { number: '令和6年度第4回' });
    const secretary = await as('雛形 渚');
    const { page } = secretary;
    await page.goto(`/m/131041/sessions/${id}`);
    await settled(page);
    await page.getByText('予定を直す', { exact: true }).click();
    await field(page, '場所').fill('第二会議室');
    await page.getByRole('combobox', { name: /^議長の職務代理/ }).selectOption({ label: '石田' });
    await press(page, '予定を保存する');
    await page.getByText('予定を保存しました').waitFor();
    await page.locator('dl').getByText('第二会議室').waitFor();
    await page.locator('dl').getByText('石田', { exact: true }).waitFor();
    await expectGoodPage(secretary, /会議の準備｜/);
  }, 120_000);

  it('stand in the calendar with the deadlines for papers, and in words on a small screen', async () => {
    await arrange(await desk(), '2024-08-20', { number: '令和6年度第2回', papersDue: '2024-08-05' });
    await arrange(await desk(), '2024-09-03', { number: '令和6年度第3回', papersDue: '2024-08-20' });
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await page.goto('/m/131041/sessions?view=calendar&month=2024-07');
    await settled(page);
    await page.getByRole('link', { name: '次の月' }).click();
    const grid = page.getByRole('table', { name: /令和6年8月の会議と資料の締切/ });
    await grid.waitFor();
    await grid.getByRole('link', { name: /会議 10:00 令和6年度第2回/ }).waitFor();
    await grid.getByRole('link', { name: /資料締切 令和6年度第3回/ }).waitFor();
    await expectGoodPage(secretary, /^会議一覧｜/);
    const inWords = page.getByRole('region', { name: '令和6年8月の予定' });
    expect(await inWords.getByRole('listitem').count()).toBe(3);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await grid.isVisible()).toBe(false);
    await expectNoSidewaysScroll(secretary);
    await inWords
      .getByRole('link', { name: /令和6年度第2回/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /令和6年度第2回/ }).waitFor();
    await expectNoSidewaysScroll(secretary);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Papers due').first().waitFor();
    await expectGoodPage(secretary, /Meeting｜/);
    await page.getByRole('button', { name: '日本語' }).click();
  }, 120_000);
});
