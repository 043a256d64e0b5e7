import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { individualCheckDigit } from '../../functions/domain/individual-number/check-digit.ts';
import { expectGoodPage, settled, type Visitor } from '../support/browser.ts';
import { approveDelegation } from '../support/portal-approval.ts';
import { field, portalUnderTest, press } from '../support/portal-under-test.ts';
import { completeContent } from '../support/thin-thread.ts';

const { start, as } = portalUnderTest();

const NUMBER = `12345678901${individualCheckDigit('12345678901')}`;
const SUBJECTS = '国民健康保険の被保険者及びその世帯員';

const saved = (page: Page): Promise<void> => page.locator('[data-saving=saved]').waitFor();
const toMatter = async (page: Page, name: RegExp): Promise<void> => {
  await page
    .getByRole('navigation', { name: /同じ付議の案件/ })
    .getByRole('link', { name })
    .click();
  await settled(page);
  await page.getByRole('link', { name, exact: false }).and(page.locator('[aria-current=page]')).waitFor();
};

/** Ticks three situations, copies the approval for one, and types what the others have in common once. */
const begin = async (visitor: Visitor): Promise<void> => {
  const { page } = visitor;
  await page.getByRole('link', { name: '新規申請を作る' }).click();
  await settled(page);
  for (const what of [/外部結合/, /（業務委託）/, /再委託/])
    await page.getByRole('checkbox', { name: what }).first().check();
  expect(await field(page, '委託：何から始めますか').inputValue()).toMatch(/^131041-\d{4}$/);
  await page.getByText('3件の下書きを作ります：外部結合、委託、再委託').waitFor();
  await field(page, '件名').fill('次期国保情報集約システム');
  await field(page, '登録業務の名称').fill('国民健康保険');
  await field(page, '個人の範囲').fill(SUBJECTS);
  await field(page, '人数').fill('90000');
  await expectGoodPage(visitor, /^新規申請｜諮問（新宿区）$/);
  await press(page, '記入を始める');
  await page.waitForURL(/\/edit$/);
  await settled(page);
};

/** Writes the connection, is told of an individual number (S31), and mends it. */
const writeConnection = async (visitor: Visitor): Promise<void> => {
  const { page } = visitor;
  expect(await field(page, '個人の範囲').inputValue()).toBe(SUBJECTS);
  await field(page, '結合の相手方').fill('東京都国民健康保険団体連合会');
  await field(page, '情報項目').fill('資格情報');
  await field(page, '結合する理由').fill(`次期システムに移るため（${NUMBER}）`);
  await field(page, '接続元').fill('国保総合端末');
  await page
    .getByText(/「結合する理由」に、個人番号/)
    .first()
    .waitFor();
  await expectGoodPage(visitor, /｜申請の記入｜諮問（新宿区）$/);
  await field(page, '結合する理由').fill('次期システムに移るため');
  await field(page, '接続先システム').fill('次期国保情報集約システム');
  await field(page, '回線の説明').fill('専用LAN回線');
  expect(await field(page, '登録・認証').count()).toBe(0);
  await page.getByRole('checkbox', { name: /クラウド上にある/ }).check();
  await field(page, '登録・認証').fill('ISMAP');
  await field(page, '結合の開始時期 1行目の年月').fill('令和6年4月');
  await page.getByRole('button', { name: '情報保護対策に行を追加する' }).click();
  await field(page, '対策 1行目の対策').or(field(page, '情報保護対策 1行目の対策')).fill('回線は専用線か');
  await saved(page);
};

/** Changes the medium and the year of the copy, and sees both against the approval. */
const changeCopy = async (visitor: Visitor): Promise<void> => {
  const { page } = visitor;
  await toMatter(page, /^委託：/);
  expect(await page.locator('[data-before=changed]').count()).toBe(0);
  await field(page, '処理させる情報項目の記録媒体 1行目の内容').fill('AWSクラウド上のサーバ');
  await field(page, '開始').fill('令和6年4月1日');
  await field(page, '期限').fill('令和7年3月31日');
  await saved(page);
  expect(await page.locator('[data-before=changed]').count()).toBe(2);
};

/** Writes the tier below its parent, a month too long. */
const writeTier = async (visitor: Visitor): Promise<void> => {
  const { page } = visitor;
  await toMatter(page, /^再委託：/);
  await page.getByText('資格情報').first().waitFor();
  await field(page, '再委託先').first().selectOption({ label: '公益社団法人国民健康保険中央会' });
  await field(page, '個人の範囲').fill('被保険者');
  await field(page, '情報項目').fill('資格情報\n口座番号');
  await page.getByText('再委託先に渡す情報項目のうち「口座番号」が').waitFor();
  await field(page, '情報項目').fill('資格情報');
  await field(page, '処理させる情報項目の記録媒体 1行目の種類').selectOption('cloud');
  await field(page, '処理させる情報項目の記録媒体 1行目の内容').fill('AWSクラウド上のサーバ');
  await field(page, '再委託理由').fill('開発した事業者でなければ保守できないため');
  await field(page, '再委託先の業務の履行能力').fill('同じ業務の実績がある');
  await field(page, '再委託の内容 1行目の内容').fill('運用保守');
  await field(page, '開始').fill('令和6年4月1日');
  await field(page, '期限').fill('令和7年4月30日');
  await saved(page);
  await expectGoodPage(visitor, /｜申請の記入｜諮問（新宿区）$/);
};

const S30 =
  /再委託の期間の終わり（令和7年4月30日）が、親の委託の期間の終わり（令和7年3月31日）を超えています/;

/** Meets what blocks the 付議 on the check page, follows it to its field, and mends it. */
const mend = async (visitor: Visitor): Promise<void> => {
  const { page } = visitor;
  await press(page, '保存して確認へ進む');
  await page.waitForURL(/\/check$/);
  await page.getByText('提出できません（2件）').waitFor();
  await page.getByText(S30).waitFor();
  await expectGoodPage(visitor, /｜提出前の確認｜諮問（新宿区）$/);
  await press(page, '提出する');
  await page.getByRole('alert').getByText('まだ提出できません').waitFor();
  await page.getByRole('link', { name: '再委託の開始時期及び期限' }).first().click();
  await page.waitForURL(/#field-period$/);
  await settled(page);
  await field(page, '期限').fill('令和7年3月31日');
  await press(page, '保存して確認へ進む');
  await page.getByText('提出できます', { exact: true }).waitFor();
};

/** Sees what changed since the approval in its three ways. */
const seeChanges = async (page: Page): Promise<void> => {
  const changed = page.locator('ins.changed');
  expect((await changed.allInnerTexts()).join()).toContain('AWS');
  expect(await changed.first().evaluate((node) => getComputedStyle(node).fontWeight)).toBe('700');
  expect(await changed.first().evaluate((node) => getComputedStyle(node).textDecorationLine)).toBe(
    'underline',
  );
  await press(page, '新旧を並べる');
  expect(await page.locator('del.gone').count()).toBeGreaterThan(0);
  await press(page, '変更点だけ');
  const shown = page.getByRole('region', { name: /^委託：/ }).locator('dt');
  expect((await shown.allInnerTexts()).toSorted()).toEqual(
    ['処理させる情報項目の記録媒体', '委託の開始時期及び期限'].toSorted(),
  );
};

describe('a department that applies for three matters at once', () => {
  it(
    'copies, is told what is wrong, mends it and submits the three in order',
    { timeout: 240_000 },
    async () => {
      const url = await start();
      await approveDelegation(url, { ...completeContent, subjects: ['被保険者'] });
      const visitor = await as(url, 'department');
      const { page } = visitor;
      await begin(visitor);
      await writeConnection(visitor);
      await changeCopy(visitor);
      await writeTier(visitor);
      await mend(visitor);
      await seeChanges(page);
      await expectGoodPage(visitor, /｜提出前の確認｜諮問（新宿区）$/);
      await press(page, '提出する');
      await page.getByText('3件を提出しました。').waitFor();
      await page.getByRole('button', { name: '提出する' }).waitFor({ state: 'detached' });
      const links = page.getByRole('status').getByRole('link', { name: /^131041-\d{4}/ });
      expect(await links.count()).toBe(3);
      await expectGoodPage(visitor, /｜提出前の確認｜諮問（新宿区）$/);
      const [parent] = await links.allInnerTexts();
      await links.last().click();
      await page.waitForURL(/\/matters\/131041-\d{4}$/);
      await settled(page);
      // The tier names its parent by the number that was given a moment before.
      await page
        .getByText(new RegExp(`^${parent?.slice(0, 11) ?? '-'} `))
        .first()
        .waitFor();
    },
  );
});
