import { describe, expect, it } from 'vitest';

import { at, booked, delegationOf, delegationSchema, subDelegated } from '../scenario/doors/ledger-tree.ts';
import {
  expectGoodPage,
  expectNoSidewaysScroll,
  picturesFolder,
  settled,
  type Visitor,
} from '../support/browser.ts';
import { bulk, keptAndChecked, lineOf, openPage, owedDuty } from '../support/owed.ts';
import { pressKeyUntil } from '../support/portal-under-test.ts';
import { japaneseOf } from '../support/portal-words.ts';
import { certificate, dutySchema, paths, sendEvidence, walkTo, type Thread } from '../support/thin-thread.ts';
import { walkedPortal } from '../support/walked-portal.ts';

const { installation, as } = walkedPortal();
/** Machines have moved a record on by then, also where much else runs. */
const WAITS = { timeout: 30_000 };
const titled = /^.+｜廃棄証明の確認｜諮問（新宿区）$/;

/** Hands in a certificate of some lines: shredded, but for those that are erased and say why. */
const handedIn = async (thread: Thread, positions: readonly number[], erased: readonly number[] = []) => {
  const { contractor, department } = thread.cast;
  const body = certificate(positions, await sendEvidence(thread), '2024-06-03');
  for (const line of body.certificate.lines)
    Object.assign(
      line.content,
      erased.includes(line.position)
        ? { confirmed: [{ rule: 'method-weaker-than-asked', reason: '課内で再使用するため' }] }
        : { disposal: 'destroy', method: 'destroy', technique: 'shred' },
    );
  const page = await contractor.read(paths.duty(thread), dutySchema);
  await contractor.post(`${paths.duty(thread)}/certificate`, body, { ifMatch: page.version });
  await department.until(paths.duty(thread), dutySchema, ({ turn }) => turn.step === 'validate-certificate');
};

const validating = async (thread: Thread, size = {}): Promise<Visitor> => {
  const visitor = await as('試本 三枝', size);
  await openPage(visitor.page, `/certificates/${thread.dutyId}/validate`);
  return visitor;
};
const rowOf = ({ page }: Visitor, key: string) => page.locator(`[data-row="${key}"]`);

describe('the validation of a certificate', { timeout: 240_000 }, () => {
  it('shows what is odd first, takes a sample, accepts a part and returns a line with its reason', async () => {
    process.stderr.write(`Pictures of this run: ${picturesFolder()}\n`);
    const serials = Array.from({ length: 8 }, (_, index) => `4CC-${String(1001 + index)}`);
    const thread = await owedDuty(installation(), serials);
    await handedIn(thread, [1, 2, 3, 4, 5, 6, 7, 8], [5]);
    const visitor = await as('試本 三枝');
    const { page } = visitor;
    await page
      .getByRole('link', { name: /廃棄証明書を確認する/ })
      .first()
      .click();
    await settled(page);
    await page.getByText('引渡し9 － 返還0 － 証明済0 － 今回8 ＝ 残り1件').waitFor();
    // What carries a warning stands first, with the reason that was given for it.
    const first = page.locator('[data-row]').first();
    expect(await first.getAttribute('data-row')).toBe('5.1');
    await first.getByText(/物理的な破壊が原則です.*（確認済み）.*課内で再使用するため/).waitFor();
    await rowOf(visitor, '9').getByText('引き続き未了（残り1）').waitFor();
    await expectGoodPage(visitor, titled);
    await page.getByRole('button', { name: /^確認を終える/ }).click();
    await first.getByText('受理か差戻しを選んでください。').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('judgement-5-1');
    await first.getByLabel('差戻し', { exact: true }).check();
    await page.getByRole('button', { name: /^確認を終える/ }).click();
    await first.getByText('差戻しの理由を記入してください。').waitFor();
    await first.getByLabel(/^理由のひな形/).selectOption({ index: 1 });
    await page.getByRole('button', { name: '無作為に5件を抜き出して見る' }).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(5);
    for (const seen of await page.getByLabel(/^見ました/).all()) await seen.check();
    await expectGoodPage(visitor, titled);
    await page.getByRole('button', { name: /^すべて 8/ }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '消去記録.pngを保存して開く' }).click();
    expect((await download).suggestedFilename()).toBe('消去記録.png');
    await page.getByRole('button', { name: '確認を終える（受理 7・差戻し 1・未了 1）' }).click();
    await page.waitForURL(/\/duties\//);
    const { contractor } = thread.cast;
    const again = await contractor.until(
      paths.duty(thread),
      dutySchema,
      ({ turn }) => turn.kind === 'yours' && turn.step === 'submit-certificate',
    );
    expect(again.open).toBe(2);
    await corrected(thread);
  });

  /** The contractor mends the line that came back, and the department accepts the rest: nothing is left. */
  async function corrected(thread: Thread): Promise<void> {
    const contractor = await as('見習 律子', { width: 360, height: 740 });
    const { page } = contractor;
    await openPage(page, `/duties/${thread.dutyId}`);
    await page.getByText(/差し戻されました。指摘のあった行を直して/).waitFor();
    await page.getByText(/^5行目：写真から製造番号を確認できません/).waitFor();
    await expectNoSidewaysScroll(contractor);
    await page.getByLabel(/^すべて選ぶ/).check();
    const form = bulk(page);
    await form.getByLabel(/^区分/).selectOption('destroy');
    await form.getByLabel(/^方法/).selectOption('destroy');
    await form.getByLabel(/^技法/).first().selectOption('shred');
    await form.getByLabel(/^実施した日/).fill('R6.6.3');
    await form.getByLabel(/^場所/).fill('第一データセンター');
    await form.getByLabel('実施者', { exact: true }).fill('消去 担当子');
    await form.getByLabel('検証の方法').selectOption('full');
    await form.getByLabel('検証者', { exact: true }).fill('検証 担当男');
    await page.getByRole('button', { name: '選んだ2件に入れる' }).click();
    // The photo is of the certificate before: it may be used again, and somebody has to say so.
    await keptAndChecked(page);
    await lineOf(page, '5.1').getByText('記入済み').waitFor();
    await expectGoodPage(contractor, /｜廃棄証明の提出｜/);
    await page.getByRole('button', { name: '提出する' }).click();
    await page.getByText('提出の前に確認が必要なこと').waitFor();
    await page.getByLabel(/^このままでよい理由/).fill('同じ写真に2台とも写っているため');
    await page.getByRole('button', { name: '確認しました' }).click();
    await page.locator('[data-saving=saved]').waitFor();
    await page.getByRole('button', { name: '提出する' }).click();
    await page.getByRole('table', { name: '引渡台帳と証明書' }).waitFor();
    const { department } = thread.cast;
    await department.until(
      paths.duty(thread),
      dutySchema,
      ({ turn }) => turn.step === 'validate-certificate',
    );
    const officer = await validating(thread);
    await officer.page.getByRole('button', { name: '確認を終える（受理 2・差戻し 0・未了 0）' }).click();
    await officer.page.getByText('完了', { exact: true }).waitFor();
    await officer.page.getByRole('link', { name: '終了の確認' }).click();
    await settled(officer.page);
    await officer.page.getByRole('button', { name: '委託を終了する' }).click();
    await officer.page.getByText('この委託は終了しています。').waitFor();
  }

  it('asks the head, whose advice comes back to the officer, from the keyboard', async () => {
    const thread = await owedDuty(installation(), ['3DD-0001']);
    await handedIn(thread, [1, 2], [2]);
    const officer = await validating(thread);
    const { page } = officer;
    await page.getByText('判断を上げる（課長へ）').first().click();
    await page.getByLabel(/^課長に聞くこと/).fill('再使用を認めてよいでしょうか。');
    await page.getByRole('button', { name: '判断を上げる（課長へ）' }).click();
    await page.waitForURL(/\/duties\//);
    const head = await as('試本 空也');
    await expect
      .poll(async () => {
        await head.page.reload();
        await settled(head.page);
        return head.page.getByRole('link', { name: /判断/ }).count();
      }, WAITS)
      .toBeGreaterThan(0);
    await head.page.getByRole('link', { name: /判断/ }).first().click();
    await settled(head.page);
    await head.page.getByText('再使用を認めてよいでしょうか。').waitFor();
    await expectGoodPage(head, titled);
    await head.page.getByLabel(/^助言/).fill('今回は差し戻してください。');
    await head.page.getByRole('button', { name: '助言して担当者に戻す' }).click();
    await head.page.waitForURL(/\/duties\//);
    const { department } = thread.cast;
    await department.until(
      paths.duty(thread),
      dutySchema,
      ({ turn }) => turn.step === 'validate-certificate',
    );
    const again = await validating(thread, { width: 360, height: 740 });
    await again.page.getByText('今回は差し戻してください。').waitFor();
    await expectNoSidewaysScroll(again);
    const accept = rowOf(again, '2.1').getByLabel('受理', { exact: true });
    await pressKeyUntil(again.page, 'Tab', accept);
    await again.page.keyboard.press('Space');
    const finish = again.page.getByRole('button', { name: '確認を終える（受理 2・差戻し 0・未了 0）' });
    await pressKeyUntil(again.page, 'Tab', finish);
    await expectGoodPage(again, titled);
    await again.page.getByRole('button', { name: 'English' }).click();
    expect(await japaneseOf(again.page)).toEqual([]);
    await expectGoodPage(again, /｜Validation of the certificate｜Shimon/);
    await again.page.getByRole('button', { name: /^Finish \(accept 2, return 0, 0 open\)/ }).press('Enter');
    await again.page.getByText('Closed', { exact: true }).waitFor();
  });

  it('returns all of it, names the tiers below, and lets the contractor above chase them', async () => {
    const running = { start: '2023-04-01', end: '2024-03-31', continues: false };
    const thread = await owedDuty(installation(), ['2EE-0001', '2EE-0002']);
    const below = await subDelegated(
      installation(),
      thread,
      [{ kind: 'terminal', text: '窓口の端末' }],
      running,
    );
    await booked(thread.cast.department, `${at(thread)}/transfers`, {
      on: '2024-06-03',
      to: delegationOf(below),
      lines: [{ line: 3, quantity: 1 }],
    });
    await walkTo(below, 'approved');
    await installation().moveClock(1);
    const contractor = await as('見習 律子', { width: 360, height: 740 });
    const { page } = contractor;
    await expect
      .poll(async () => {
        await openPage(page, `/duties/${thread.dutyId}`);
        await page.getByRole('heading', { name: '再委託先が提出するもの' }).waitFor();
        return page.getByRole('button', { name: /に催促する$/ }).count();
      }, WAITS)
      .toBe(1);
    await expectGoodPage(contractor, /｜廃棄証明の提出｜/);
    await page.getByRole('button', { name: '公益社団法人国民健康保険中央会に催促する' }).click();
    await page.getByText('催促しました。相手にメールで知らせます。').waitFor();
    await expectNoSidewaysScroll(contractor);
    const tree = await thread.cast.department.read(at(thread), delegationSchema);
    expect(tree.tree.at(1)).toMatchObject({ owed: [{ canRemind: false }] });

    await handedIn(thread, [1, 2]);
    const officer = await validating(thread);
    await officer.page.getByText('下位の階層：未了 1').waitFor();
    await officer.page.getByText('全部の行を差し戻す').first().click();
    await officer.page
      .getByRole('group')
      .getByLabel(/^理由 /)
      .last()
      .fill('報告書がありません。');
    await officer.page.getByRole('button', { name: '全部の行を差し戻す' }).click();
    await officer.page.waitForURL(/\/duties\//);
    await officer.page.getByRole('button', { name: '催促する' }).click();
    await officer.page.getByText('催促しました。相手にメールで知らせます。').waitFor();
    await expectGoodPage(officer, /｜廃棄証明の提出｜/);
  });
});
