import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, settled, type Visitor } from '../support/browser.ts';
import { beginRequest, field, portalUnderTest, press, pressKeyUntil } from '../support/portal-under-test.ts';

const { start, as } = portalUnderTest();

/** What of the interface still speaks Japanese: not what people wrote, names of the register, or examples of dates. */
const japaneseLeft = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const written = node.textContent ?? '';
      const isData = node.parentElement?.closest('[lang=ja], option, textarea, time') !== null;
      const isExample = written.startsWith('For example') || written.startsWith('Route:');
      if (!isData && !isExample && /[ぁ-んァ-ヶ一-龠]/.test(written)) found.push(written.trim());
    }
    return found;
  });

const fits = async (visitor: Visitor, title: RegExp): Promise<void> => {
  await expectGoodPage(visitor, title);
  await expectNoSidewaysScroll(visitor);
};

describe('the forms of every kind', () => {
  it('fit 360 pixels, and speak English', { timeout: 180_000 }, async () => {
    const url = await start();
    const visitor = await as(url, 'department', { width: 360, height: 740 });
    const { page } = visitor;
    await page.goto('/m/131041/matters/new');
    await settled(page);
    for (const what of [/業務委託/, /再委託/, /外部結合/])
      await page.getByRole('checkbox', { name: what }).check();
    await fits(visitor, /^新規申請｜諮問（新宿区）$/);
    await page.getByRole('button', { name: 'English' }).click();
    await fits(visitor, /^New request｜Shimon（Shinjuku City）$/);
    expect(await japaneseLeft(page)).toEqual([]);
    await field(page, 'Title').fill('三つのかたち');
    await press(page, 'Begin');
    await page.waitForURL(/\/edit$/);
    await settled(page);
    for (const kind of [/^External connection：/, /^Delegation：/, /^Sub-delegation：/]) {
      await page
        .getByRole('navigation', { name: /same referral/ })
        .getByRole('link', { name: kind })
        .click();
      await settled(page);
      await page
        .getByRole('button', { name: /^Add a row to .*easures/ })
        .first()
        .click();
      await fits(visitor, /｜Write the request｜Shimon（Shinjuku City）$/);
      expect(await japaneseLeft(page)).toEqual([]);
    }
    await press(page, 'Save and go on to check');
    await page.waitForURL(/\/check$/);
    await page.getByText(/^Cannot be submitted yet/).waitFor();
    await fits(visitor, /｜Check before submission｜Shimon（Shinjuku City）$/);
    expect(await japaneseLeft(page)).toEqual([]);
    await page.getByRole('button', { name: '日本語' }).click();
    await page.goBack();
    await settled(page);
    await fits(visitor, /｜申請の記入｜諮問（新宿区）$/);
  });

  it('are filled in, checked and submitted without a mouse', { timeout: 120_000 }, async () => {
    const url = await start();
    const { page } = await as(url, 'department');
    const { keyboard } = page;
    await page.goto('/m/131041/matters/new');
    await settled(page);
    await pressKeyUntil(page, 'Tab', page.getByRole('checkbox', { name: /業務委託/ }));
    await keyboard.press('Space');
    await pressKeyUntil(page, 'Tab', field(page, '件名'));
    await keyboard.type('鍵盤だけの委託');
    await keyboard.press('Enter');
    await page.waitForURL(/\/edit$/);
    await settled(page);
    /** Goes to the next field that is not filled in, which must be this one, and types. */
    const next = async (label: string, ...typed: string[]): Promise<void> => {
      await keyboard.press('Alt+Shift+KeyN');
      await expect
        .poll(() =>
          field(page, label)
            .first()
            .evaluate((input) => input === document.activeElement),
        )
        .toBe(true);
      for (const [index, text] of typed.entries()) {
        if (index > 0) await keyboard.press('Tab');
        await keyboard.type(text);
      }
    };
    await next('登録業務の名称', '国民健康保険');
    await next('委託先');
    await keyboard.press('ArrowDown');
    await next('個人の範囲', '被保険者');
    await next('人数', '90000');
    await next('情報項目（', '資格情報');
    await next('処理させる情報項目の記録媒体 1行目の種類', '', 'サーバ室のサーバ');
    await next('委託理由', '専門の設備が要るため');
    await next('委託の内容 1行目の内容', '印字');
    await next('開始', 'R6.4.1', 'R7.3.31');
    await keyboard.press('Control+KeyS');
    await page.locator('[data-saving=saved]').waitFor();
    await keyboard.press('Control+Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('保護対策');
    await pressKeyUntil(page, 'Shift+Tab', page.getByRole('button', { name: '保存して確認へ進む' }));
    await keyboard.press('Enter');
    await page.waitForURL(/\/check$/);
    await page.getByText('提出できます', { exact: true }).waitFor();
    await pressKeyUntil(page, 'Tab', page.getByRole('button', { name: '提出する' }));
    await keyboard.press('Enter');
    await page.waitForURL(/\/matters\/131041-\d{4}$/);
    await page.getByText('鍵盤だけの委託').first().waitFor();
  });

  it(
    'take over what the other matters of a 付議 have in common, on request',
    { timeout: 90_000 },
    async () => {
      const url = await start();
      const { page } = await as(url, 'department');
      await page.goto('/m/131041/matters/new');
      await settled(page);
      await beginRequest(page, '共通事項の確かめ', [/業務委託/, /外部結合/]);
      await field(page, '個人の範囲').fill('元被保険者');
      await press(page, '共通事項をほかの案件に写す');
      await page.getByText('1件に写しました。').waitFor();
      await page
        .getByRole('navigation', { name: /同じ付議/ })
        .getByRole('link', { name: /^委託：/ })
        .click();
      await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('（委託）'));
      expect(await field(page, '個人の範囲').inputValue()).toBe('元被保険者');
    },
  );
});
