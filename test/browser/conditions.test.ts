import { describe, expect, it } from 'vitest';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { field, press } from '../support/portal-under-test.ts';
import { arrange, lettersToTakeUp, openWith, putOn } from '../support/session.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

describe('a condition of a meeting', () => {
  it('is reported with its proof, returned, reported again, accepted; the next meeting shows it until then', async () => {
    const desk = await installation().as('koyomi');
    const [thread] = await lettersToTakeUp(installation(), ['印刷の委託']);
    const session = await arrange(desk, '2024-06-03', { number: '令和6年度第1回' });
    const next = await arrange(desk, '2024-07-01', { number: '令和6年度第2回' });
    const [item] = await putOn(desk, session, { referral: thread?.referralId, kinds: ['consult'] });
    await openWith(desk, session, ['m1', 'm2', 'm3', 'm4']);
    const asked = {
      text: '誤印刷した証明書の廃棄の方法を定める',
      owner: 'iryo-hoken-nenkin',
      reportTo: next,
    };
    const { id } = await desk.post(`/sessions/${session}/agenda/${item}/conditions`, asked);

    const secretary = await as('雛形 暦');
    await secretary.page.goto(`/m/131041/sessions/${next}`);
    await settled(secretary.page);
    const open = secretary.page.getByRole('region', { name: '前の会議から残っている確認事項' });
    await open.getByText('この会議で報告').waitFor();
    await open.getByRole('link', { name: asked.text }).waitFor();
    await expectGoodPage(secretary, /会議の準備｜/);

    const department = await as('試本 三枝', { width: 360, height: 800 });
    await department.page.getByRole('link', { name: /確認事項の対応を報告する/ }).click();
    await settled(department.page);
    expect(new URL(department.page.url()).pathname).toMatch(new RegExp(`/conditions/${id}$`));
    await expectNoSidewaysScroll(department);
    await field(department.page, '対応した内容').fill('手順書を定めた');
    await field(department.page, '示すもの').fill('文書番号 医保第12号');
    await press(department.page, '完了を報告する');
    await department.page.getByText('報告あり（確認待ち）').waitFor();
    await expectGoodPage(department, /確認事項・附帯意見｜/);

    await secretary.page.getByRole('link', { name: '受信箱', exact: true }).first().click();
    await secretary.page.getByRole('link', { name: /確認事項の報告を確認する/ }).click();
    await secretary.page.getByText('文書番号 医保第12号').waitFor();
    await expectGoodPage(secretary, /確認事項・附帯意見｜/);
    await secretary.page.getByText('報告を差し戻す').first().click();
    await field(secretary.page, '理由').fill('定めた日を書いてください。');
    await press(secretary.page, '報告を差し戻す');
    await secretary.page.getByText(/手番：.*医療保険年金課/).waitFor();

    await department.page.reload();
    await settled(department.page);
    await department.page.getByText('定めた日を書いてください。').waitFor();
    await field(department.page, '対応した内容').fill('6月10日に手順書を定めた');
    await press(department.page, '完了を報告する');
    await department.page.getByText('報告あり（確認待ち）').waitFor();
    await secretary.page.reload();
    await settled(secretary.page);
    await press(secretary.page, '完了を認める');
    await secretary.page.getByText('完了', { exact: true }).first().waitFor();
    await secretary.page.goto(`/m/131041/sessions/${next}`);
    await secretary.page.getByText('残っている確認事項はありません。').waitFor();
  }, 120_000);

  it('stands on the list until it is met, overdue ones with the word; by office, in English, on a small screen', async () => {
    const desk = await installation().as('koyomi');
    const session = await arrange(desk, '2024-06-03');
    const [item] = await putOn(desk, session, { title: '前回の続き', kinds: ['report'] });
    const at = `/sessions/${session}/agenda/${item}/conditions`;
    await desk.post(at, { text: '研修の記録を出す', owner: 'kojin-joho', due: '2024-05-31' });
    await desk.post(at, { text: '覚書を結ぶ', owner: 'iryo-hoken-nenkin', due: '2024-07-31' });
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await page.getByRole('link', { name: '確認事項', exact: true }).first().click();
    await settled(page);
    await page
      .getByRole('row', { name: /研修の記録を出す/ })
      .getByText('期限超過')
      .waitFor();
    await expectGoodPage(secretary, /^確認事項・附帯意見｜/);
    await page.getByRole('combobox', { name: '所管課' }).selectOption('iryo-hoken-nenkin');
    await page.getByRole('link', { name: '覚書を結ぶ' }).waitFor();
    expect(await page.getByRole('link', { name: '研修の記録を出す' }).count()).toBe(0);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNoSidewaysScroll(secretary);
    await page.getByRole('button', { name: 'English' }).click();
    await expectGoodPage(secretary, /^Conditions｜/);
    await page.getByRole('button', { name: '日本語' }).click();
  }, 120_000);
});
