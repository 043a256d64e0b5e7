import { describe, expect, it } from 'vitest';

import { person } from '../support/api-client.ts';
import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { beginRequest, field, fillDelegation, portalUnderTest, press } from '../support/portal-under-test.ts';

const { start, as } = portalUnderTest();

/** A meeting that the secretariat arranges. */
async function arrange(url: string, title: string, heldOn: string): Promise<void> {
  const secretariat = await person(url, '131041', 'demo-131041-koyomi');
  await secretariat.post('/sessions', {
    body: 'unei-kaigi',
    title,
    heldOn,
    from: '10:00',
    place: '第一会議室',
    openness: { open: true },
    seats: [{ id: 'm1', name: '委員一', chair: true }],
  });
}

describe('the way a draft goes', () => {
  it(
    'is told beside the form and before submission, and kept with the matter',
    { timeout: 180_000 },
    async () => {
      const url = await start();
      await arrange(url, '第3回運営会議', '2023-12-01');
      await arrange(url, '第4回運営会議', '2024-01-19');
      const visitor = await as(url, 'department');
      const { page } = visitor;
      await page.goto('/m/131041/matters/new');
      await settled(page);
      await beginRequest(page, '経路の確かめ');
      const advice = page.getByRole('group', { name: '経路の案内' });
      await advice.getByText('個人情報保護管理運営会議に付議').waitFor();
      await advice.getByText('要綱第3条第1項第3号（外部結合、業務委託）').waitFor();
      await advice.locator('[data-submit-by="2023-11-10"]').waitFor();
      expect(await advice.innerText()).toContain(
        '令和5年11月10日（金）までに提出すると、令和5年12月1日（金）の会議',
      );
      await advice.getByText(/^不足：/).waitFor();
      await expectGoodPage(visitor, /｜申請の記入｜/);

      await fillDelegation(page);
      await field(page, '期限').fill('令和7年3月31日');
      await page.keyboard.press('Control+KeyS');
      await advice.getByText('不足はありません。').waitFor();
      await press(page, '保存して確認へ進む');
      await page.waitForURL(/\/check$/);
      await advice.locator('[data-submit-by="2023-11-10"]').waitFor();
      await expectGoodPage(visitor, /｜提出前の確認｜/);
      await press(page, '提出する');
      await page.waitForURL(/\/matters\/131041-\d{4}$/);
      await page.getByText('第3回運営会議').first().waitFor();
    },
  );

  it('fits 360 pixels and speaks English', { timeout: 120_000 }, async () => {
    const url = await start();
    const visitor = await as(url, 'department', { width: 360, height: 740 });
    const { page } = visitor;
    await page.goto('/m/131041/matters/new');
    await settled(page);
    await beginRequest(page, '狭い画面');
    await page.getByRole('group', { name: '経路の案内' }).getByText('予定された会議がありません').waitFor();
    await expectNoSidewaysScroll(visitor);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('group', { name: 'Which way it goes' }).getByText('No meeting is planned').waitFor();
  });
});
