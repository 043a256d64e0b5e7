import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { arrange } from '../support/session.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

/** Presses a button that saves a file: its name, and its bytes. */
async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Several lists load beside each other here: none is left loading. */
const allLoaded = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await expect.poll(() => page.locator('[data-loading]').count(), { timeout: 20_000 }).toBe(0);
};

describe('papers', () => {
  it('are saved from the page they belong to, under a Japanese name', async () => {
    const id = await arrange(await installation().as('koyomi'), '2024-10-10', { number: '令和6年度第5回' });
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await page.goto(`/m/131041/sessions/${id}`);
    await settled(page);
    const { name, bytes } = await saved(page, '招集通知（Word）を保存する');
    expect(name).toMatch(/^招集通知_令和6年度第5回.*\.docx$/);
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value).toContain('令和6年10月10日（木）');
    const print = await saved(page, '招集通知（印刷用）を保存する');
    expect(print.bytes.toString('utf8')).toContain('<h1>');
    await expectGoodPage(secretary, /会議の準備｜/);
  }, 120_000);

  it('of registers are saved as workbook and as CSV', async () => {
    const secretary = await as('雛形 渚');
    const { page } = secretary;
    await page.goto('/m/131041/approvals');
    await settled(page);
    const book = await saved(page, 'ファイルで保存（Excel）を保存する');
    expect(book.bytes.subarray(0, 2).toString()).toBe('PK');
    const csv = await saved(page, 'ファイルで保存（CSV）を保存する');
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    await expectGoodPage(secretary, /台帳/);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(secretary);
  }, 120_000);

  it('that are published are listed for everybody', async () => {
    const anybody = await as('雛形 暦');
    const { page } = anybody;
    await page.goto('/public/131041');
    await allLoaded(page);
    await page.getByRole('heading', { level: 1, name: '新宿区' }).waitFor();
    await page.getByRole('heading', { level: 2, name: '会議録' }).waitFor();
    await expectGoodPage(anybody, /公表しているもの/);
    const register = page.getByRole('link', { name: '開く' });
    await register.click();
    await page.getByText('承認・委託台帳').first().waitFor();
    await page.goto('/public/131041');
    await page.setViewportSize({ width: 360, height: 740 });
    await allLoaded(page);
    await expectNoSidewaysScroll(anybody);
  }, 120_000);
});
