import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { completeContent, paths, walkTo } from '../support/thin-thread.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`/m/131041/${path}`);
  await settled(page);
};

/** Counts what somebody presses on the way to a goal. Typing is not counted, opening the page is. */
function budget(page: Page): {
  readonly press: (target: Locator) => Promise<void>;
  readonly clicks: () => number;
} {
  let clicks = 0;
  return {
    async press(target) {
      clicks += 1;
      await target.click();
      await settled(page);
    },
    clicks: () => clicks,
  };
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

describe('the inbox', { timeout: 120_000 }, () => {
  it('is four lists with an address each, that tell what is next when they are empty', async () => {
    const visitor = await as('環境 担当');
    const { page } = visitor;
    await page.getByText('処理待ちはありません。', { exact: true }).waitFor();
    await expectGoodPage(visitor, /^受信箱｜諮問（新宿区）$/);
    const tabs = page.getByRole('navigation', { name: '受信箱の表示' });
    for (const [tab, empty] of [
      ['依頼中', /^依頼中の案件はありません。/],
      ['下書き', /^下書きはありません。/],
      ['最近の処理', /^まだ処理したものはありません。/],
    ] as const) {
      await tabs.getByRole('link', { name: tab }).click();
      await page.getByText(empty).waitFor();
      expect(await tabs.locator('[aria-current=page]').textContent()).toBe(tab);
      await expectGoodPage(visitor, /^受信箱｜/);
    }
    await page.goBack();
    await page.getByText(/^下書きはありません。/).waitFor();
    await page.reload();
    await page.getByText(/^下書きはありません。/).waitFor();
  });

  it('shows what others hold with turn and due date, what was done, and what waits for a meeting', async () => {
    const thread = await walkTo(await installation().thread(), 'review');
    const waiting = await walkTo(await installation().thread(), 'await-outcome');
    const department = await as('試本 三枝', { width: 360, height: 740 });
    const { page } = department;
    await page.getByRole('link', { name: /依頼中の案件が\d+件あります。/ }).click();
    await settled(page);
    await page
      .getByText(/手番：個人情報担当/)
      .first()
      .waitFor();
    await page.getByRole('heading', { name: /期限なし/ }).waitFor();
    await page.getByText(`番号 ${waiting.key}`).waitFor();
    await expectGoodPage(department, /^受信箱｜/);
    await expectNoSidewaysScroll(department);
    const desk = await as('雛形 暦');
    await desk.page.getByRole('link', { name: /付議を待つ案件が\d+件あります。/ }).waitFor();
    await desk.page.getByRole('link', { name: '最近の処理' }).click();
    await desk.page.getByText(`番号 ${waiting.key}`).waitFor();
    await expectGoodPage(desk, /^受信箱｜/);
    await open(desk.page, 'referrals');
    await expectGoodPage(desk, /^付議書・通知｜/);
    expect(thread.key).not.toBe(waiting.key);
  });

  it('is worked without a mouse: from the inbox to a matter returned with a remark', async () => {
    const title = 'キーボードで差し戻す委託';
    await walkTo(await installation().thread({ ...completeContent, title }), 'review');
    const { page } = await as('雛形 渚');
    const focus = async (target: Locator, key = 'Tab'): Promise<void> => {
      await target.waitFor();
      for (let presses = 0; presses < 150; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press(key);
      }
      throw new Error(`The focus did not come to ${String(target)}.`);
    };
    await focus(page.getByRole('link', { name: new RegExp(title) }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/review$/);
    await settled(page);
    await focus(page.getByLabel(/^全体への指摘/));
    await page.keyboard.type('理由を詳しく書いてください。');
    await focus(button(page, '指摘を付けて差し戻す'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/matters\/131041-\d{4}$/);
    await settled(page);
    await page.getByText('理由を詳しく書いてください。').first().waitFor();
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.evaluate((h1) => h1 === document.activeElement)).toBe(true);
    expect(await heading.textContent()).toBe(title);
  });
});

describe('the clicks that a task takes', { timeout: 180_000 }, () => {
  it('two to acknowledge a reply', async () => {
    const thread = await walkTo(
      await installation().thread({ ...completeContent, title: '受領までの委託' }),
      'acknowledgement',
    );
    const { page } = await as('試本 三枝');
    const { press, clicks } = budget(page);
    await press(page.locator(`a[href$="${paths.referral(thread)}"]`).first());
    await press(button(page, '受領する'));
    await button(page, '受領する').waitFor({ state: 'detached' });
    expect(clicks()).toBeLessThanOrEqual(2);
  });

  it('eight for the secretariat to return a matter with two remarks', async () => {
    const thread = await walkTo(await installation().thread(), 'review');
    const { page } = await as('雛形 暦');
    const { press, clicks } = budget(page);
    await press(page.locator(`a[href*="${thread.key}/review"]`).first());
    for (const field of ['委託理由', '委託先']) {
      await press(page.getByText(`この欄を指摘：${field}`, { exact: true }));
      await page.getByLabel(`「${field}」への指摘`).fill('直してください。');
    }
    await press(button(page, '指摘を付けて差し戻す'));
    await page.waitForURL(/\/matters\/131041-\d{4}$/);
    await page.getByText('指摘 2件').waitFor();
    expect(clicks()).toBeLessThanOrEqual(8);
  });

  it('four for an approver to sign', async () => {
    const thread = await walkTo(await installation().thread(), 'sign');
    const { page } = await as('架山 翼');
    const { press, clicks } = budget(page);
    await press(page.locator(`a[href$="/sign-offs/${thread.documentId}"]`).first());
    await press(button(page, '決裁する'));
    await button(page, '決裁する').waitFor({ state: 'detached' });
    await open(page, 'inbox?tab=done');
    await page.locator(`a[href$="/sign-offs/${thread.documentId}"]`).waitFor();
    expect(clicks()).toBeLessThanOrEqual(4);
  });
});
