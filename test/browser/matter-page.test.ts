import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { pageSchema } from '../support/api-client.ts';
import { expectGoodPage, expectNoSidewaysScroll, settled } from '../support/browser.ts';
import { completeContent, walkTo } from '../support/thin-thread.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`/m/131041/${path}`);
  await settled(page);
};
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const titled = (name: string): RegExp => new RegExp(`^.+｜${name}｜諮問（新宿区）$`);
const chip = (page: Page, words: string) => page.getByText(words, { exact: true }).first();

const subDelegation = {
  ...completeContent,
  title: '運用の一部の再委託',
  contractor: 'kokuho-chuokai',
  contractorMeasures: [],
  capability: '同種の事務の実績があるため',
};

describe('the matter page of a department', { timeout: 120_000 }, () => {
  it('pulls a matter back, and withdraws it with a reason that stays', async () => {
    const thread = await walkTo(await installation().thread(), 'review');
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    await open(page, `matters/${thread.key}`);
    await chip(page, '事務局審査中').waitFor();
    await expectGoodPage(visitor, titled('案件'));
    await press(page, '引き戻す');
    await chip(page, '差戻し（修正待ち）').waitFor();
    await page.locator('[data-box=current]').getByText('差戻しへの対応').waitFor();
    await page.getByRole('link', { name: '修正して再提出する' }).waitFor();
    await page.getByText('取り下げる', { exact: true }).first().click();
    await press(page, '取り下げる');
    await page.getByText('理由を記入してください。').waitFor();
    await page.getByLabel(/^理由/).fill('契約を見送るため');
    await press(page, '取り下げる');
    await chip(page, '取下げ').waitFor();
    await page.getByText('契約を見送るため').waitFor();
    await page.locator('[data-box=end]').getByText('取下げ済み').waitFor();
    expect(await page.locator('[data-box=planned]').count()).toBe(0);
    await expectGoodPage(visitor, titled('案件'));
  });

  it('asks and answers on both sides', async () => {
    const thread = await walkTo(await installation().thread(), 'review');
    const department = await as('試本 三枝');
    await open(department.page, `matters/${thread.key}`);
    await press(department.page, '書き込む');
    await department.page.getByText('質問又は回答を記入してください。').waitFor();
    await department.page.getByLabel(/^質問・回答/).fill('添付は要りますか。');
    await press(department.page, '書き込む');
    await department.page.getByRole('link', { name: 'やりとり 1' }).waitFor();
    const desk = await as('雛形 暦');
    await open(desk.page, `matters/${thread.key}`);
    await desk.page.getByText('添付は要りますか。').waitFor();
    await desk.page.getByLabel(/^質問・回答/).fill('要りません。');
    await press(desk.page, '書き込む');
    await desk.page.getByRole('link', { name: 'やりとり 2' }).waitFor();
    await open(department.page, `matters/${thread.key}`);
    const talk = department.page.getByRole('region', { name: 'やりとり' });
    await talk.getByText('要りません。').waitFor();
    await talk.getByText('雛形 暦').waitFor();
    const auditor = await as('検算 清');
    await open(auditor.page, `matters/${thread.key}`);
    expect(await auditor.page.getByText('要りません。').count()).toBe(0);
  });

  it('shows the tiers on both sides, and in what a tier goes beyond the one above', async () => {
    const thread = await walkTo(await installation().thread(), 'review');
    const { department } = thread.cast;
    const content = { ...subDelegation, parent: thread.key };
    const child = await department.post('/matters', { kind: 'sub-delegation', content });
    const sent = await department.post(`/matters/${child.id}/submission`, {}, { ifMatch: child.version });
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    await open(page, `matters/${thread.key}`);
    const tree = page.getByRole('region', { name: '委託と再委託先' });
    await tree.getByText('公益社団法人国民健康保険中央会').waitFor();
    await tree.getByRole('link', { name: subDelegation.title }).click();
    await page.waitForURL(new RegExp(`${sent.number ?? ''}$`));
    await tree.getByRole('link', { name: completeContent.title }).waitFor();
    await expectGoodPage(visitor, titled('案件'));

    const { version } = await department.read(`/matters/${thread.key}`, pageSchema);
    await department.post(`/matters/${thread.key}/pull-back`, {}, { ifMatch: version });
    const back = await department.until(
      `/matters/${thread.key}`,
      pageSchema,
      ({ turn }) => turn.kind === 'yours',
    );
    const narrower = { ...completeContent, dataItems: ['資格情報'] };
    await department.post(
      `/matters/${thread.key}/correction`,
      { decision: 'resubmit', content: narrower },
      { ifMatch: back.version },
    );
    await open(page, `matters/${sent.number ?? ''}`);
    await tree.getByText(/上の階層の範囲を超えています（1件）/).waitFor();
    await expectGoodPage(visitor, titled('案件'));
  });

  it('starts a change of an approval, whose page then says which fields have moved', async () => {
    const thread = await walkTo(await installation().thread(), 'approved');
    const { department } = thread.cast;
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    await open(page, `matters/${thread.key}`);
    await page.locator('[data-box=end]').getByText('承認済み').waitFor();
    const history = page.getByRole('region', { name: '経過' });
    await history.getByText(/会議の結果を記録しました/).waitFor();
    await history.getByText(/通知を受領しました/).waitFor();
    await expectGoodPage(visitor, titled('案件'));
    await press(page, '更新・変更の申請を始める');
    await page.waitForURL(/\/matters\/mat_\w+\/edit$/);
    const draft = new URL(page.url()).pathname.split('/').at(-2) ?? '';
    const { version } = await department.read(`/matters/${draft}`, pageSchema);
    const content = { ...completeContent, reason: '機能を加えるため' };
    const put = await department.call('PUT', `/matters/${draft}/content`, {
      body: { content },
      ifMatch: version,
    });
    expect(put.status).toBe(200);
    const saved = await department.read(`/matters/${draft}`, pageSchema);
    await department.post(`/matters/${draft}/submission`, {}, { ifMatch: saved.version });
    await open(page, `matters/${thread.key}`);
    await page.getByText('承認後に1項目が変わりました').waitFor();
    await page.getByRole('listitem').getByText('委託理由', { exact: true }).waitFor();
    await expectGoodPage(visitor, titled('案件'));
    await open(page, 'approvals');
    await page.getByText('要確認（承認後に変更あり）').first().waitFor();
    await expectGoodPage(visitor, /^承認・委託台帳｜/);
  });

  it('asks for advice, fits 360 pixels, and says in English nothing in Japanese', async () => {
    const thread = await walkTo(await installation().thread(), 'draft');
    const visitor = await as('試本 三枝', { width: 360, height: 740 });
    const { page } = visitor;
    await open(page, `matters/${thread.key}`);
    await expectNoSidewaysScroll(visitor);
    await press(page, '事前に相談する');
    await page.getByText(/事務局に事前相談しています/).waitFor();
    await expectGoodPage(visitor, titled('案件'));
    await press(page, 'English');
    for (const path of [`matters/${thread.key}`, 'inbox', 'inbox?tab=drafts', 'matters', 'approvals']) {
      await open(page, path);
      await expectNoSidewaysScroll(visitor);
      expect([path, await japaneseOf(page)]).toEqual([path, []]);
    }
  });
});

/** What a page says in Japanese without marking it as such: words of the interface that nobody translated. */
const japaneseOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = node.textContent ?? '';
      if (/[぀-ヿ一-龯]/.test(said) && !node.parentElement?.closest('[lang=ja], script, style'))
        found.push(said);
    }
    return found;
  });
