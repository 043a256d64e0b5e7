import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { at, booked, delegationOf, laptop, subDelegated } from '../scenario/doors/ledger-tree.ts';
import { expectGoodPage, expectNoSidewaysScroll, picturesFolder, settled } from '../support/browser.ts';
import { japaneseOf } from '../support/portal-words.ts';
import { completeContent, walkTo, type Thread } from '../support/thin-thread.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`/m/131041${path}`);
  await settled(page);
};
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const titled = (name: string): RegExp => new RegExp(`^.+｜${name}｜諮問（新宿区）$`);
const on = '2024-06-03';
const running = { start: '2024-04-01', end: '2025-03-31', continues: false };
const paper = [{ kind: 'paper', text: '申請書' }];

const approved = async (content: Record<string, unknown> = {}): Promise<Thread> =>
  walkTo(await installation().thread({ ...completeContent, period: running, ...content }), 'approved');

describe('a delegation from hand-over to its end', { timeout: 180_000 }, () => {
  it('shows what is owed, what is left of each tier, and the way from the matter to its ledger', async () => {
    process.stderr.write(`Pictures of this run: ${picturesFolder()}\n`);
    const thread = await approved();
    const below = await subDelegated(installation(), thread, undefined, running);
    const { department } = thread.cast;
    await booked(department, `${at(thread)}/hand-overs`, { on, things: [laptop('5XY-0031')] });
    await booked(department, `${at(thread)}/transfers`, {
      on,
      to: delegationOf(below),
      lines: [{ line: 2, quantity: 1 }],
    });
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    await open(page, `/matters/${thread.key}`);
    await page.getByRole('link', { name: '委託と引渡台帳を開く' }).click();
    await page.waitForURL(/\/delegations\/del_\w+$/);
    const tiers = page.getByRole('region', { name: '階層ごとの残り' });
    await tiers.getByText(/引渡し2 ＋ 上の階層から0 － 下の階層へ1 － 返還0 － 証明済0 ＝ 残り1/).waitFor();
    await tiers.getByText(/上の階層から1 .* ＝ 残り2/).waitFor();
    await tiers.getByText('見える階層の合計：残り3件').waitFor();
    await expectGoodPage(visitor, titled('委託と再委託先'));
    await page.getByRole('link', { name: '廃棄・返還' }).first().click();
    await page.getByRole('heading', { name: /それ以降/ }).waitFor();
    await expectGoodPage(visitor, /^廃棄・返還｜諮問（新宿区）$/);
    await page.getByRole('link', { name: '未返却・未廃棄' }).click();
    await page.getByText('2件のうち1件').waitFor();
    await expectGoodPage(visitor, /^未返却・未廃棄一覧｜/);

    const contractor = await as('見習 律子', { width: 360, height: 740 });
    await expectGoodPage(contractor, /^提出するもの｜諮問（新宿区）$/);
    await expectNoSidewaysScroll(contractor);
    await contractor.page
      .getByRole('link', { name: /^委託と引渡台帳：/ })
      .first()
      .click();
    await contractor.page.getByRole('region', { name: '階層ごとの残り' }).waitFor();
    await expectGoodPage(contractor, titled('委託と再委託先'));
    await expectNoSidewaysScroll(contractor);
  });

  it('records hand-overs, returns and corrections, each refusal at its field', async () => {
    const thread = await approved({ recordMedia: paper });
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    const label = (name: string | RegExp) => page.getByLabel(name);
    await open(page, `${at(thread)}/ledger`);
    await expectGoodPage(visitor, titled('引渡台帳'));
    await page.getByRole('link', { name: '引渡しを記録する', exact: true }).click();
    await press(page, '引渡しを記録する');
    await page.getByRole('alert').getByRole('link', { name: '内容' }).waitFor();
    await expectGoodPage(visitor, titled('引渡台帳'));
    await label(/^日付/).fill('R6.6.3');
    await label(/^種類/).selectOption({ label: '端末' });
    await label(/^データの区分/).selectOption({ label: '機密性２以上' });
    await label(/^内容/).fill('作業用のパソコン');
    await label(/^製造番号/).fill('5XY-0031\n5XY-0032');
    await press(page, '引渡しを記録する');
    await page.getByText('台帳に記録しました。残りは3件です。').waitFor();
    await page.getByText('S/N 5XY-0032').waitFor();
    await expectGoodPage(visitor, titled('引渡台帳'));

    await page.getByRole('link', { name: '返還を記録する' }).click();
    await page.getByRole('checkbox', { name: /5XY-0031/ }).check();
    const quantity = label(/5XY-0031の数/);
    await quantity.fill('２');
    await label(/^日付/).fill('令和6年6月3日');
    await press(page, '返還を記録する');
    await page
      .getByRole('alert')
      .getByText(/残りの数を超えています/)
      .waitFor();
    expect(await quantity.getAttribute('aria-invalid')).toBe('true');
    await expectGoodPage(visitor, titled('引渡台帳'));
    await quantity.fill('1');
    await press(page, '返還を記録する');
    await page.getByText('台帳に記録しました。残りは2件です。').waitFor();

    await page.getByRole('link', { name: '記録を訂正する' }).click();
    const returned = await page.getByRole('option', { name: /返還（1行/ }).getAttribute('value');
    await label(/^訂正する記録/).selectOption(returned);
    await page.getByRole('checkbox', { name: /5XY-0031/ }).check();
    await label(/^理由/).fill('戻っていなかった');
    await press(page, '記録を訂正する');
    await page.getByText('台帳に記録しました。残りは3件です。').waitFor();
    await page.getByText('戻っていなかった').waitFor();
    await page.getByText(/^訂正（R6\.6\.3.*の返還を訂正）$/).waitFor();
    await expectGoodPage(visitor, titled('引渡台帳'));
  });

  it('lets a contractor pass media on and report a failed device on a telephone, in English too', async () => {
    const thread = await approved();
    await subDelegated(installation(), thread, undefined, running);
    const { department } = thread.cast;
    await booked(department, `${at(thread)}/hand-overs`, {
      on,
      things: [laptop('6AB-0001'), laptop('6AB-0002')],
    });
    const visitor = await as('見習 律子', { width: 360, height: 740 });
    const { page } = visitor;
    await open(page, `${at(thread)}/ledger`);
    await page.getByRole('link', { name: '下位の階層への引渡しを記録する' }).click();
    await page.getByRole('checkbox', { name: /6AB-0001/ }).check();
    await page.getByLabel(/^日付/).fill('2024-06-03');
    await expectNoSidewaysScroll(visitor);
    await expectGoodPage(visitor, titled('引渡台帳'));
    await press(page, '下位の階層への引渡しを記録する');
    await page.getByText('台帳に記録しました。残りは2件です。').waitFor();
    await page.getByRole('link', { name: '機器の故障・交換を届け出る' }).click();
    await page.getByRole('checkbox', { name: /6AB-0002/ }).check();
    await page.getByLabel(/^理由/).fill('起動しない');
    await press(page, '機器の故障・交換を届け出る');
    await page.getByText('台帳に記録しました。残りは2件です。').waitFor();
    await expectNoSidewaysScroll(visitor);
    await expectGoodPage(visitor, titled('引渡台帳'));
    await open(page, '/duties');
    await page.getByText('機器の故障・交換').waitFor();
    await press(page, 'English');
    const path = at(thread);
    for (const shown of ['/duties', path, `${path}/ledger`, `${path}/ledger?do=failure`, `${path}/closing`]) {
      await open(page, shown);
      await expectNoSidewaysScroll(visitor);
      expect([shown, await japaneseOf(page)]).toEqual([shown, []]);
    }
    const english = await as('試本 三枝');
    await press(english.page, 'English');
    for (const kind of ['hand-over', 'return', 'correction', 'call-back']) {
      await open(english.page, `${path}/ledger?do=${kind}`);
      await expectGoodPage(english, /｜Hand-over ledger｜Shimon/);
      expect([kind, await japaneseOf(english.page)]).toEqual([kind, []]);
    }
    await open(english.page, '/outstanding');
    expect(await japaneseOf(english.page)).toEqual([]);
  });

  it('names what is open before it ends, and ends by an exception that the head decides', async () => {
    const thread = await approved({ recordMedia: paper });
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    await open(page, `${at(thread)}/closing`);
    await page.getByText('1行目 紙：申請書　残り1').waitFor();
    await press(page, '委託を終了する');
    await page
      .getByRole('alert')
      .getByText(/返還も廃棄の証明も済んでいないもの/)
      .waitFor();
    await expectGoodPage(visitor, titled('終了の確認'));
    await page.getByText('例外で終了する（課長の判断）').click();
    await page.getByLabel(/^理由/).fill('火災で失われたため');
    await press(page, '課長に判断を求める');
    await page.getByText('終了の例外を判断中').first().waitFor();
    await expectGoodPage(visitor, titled('終了の確認'));

    const head = await as('試本 空也');
    await head.page.getByRole('link', { name: /終了の例外を判断する/ }).click();
    await head.page.getByText('火災で失われたため').waitFor();
    await expectGoodPage(head, titled('終了の確認'));
    await press(head.page, '例外を認めて終了する');
    await head.page.getByText('この委託は終了しています。').waitFor();
    await expectGoodPage(head, titled('終了の確認'));
  });
});
