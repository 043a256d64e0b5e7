import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { field, press } from '../support/portal-under-test.ts';
import { arrange, lettersToTakeUp, openWith, putOn } from '../support/session.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

const sessionSchema = z.looseObject({
  session: z.looseObject({ status: z.string() }),
  agenda: z.array(
    z.looseObject({
      id: z.string(),
      decided: z.looseObject({ outcome: z.string(), present: z.array(z.string()) }).optional(),
      notes: z.array(z.looseObject({ text: z.string(), answer: z.string().optional() })),
    }),
  ),
});
type Held = z.infer<typeof sessionSchema>;

const desk = () => installation().as('koyomi');
const held = async (session: string): Promise<Held> =>
  (await desk()).read(`/sessions/${session}`, sessionSchema);

/** Waits until the session stands as expected, however busy the machine is. */
const until = (session: string, ready: (page: Held) => boolean): Promise<void> =>
  expect.poll(async () => ready(await held(session)), { timeout: 20_000 }).toBe(true);

const open = async (page: Page, session: string): Promise<void> => {
  await page.goto(`/m/131041/sessions/${session}/live`);
  await settled(page);
};
const attendanceOf = (page: Page, name: string) => page.getByRole('combobox', { name: `${name}の出欠` });

describe('the session workspace', () => {
  it('holds a meeting: opened, one late, one recused, refused without a quorum, decided, closed, corrected', async () => {
    const [first, second] = await lettersToTakeUp(installation(), ['外部結合の委託', '印刷の委託']);
    const session = await arrange(await desk(), '2024-06-03', { number: '令和6年度第1回' });
    for (const thread of [first, second])
      await putOn(await desk(), session, { referral: thread?.referralId, kinds: ['consult'] });
    const secretary = await as('雛形 暦');
    const { page } = secretary;
    await open(page, session);
    for (const name of ['青木', '石田', '上野']) await attendanceOf(page, name).selectOption('present');
    await page.getByText('出席3名').waitFor();
    await page.getByText('定足数4名に足りません。').waitFor();
    await expectGoodPage(secretary, /会議進行｜/);
    await press(page, '開会する');
    await page.getByText('開会中').first().waitFor();
    await press(page, 'この議題の結果を記録する');
    await page.getByRole('combobox', { name: /^結果/ }).selectOption('approve');
    await press(page, '結果を記録する');
    await page
      .getByText(/この議題の出席は3名です（委員7名、定足数4名。欠席4名、除斥0名、退室0名）/)
      .waitFor();
    await expectGoodPage(secretary, /会議進行｜/);
    await attendanceOf(page, '江川').selectOption('late');
    await page.getByText('出席4名').waitFor();
    await press(page, '大塚をこの議題から除斥する');
    await page.getByLabel('大塚の除斥の理由').fill('受託者の役員のため');
    await press(page, '除斥を記録する');
    await page.getByText('⊘ 除斥（受託者の役員のため）').waitFor();
    await field(page, '賛成').fill('4');
    await field(page, '少数意見').fill('期間が長いとの意見があった。');
    await page.getByRole('combobox', { name: /^結果/ }).selectOption('approve-with-conditions');
    await press(page, '結果を記録する');
    await page
      .getByRole('alert')
      .getByText(/附帯意見を少なくとも一つ/)
      .waitFor();
    await press(page, '附帯意見を追加');
    await field(page, '附帯意見 1 の内容').fill('年1回、実地で検査する');
    await page.getByRole('combobox', { name: /附帯意見 1 の担当課/ }).selectOption('iryo-hoken-nenkin');
    await press(page, '結果を記録する');
    await page.getByText('少数意見：').waitFor();
    await page.getByText('採決：賛成4').waitFor();
    await expectGoodPage(secretary, /会議進行｜/);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.getByRole('heading', { level: 2, name: /印刷の委託/ }).waitFor();
    await attendanceOf(page, '江川').selectOption('left');
    await page.getByText('定足数4名に足りません。').waitFor();
    expect(await page.getByRole('alert').getByText('定足数に足りなくなりました。').count()).toBe(1);
    await press(page, 'この議題の結果を記録する');
    await page.getByRole('combobox', { name: /^結果/ }).selectOption('approve');
    await press(page, '結果を記録する');
    await page.getByRole('button', { name: '次回に継続する' }).click();
    await page.getByText('✓ 継続審議').first().waitFor();
    await page.getByRole('button', { name: '閉会する' }).click();
    await until(session, ({ session: { status } }) => status === 'closed');
    const { agenda } = await held(session);
    expect(agenda.map(({ decided }) => decided?.outcome)).toEqual(['approve-with-conditions', 'continue']);
    expect(agenda[0]?.decided?.present).toEqual(['m1', 'm2', 'm3', 'm4']);
    await expectGoodPage(secretary, /会議進行｜/);
  }, 120_000);

  it('is typed by two people at once, each in their row and in one row together; neither loses a word', async () => {
    const session = await arrange(await desk(), '2024-06-04');
    const [item] = await putOn(await desk(), session, { title: '監査の報告', kinds: ['report'] });
    await openWith(await desk(), session, ['m1', 'm2', 'm3', 'm4']);
    const [one, two] = [await as('雛形 暦'), await as('雛形 渚')];
    for (const { page } of [one, two]) await open(page, session);
    await Promise.all([press(one.page, '＋質問を追加'), press(two.page, '＋意見を追加')]);
    await until(session, ({ agenda }) => agenda[0]?.notes.length === 2);
    await one.page
      .getByLabel('質問', { exact: true })
      .pressSequentially('再委託先の監督はどう行うか', { delay: 30 });
    await two.page.getByLabel('発言', { exact: true }).pressSequentially('記録を残すこと', { delay: 30 });
    await until(session, ({ agenda }) => {
      const texts = agenda[0]?.notes.map(({ text }) => text) ?? [];
      return texts.includes('再委託先の監督はどう行うか') && texts.includes('記録を残すこと');
    });
    // While one types, the row is the other's to read, and to take over.
    await two.page.getByText('雛形 暦さんが入力中です。').waitFor();
    await expectGoodPage(two, /会議進行｜/);
    await press(two.page, '引き継いで入力する');
    await Promise.all([
      one.page.getByLabel('質問', { exact: true }).pressSequentially('（一人め）', { delay: 30 }),
      two.page
        .getByLabel('回答', { exact: true })
        .first()
        .pressSequentially('年1回の実地検査', { delay: 30 }),
    ]);
    await until(session, ({ agenda }) =>
      (agenda[0]?.notes ?? []).some(
        ({ text, answer }) => text === '再委託先の監督はどう行うか（一人め）' && answer === '年1回の実地検査',
      ),
    );
    // The connection goes: what is typed stays on the page, says so, and is saved once it is back.
    await one.context.setOffline(true);
    await one.page.getByLabel('質問', { exact: true }).pressSequentially('追記', { delay: 30 });
    await one.page.getByText('接続が切れています').waitFor({ timeout: 20_000 });
    await one.page.getByText(/未保存が1件あります。/).waitFor({ timeout: 20_000 });
    await one.context.setOffline(false);
    await until(session, ({ agenda }) =>
      (agenda[0]?.notes ?? []).some(({ text }) => text.endsWith('（一人め）追記')),
    );
    await one.page.getByText('すべて保存済み').waitFor({ timeout: 20_000 });
    expect(item).toBeDefined();
  }, 120_000);

  it('names conditions, says whose matter it is, and takes corrections after the close; on a small screen, in English', async () => {
    const next = await arrange(await desk(), '2024-07-01', { number: '令和6年度第2回' });
    const session = await arrange(await desk(), '2024-06-05');
    const [item] = await putOn(await desk(), session, { title: 'その他', kinds: ['other'] });
    await openWith(await desk(), session, ['m1', 'm2', 'm3', 'm4', 'm5']);
    const notes = `/sessions/${session}/agenda/${item}/notes`;
    await (
      await desk()
    ).call('POST', notes, {
      body: { kind: 'question', text: '件数は', answer: '12件', answeredBy: '市民課長' },
    });
    const secretary = await as('雛形 渚', { width: 360, height: 800 });
    const { page } = secretary;
    await open(page, session);
    await expectNoSidewaysScroll(secretary);
    await page.getByText('確認事項を加える', { exact: true }).first().click();
    await field(page, '確認すること').fill('件数を数え直す');
    await page.getByRole('combobox', { name: /^担当課/ }).selectOption('iryo-hoken-nenkin');
    await page.getByRole('combobox', { name: /^報告する会議/ }).selectOption(next);
    await page.getByRole('button', { name: '確認事項を加える' }).click();
    await page.getByRole('link', { name: '件数を数え直す' }).waitFor();
    await page.getByText('期限 R6.7.1').waitFor();
    await expectNoSidewaysScroll(secretary);
    await press(page, 'この議題の結果を記録する');
    await page.getByRole('combobox', { name: /^結果/ }).selectOption('reported');
    await press(page, '結果を記録する');
    await page.getByText('✓ 報告済').first().waitFor();
    await page.getByRole('button', { name: '閉会する' }).click();
    await until(session, ({ session: { status } }) => status === 'closed');
    await page.getByText('訂正を追記する').first().click();
    await field(page, '訂正の内容').fill('13件');
    await field(page, '理由').fill('集計の誤り');
    await page.getByRole('button', { name: '訂正を追記する' }).click();
    await page.getByText('訂正（雛形 渚）：').waitFor();
    await page.getByText('12件').waitFor();
    await expectNoSidewaysScroll(secretary);
    await expectGoodPage(secretary, /会議進行｜/);
    await page.getByRole('button', { name: 'English' }).click();
    await expectGoodPage(secretary, /Session workspace｜/);
    await expectNoSidewaysScroll(secretary);
    await page.getByRole('button', { name: '日本語' }).click();
  }, 120_000);
});
