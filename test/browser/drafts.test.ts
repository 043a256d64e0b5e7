import { describe, expect, it } from 'vitest';

import { individualCheckDigit } from '../../functions/domain/individual-number/check-digit.ts';
import { expectGoodPage, settled } from '../support/browser.ts';
import { beginRequest, field, portalUnderTest, press } from '../support/portal-under-test.ts';

const { start, as } = portalUnderTest();

describe('a draft under hands', () => {
  it('loses no word to a refusal or to a broken connection', { timeout: 120_000 }, async () => {
    const url = await start();
    const { page, context } = await as(url, 'department');
    await page.getByRole('link', { name: '新規申請を作る' }).click();
    await beginRequest(page, '保存の確かめ');
    const saved = page.locator('[data-saving=saved]');
    const number = `12345678901${individualCheckDigit('12345678901')}`;
    await field(page, '委託理由').fill(`番号は${number}です`);
    await field(page, '登録業務の名称').fill('国民健康保険');
    await page
      .getByRole('alert')
      .getByText(/「委託理由」に、個人番号.*この欄だけ保存していません（ほかの欄は保存済みです）。/)
      .waitFor();
    expect(await field(page, '委託理由').inputValue()).toContain(number);
    const colleague = await context.newPage();
    await colleague.goto(page.url());
    await settled(colleague);
    expect(await field(colleague, '登録業務の名称').inputValue()).toBe('国民健康保険');
    expect(await field(colleague, '委託理由').inputValue()).toBe('');
    await field(page, '委託理由').fill('クラウドを使うため');
    await saved.waitFor();
    await context.setOffline(true);
    await field(page, '登録業務の名称').fill('切れている間の名称');
    await page.locator('[data-saving=failed]').waitFor();
    await context.setOffline(false);
    await saved.waitFor();
    await page.reload();
    await settled(page);
    expect(await field(page, '登録業務の名称').inputValue()).toBe('切れている間の名称');
    expect(await field(page, '委託理由').inputValue()).toBe('クラウドを使うため');
  });

  it(
    'two colleagues write different fields at once, and choose where both wrote',
    { timeout: 120_000 },
    async () => {
      const url = await start();
      const visitor = await as(url, 'department');
      const { page, context } = visitor;
      await page.getByRole('link', { name: '新規申請を作る' }).click();
      await beginRequest(page, '二人で記入する');
      const colleague = await context.newPage();
      await colleague.goto(page.url());
      await settled(colleague);
      const saved = (who: typeof page) => who.locator('[data-saving=saved]').waitFor();
      await field(colleague, '登録業務の名称').fill('国民健康保険');
      await field(colleague, '委託理由').fill('同僚の理由');
      await saved(colleague);
      await field(page, '個人の範囲').fill('被保険者');
      await field(page, '委託理由').fill('わたしの理由');
      const conflict = page.locator('[data-conflict=open]');
      await conflict.waitFor();
      await conflict.getByText('同僚の理由').waitFor();
      expect(await field(page, '登録業務の名称').inputValue()).toBe('国民健康保険');
      expect(await field(page, '委託理由').inputValue()).toBe('わたしの理由');
      await expectGoodPage(visitor, /^二人で記入する｜申請の記入｜/);
      await press(page, '並べて直す');
      await field(page, '委託理由').fill('わたしの理由、同僚の理由');
      await saved(page);
      await press(page, '相手の内容を閉じる');
      await field(colleague, '委託理由').fill('同僚の二つめの理由');
      await colleague.locator('[data-conflict=open]').waitFor();
      await press(colleague, '相手の内容にする');
      await saved(colleague);
      expect(await field(colleague, '委託理由').inputValue()).toBe('わたしの理由、同僚の理由');
      expect(await field(colleague, '個人の範囲').inputValue()).toBe('被保険者');
      await page.reload();
      await settled(page);
      expect(await field(page, '委託理由').inputValue()).toBe('わたしの理由、同僚の理由');
      expect(await field(page, '登録業務の名称').inputValue()).toBe('国民健康保険');
    },
  );

  it('is not made before it has a purpose and a name', { timeout: 60_000 }, async () => {
    const url = await start();
    const visitor = await as(url, 'department');
    const { page } = visitor;
    await page.getByRole('link', { name: '新規申請を作る' }).click();
    await settled(page);
    await press(page, '記入を始める');
    await page.getByText('一つ以上選んでください。').waitFor();
    await page.getByRole('checkbox', { name: /業務委託/ }).check();
    await press(page, '記入を始める');
    await page.getByText('件名を記入してください。後から変えられます。').waitFor();
    await expectGoodPage(visitor, /^新規申請｜諮問（新宿区）$/);
    const drafts = await page.evaluate(() => location.pathname);
    expect(drafts).toMatch(/\/matters\/new$/);
    await page.goto('/m/131041/inbox?tab=drafts');
    await settled(page);
    expect(await page.getByText('（件名なし）').count()).toBe(0);
  });

  it('is deleted by whoever wrote it, and leaves every list', { timeout: 60_000 }, async () => {
    const url = await start();
    const { page } = await as(url, 'department');
    await page.getByRole('link', { name: '新規申請を作る' }).click();
    await beginRequest(page, 'いらない下書き');
    const address = page.url();
    await field(page, '委託理由').fill('消える理由');
    await page.locator('summary', { hasText: '下書きを削除する' }).click();
    await press(page, '下書きを削除する');
    await page.waitForURL(/\/inbox\?tab=drafts$/);
    await settled(page);
    expect(await page.getByText('いらない下書き').count()).toBe(0);
    await page.goto(address);
    await page.getByText(/見つからないか、見る権限がありません/).waitFor();
  });
});
