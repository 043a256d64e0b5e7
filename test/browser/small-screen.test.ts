import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import {
  field,
  fillDelegation,
  people,
  portalUnderTest,
  press,
  pressKeyUntil,
} from '../support/portal-under-test.ts';

const { start, visitAs } = portalUnderTest();

describe('the portal on a small screen', () => {
  it('fits 360 pixels, speaks English, and opens from the keyboard', { timeout: 120_000 }, async () => {
    const url = await start();
    const visitor = await visitAs(url, 'department', { width: 360, height: 740 });
    const { page } = visitor;
    const signIn = page.getByRole('button', { name: 'サインインする' });
    await signIn.waitFor();
    await expectGoodPage(visitor, /^諮問$/);
    await expectNoSidewaysScroll(visitor);
    await pressKeyUntil(page, 'Tab', signIn);
    await page.keyboard.press('Enter');
    const card = page.getByRole('button', { name: people.department });
    await card.waitFor();
    await pressKeyUntil(page, 'Tab', card);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/m\/131041\/inbox$/);
    await expectGoodPage(visitor, /^受信箱｜諮問（新宿区）$/);
    await expectNoSidewaysScroll(visitor);
    const create = page.getByRole('link', { name: '新規申請を作る' });
    await pressKeyUntil(page, 'Tab', create);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/matters\/new$/);
    await settled(page);
    expect(
      await page.getByRole('heading', { level: 1 }).evaluate((h1) => h1 === document.activeElement),
    ).toBe(true);
    await pressKeyUntil(page, 'Tab', page.getByRole('checkbox', { name: /業務委託/ }));
    await page.keyboard.press('Space');
    await pressKeyUntil(page, 'Tab', field(page, '件名'));
    await page.keyboard.type('長い件名'.repeat(40));
    await expectGoodPage(visitor, /^新規申請｜諮問（新宿区）$/);
    await expectNoSidewaysScroll(visitor);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/edit$/);
    await settled(page);
    await fillDelegation(page);
    await page.getByText('下書きを保存しました').waitFor();
    await expectGoodPage(visitor, /｜申請の記入｜諮問（新宿区）$/);
    await expectNoSidewaysScroll(visitor);
    await page.getByRole('link', { name: '案件のページへ' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expectGoodPage(visitor, /｜Matter｜Shimon（Shinjuku City）$/);
    await expectNoSidewaysScroll(visitor);
    await page.goto('/m/131041/matters');
    await settled(page);
    await expectGoodPage(visitor, /^Matters of the office｜Shimon（Shinjuku City）$/);
    await expectNoSidewaysScroll(visitor);
    await press(page, 'Sign out');
    await page.getByRole('button', { name: 'サインアウトする' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await page.goto('/m/131041/inbox');
    await card.waitFor();
  });
});
