import { describe, expect, it } from 'vitest';

import { sessionPlan } from '../scenario/doors/access-probes.ts';
import { heldSession, minutesPage } from '../scenario/doors/held-minutes.ts';
import { expectGoodPage, expectNoSidewaysScroll, settled, type Visitor } from '../support/browser.ts';
import { field, press } from '../support/portal-under-test.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();
const TODAY = '2024-06-03';
const LONG = 120_000;

const desk = () => installation().as('koyomi');
const goTo = async ({ page }: Visitor, session: string, more = ''): Promise<void> => {
  await page.goto(`/m/131041/sessions/${session}/minutes${more}`);
  await settled(page);
};
const notes = ['再委託先の監督はどう行うか', '廃棄の証明は誰が出すか'];

describe('the minutes of a meeting', () => {
  it(
    'go from their draft by the members’ comments to the chair, and are frozen',
    { timeout: LONG },
    async () => {
      const { session } = await heldSession(await desk(), TODAY, { notes });
      const secretary = await as('雛形 暦');
      const { page } = secretary;
      await page.goto(`/m/131041/sessions/${session}`);
      await settled(page);
      await page.getByRole('link', { name: '会議録', exact: true }).click();
      await settled(page);
      await expectGoodPage(secretary, /会議録｜/);
      await press(page, '会議録の案を作る');
      await page.getByRole('heading', { name: '年次の報告' }).waitFor();
      await expectGoodPage(secretary, /会議録｜/);

      // Written, and saved by itself two seconds after the last key.
      await page.getByText('この議題を直す：年次の報告').click();
      await field(page, '内容').first().fill('再委託先の検査はどう行うか');
      await field(page, '回答').first().fill('年1回、実地で行う');
      await page.getByText('内部（公開用に載せない）').nth(1).click();
      await page.getByText('保存しました').waitFor();
      await page.getByText('年1回、実地で行う').first().waitFor();
      await expectGoodPage(secretary, /会議録｜/);
      await page.getByRole('radio', { name: '公開用' }).check();
      expect(await page.getByText('廃棄の証明は誰が出すか').count()).toBe(0);
      await page.getByRole('radio', { name: '内部用' }).check();

      await press(page, '委員に意見を求める');
      await page.getByRole('alert').or(page.getByRole('group')).first().waitFor();
      await field(page, '意見の期限').fill('令和6年6月14日');
      await press(page, '委員に意見を求める');
      await page.getByText('委員の意見を聞いています').waitFor();

      const member = await as('委員 一人', { width: 360, height: 740 });
      await member.page
        .getByRole('link', { name: /会議録の案に意見を出す|個人情報保護管理運営会議|運営会議/ })
        .first()
        .click();
      await settled(member.page);
      await expectGoodPage(member, /会議録｜/);
      await expectNoSidewaysScroll(member);
      await field(member.page, '意見').fill('「検査」の時期も書いてください。');
      await press(member.page, '意見を出す');
      await member.page.getByText('「検査」の時期も書いてください。').first().waitFor();

      await page.reload();
      await settled(page);
      await page.getByText('対応を記録する：委員 一人').click();
      await press(page, '反映した');
      await page.getByText('反映しました').waitFor();
      await press(page, '確認を依頼する');
      await page.getByText('確認を待っています').waitFor();
      await expectGoodPage(secretary, /会議録｜/);
      expect(await page.getByText('この議題を直す').count()).toBe(0);

      const chair = await as('模擬 秋良');
      await goTo(chair, session);
      await expectGoodPage(chair, /会議録｜/);
      await press(chair.page, '会議録の案を確認する');
      await chair.page.getByText('模擬 秋良が確認しました。').waitFor();

      await page.reload();
      await settled(page);
      await press(page, '会議録を確定する');
      await page.locator('summary', { hasText: '訂正を追記する' }).click();
      await page.getByRole('combobox', { name: '議題' }).selectOption({ label: '年次の報告' });
      await page.getByRole('combobox', { name: '段落' }).selectOption({ index: 1 });
      await field(page, '訂正の内容').fill('検査は年2回である');
      await field(page, '訂正の理由').fill('所管課の再確認による');
      await press(page, '訂正を追記する');
      await page.getByText('検査は年2回である').first().waitFor();
      await expectGoodPage(secretary, /会議録｜/);
      const { minutes, corrections } = await (await desk()).read(`/sessions/${session}/minutes`, minutesPage);
      expect([minutes.status, corrections.length]).toEqual(['frozen', 1]);
    },
  );

  it(
    'lose nothing when two write one item, and speak English on a small screen',
    { timeout: LONG },
    async () => {
      const { session } = await heldSession(await desk(), TODAY, { notes });
      await (await desk()).post(`/sessions/${session}/minutes`, {});
      const one = await as('雛形 暦', { width: 360, height: 740 });
      const other = await as('雛形 渚');
      for (const visitor of [one, other]) {
        await goTo(visitor, session);
        await visitor.page.getByText('この議題を直す：年次の報告').click();
      }
      await field(one.page, '内容').first().fill('暦が直した質問');
      await one.page.getByText('保存しました').waitFor();
      await field(other.page, '内容').first().fill('渚が直した質問');
      await other.page.getByText('ほかの人が先に直しました').first().waitFor();
      await other.page.getByText('暦が直した質問').first().waitFor();
      expect(await field(other.page, '内容').first().inputValue()).toBe('渚が直した質問');
      await expectGoodPage(other, /会議録｜/);
      await press(other.page, '自分の入力で保存する');
      await other.page.getByText('保存しました').waitFor();
      const { sections } = await (await desk()).read(`/sessions/${session}/minutes`, minutesPage);
      expect(sections[0]?.paragraphs[0]?.text).toBe('渚が直した質問');
      await goTo(one, session);
      await one.page.getByRole('button', { name: 'English' }).click();
      await one.page.getByText('What to do next').waitFor();
      await expectGoodPage(one, /Minutes｜/);
      await expectNoSidewaysScroll(one);
      await one.page.getByRole('button', { name: '日本語' }).click();
    },
  );

  it('are put on the agenda of the meeting that confirms them', { timeout: LONG }, async () => {
    const elseDesk = (await installation().as('else-desk')).at('473995');
    const elseChair = (await installation().as('else-chair')).at('473995');
    const { session } = await heldSession(elseDesk, TODAY, { notes });
    const { id, version } = await elseDesk.post(`/sessions/${session}/minutes`, {});
    const asked = await elseDesk.post(
      `/minutes/${id}/comment-request`,
      { due: '2024-06-14' },
      { ifMatch: version },
    );
    await elseChair.call('POST', `/minutes/${id}/comments`, { body: {} });
    await elseDesk.post(`/minutes/${id}/confirmation-request`, {}, { ifMatch: asked.version });
    const next = await elseDesk.post('/sessions', { ...sessionPlan('2024-07-01'), title: '次の会議' });
    const secretary = await as('別町 事務局');
    const { page } = secretary;
    await page.goto(`/m/473995/sessions/${session}/minutes`);
    await settled(page);
    await page
      .getByRole('combobox', { name: '確認する会議' })
      .selectOption({ label: '次の会議（2024-07-01）' });
    await expectGoodPage(secretary, /会議録｜/);
    await press(page, '次第に載せる');
    await page.getByText('次第に載せました').waitFor();
    await page.getByRole('link', { name: '会議を開く' }).click();
    await page.getByText('運営会議 会議録の確認').first().waitFor();
    expect(page.url()).toContain(next.id);
  });
});
