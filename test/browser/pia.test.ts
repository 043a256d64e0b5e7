import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, press, pressKeyUntil } from '../support/portal-under-test.ts';
import { expectGoodPage, expectNoSidewaysScroll, settled, type Visitor } from '../support/browser.ts';
import {
  newAssessment,
  newRevision,
  recordStep,
  submitRevision,
  type RevisionThread,
} from '../support/revision.ts';
import type { Person } from '../support/api-client.ts';
import { walkedPortal } from '../support/walked-portal.ts';

/** A row is saved two seconds after the last key. */
const PATIENT = { timeout: 15_000 };

const label = (page: Page, name: string | RegExp) => page.getByLabel(name, { exact: true });
const says = (page: Page, text: string | RegExp) =>
  expect.poll(() => page.getByText(text).first().isVisible(), PATIENT).toBe(true);

/** Seventy-eight rows of a made-up list, some with ※, one that nobody can place, over more than one page. */
const table = [
  'item,kind,before,after,explanation',
  'Ⅱ６①保管場所,修正,庁舎の部屋,クラウドの部屋,システムの更改',
  'Ⅱ３①入手元,修正,本人,御本人,重要な変更に当たらない（文言の修正）',
  '法令上の根拠,修正,旧,新,番号法の改正',
  ...Array.from(
    { length: 75 },
    (_, n) => `Ⅰ２システム${n + 1} ①システムの名称,追加,,第${n + 1}システム,新たなシステム`,
  ),
].join('\n');

const tally = (page: Page) => page.locator('[data-tally]').innerText();

describe('the pages of assessments', () => {
  const portal = walkedPortal();
  let department: Person;
  let base = '';

  const open = async ({ page }: Visitor, path: string): Promise<void> => {
    await page.goto(`${base}${path}`);
    await settled(page);
  };
  const dated = { title: '国民健康保険に関する事務', level: 'basic-and-full', publishedOn: '2023-06-30' };

  beforeAll(async () => {
    department = await portal.installation().as('mie');
    base = `${portal.installation().url}/m/131041`;
  });
  afterAll(() => undefined);

  it(
    'enters an assessment, judges its threshold and takes in two versions that are compared',
    { timeout: 120_000 },
    async () => {
      const visitor = await portal.as(people.department);
      const { page } = visitor;
      await page.getByRole('link', { name: '保護評価', exact: true }).first().click();
      await expectGoodPage(visitor, /保護評価一覧/);
      await page.getByRole('link', { name: '評価書を登録する' }).click();
      await label(page, /^評価書名/).fill(dated.title);
      await label(page, /^評価の段階/).selectOption('basic-and-full');
      await label(page, /^直近の公表日/).fill('令和5年6月30日');
      await expectGoodPage(visitor, /評価書の登録/);
      await press(page, '登録する');
      await page.waitForURL(/\/pia\/asm_/);
      await expectGoodPage(visitor, /国民健康保険に関する事務｜評価書/);
      await says(page, '令和6年6月30日（日）');

      await page.getByRole('link', { name: 'しきい値判断' }).click();
      await label(page, /^対象人数/).fill('３０万');
      await label(page, /^対象人数/).fill('３００，０００');
      await label(page, /^取扱者数/).fill('1000');
      await label(page, /^いつ現在/).fill('R6.4.1');
      await says(page, /結果：基礎項目評価及び全項目評価/);
      await expectGoodPage(visitor, /しきい値判断/);
      await label(page, /^実施する評価の段階/).selectOption('basic');
      await press(page, 'しきい値判断を記録する');
      await says(page, /しきい値判断の結果より低い段階です/);
      await label(page, /^実施する評価の段階/).selectOption('basic-and-full');
      await press(page, 'しきい値判断を記録する');
      await says(page, /300,000人・取扱者1,000人/);

      const takeIn = async (name: string, rows: string): Promise<void> => {
        await page.getByRole('link', { name: '評価書', exact: true }).first().click();
        await page.getByRole('link', { name: '版を取り込む' }).click();
        await settled(page);
        await label(page, /^版の名前/).fill(name);
        await label(page, /^評価書の表/).fill(rows);
      };
      await takeIn('令和5年6月', 'Ⅰ７①部署\t国保課\n');
      await says(page, /見出しがありません/);
      await label(page, /^評価書の表/).fill(
        '項目\t記載\nⅠ７①部署\t国保課\nⅡ６①保管場所\t庁舎の地下の部屋\n法令上の根拠\t番号法\n',
      );
      await says(page, '3行のうち 2行を読み取りました。');
      await expectGoodPage(visitor, /版の取込み/);
      await label(page, '4行目の項目').fill('Ⅰ５法令上の根拠');
      await label(page, '4行目の項目').press('Tab');
      await says(page, '3行のうち 3行を読み取りました。');
      await press(page, 'この版を取り込む');
      await page.waitForURL(/\/versions\//);
      await says(page, '庁舎の地下の部屋');
      await expectGoodPage(visitor, /令和5年6月｜評価書の版/);
      await page.getByRole('link', { name: '評価書へ' }).click();
      await takeIn(
        '令和6年6月案',
        '項目\t記載\nⅠ７①部署\t保険課\nⅡ６①保管場所\t庁舎の二階の部屋\nⅠ５法令上の根拠\t番号法\n',
      );
      await press(page, 'この版を取り込む');
      await page.waitForURL(/\/versions\//);
      await page.getByRole('link', { name: '評価書へ' }).click();
      await page.getByRole('link', { name: '版の比較' }).click();
      await says(page, '「令和5年6月」からの変更箇所　2件（事前 1・事後 1）');
      expect(await page.locator('ins.changed').allInnerTexts()).toEqual(
        expect.arrayContaining([expect.stringContaining('二階')]),
      );
      await expectGoodPage(visitor, /版の比較/);
      await page.getByRole('link', { name: '新旧を並べる' }).click();
      await says(page, '変更前');
      await expectGoodPage(visitor, /版の比較/);
    },
  );

  it(
    'imports 78 rows, sets an exception, keeps what is typed and goes on',
    { timeout: 120_000 },
    async () => {
      const revision = await newRevision({ department });
      const visitor = await portal.as(people.department);
      const { page } = visitor;
      await open(visitor, `/pia/${revision.key}/changes`);
      await expectGoodPage(visitor, /評価書の修正｜変更箇所/);
      await page.getByRole('link', { name: '表から取り込む' }).click();
      await label(page, /^変更箇所の表/).fill(table);
      await expectGoodPage(visitor, /変更箇所/);
      await press(page, '78行を取り込む');
      await says(page, '78行を取り込みました。');
      await says(page, '項目を選ぶ行が1行あります。');
      await expect.poll(() => tally(page), PATIENT).toContain('79件：事前 3 ・ 事後 76 ・ 未判定 1');
      await page.getByRole('link', { name: '閉じる' }).click();

      // An exception without a reason counts as before (S41); with one it comes after.
      await label(page, '2行目の例外').selectOption('formal');
      await says(page, '例外とする理由を記入してください。理由がない間は「事前」として扱います。');
      await expect.poll(() => tally(page), PATIENT).toContain('未判定 2');
      await label(page, '2行目の例外とする理由').fill('部屋の名前だけが変わったため');
      await expect.poll(() => tally(page), PATIENT).toContain('事前 2 ・ 事後 77 ・ 未判定 1');

      // The row nobody could place: its item is chosen, and it is classified at once.
      await label(page, '4行目の項目').fill('Ⅰ５法令上の根拠');
      await label(page, '4行目の項目').press('Tab');
      await expect.poll(() => tally(page), PATIENT).toContain('未判定 0');
      await expectGoodPage(visitor, /変更箇所/);

      // Typed, and the page closed before a key could be pressed: nothing is lost.
      await label(page, '1行目の変更理由').fill('途中まで書いた理由');
      await page.goto(`${base}/inbox`);
      await open(visitor, `/pia/${revision.key}/changes`);
      await expect
        .poll(() => label(page, '1行目の変更理由').inputValue(), PATIENT)
        .toBe('途中まで書いた理由');

      // A row is taken off, and comes back; another is added from the keyboard.
      await press(page, '5行目を除く');
      await says(page, /の行を除きました/);
      await press(page, '元に戻す');
      await expect.poll(() => tally(page), PATIENT).toContain('79件');
      await label(page, '1行目の変更前').focus();
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => tally(page), PATIENT).toContain('80件');
      await page.getByRole('link', { name: '未判定' }).click();
      await expect.poll(() => page.locator('[data-row]').count(), PATIENT).toBe(1);
      await press(page, '80行目を除く');
      await expect.poll(() => tally(page), PATIENT).toContain('79件');
      await press(page, '判定を確定して次へ');
      await page.waitForURL(/\/check$/);
      await says(page, '提出できます');
    },
  );

  it(
    'walks the steps from the inbox: comment, answers, submission, publication and the change',
    { timeout: 120_000 },
    async () => {
      const revision = await newRevision({ department });
      await submitRevision(department, revision, 'public-comment');
      const visitor = await portal.as(people.department);
      const { page } = visitor;
      await open(visitor, '/inbox');
      await page
        .getByRole('link', { name: /意見聴取の結果を記録する/ })
        .first()
        .click();
      await settled(page);
      await open(visitor, `/pia/${revision.key}/opinions`);
      await label(page, /^意見聴取の初日/).fill('令和6年4月1日');
      await label(page, /^意見聴取の最終日/).fill('令和6年4月21日');
      // Twenty-one days ask for a reason (S42).
      await says(page, '意見聴取の期間が30日未満（21日）です。短縮する特段の理由を記入してください。');
      await expectGoodPage(visitor, /意見聴取/);
      await label(page, /^意見聴取の最終日/).fill('令和6年4月30日');
      await says(page, '期間は30日です（両端を数えます）。');
      await label(page, /^方法/).fill('公式ホームページと閲覧の場所で公示した。');
      await label(page, /^寄せられた意見の件数/).fill('1');
      await expect
        .poll(() => page.locator('[data-saving]').getAttribute('data-saving'), { timeout: 10_000 })
        .toBe('saved');
      await page.reload();
      await settled(page);
      expect(await label(page, /^方法/).inputValue()).toBe('公式ホームページと閲覧の場所で公示した。');
      await press(page, '意見聴取の結果を記録する');
      await says(page, '寄せられた意見 1件のうち 0件に回答しています。');
      await expectGoodPage(visitor, /意見聴取/);
      await label(page, /^意見の内容/).fill('通信を暗号化してほしい。');
      await label(page, /^回答/).fill('専用線を使い、暗号化しています。');
      await label(page, /^評価書への反映/).selectOption('no');
      await press(page, '意見への対応を記録する');
      await says(page, '入力又は選択してください。');
      await label(page, /^反映しない理由/).fill('既に記載があるため。');
      await press(page, '意見への対応を記録する');
      await says(page, '反映しない');
      await says(page, '既に記載があるため。');
      await expectGoodPage(visitor, /意見聴取/);
      await page.getByRole('link', { name: '点検・提出・公表' }).click();
      await says(page, '公表の後でなければ始められません');
      await expectGoodPage(visitor, /点検・提出・公表/);
    },
  );

  it(
    'records submission, publication and the change of a correction afterwards',
    { timeout: 120_000 },
    async () => {
      const row = {
        place: { item: 'I-7-1' },
        label: 'Ⅰ７①部署',
        kind: 'replaced',
        before: '国保課',
        after: '保険課',
        cause: '組織改正',
      };
      const revision: RevisionThread = await newRevision({ department }, row);
      await submitRevision(department, revision, 'ppc-submission');
      const visitor = await portal.as(people.department);
      const { page } = visitor;
      await open(visitor, `/matters/${revision.key}`);
      await page.getByRole('link', { name: '委員会への提出を記録する' }).click();
      await settled(page);
      await label(page, /^提出した日/).fill('令和6年6月1日');
      await press(page, '提出を記録する');
      await label(page, /^公表した日/).waitFor();
      await label(page, /^公表した日/).fill('令和6年5月1日');
      await press(page, '公表を記録する');
      await says(page, /日付の順序が合いません/);
      await label(page, /^公表した日/).fill('令和6年6月2日');
      await expectGoodPage(visitor, /点検・提出・公表/);
      await press(page, '公表を記録する');
      await label(page, /^変更を実施した日/).waitFor();
      await label(page, /^変更を実施した日/).fill('令和6年6月3日');
      await press(page, '変更の実施を記録する');
      await says(page, '令和6年6月3日（月）');
      await page.getByRole('link', { name: '変更箇所の様式' }).click();
      await says(page, '（別添３）変更箇所');
      await page.locator('ins.changed').first().waitFor();
      await expectGoodPage(visitor, /変更箇所/);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('nav:visible').count()).toBe(0);
      const underlined = await page
        .locator('ins.changed')
        .first()
        .evaluate((element) => getComputedStyle(element).textDecorationLine);
      expect(underlined).toBe('underline');
      expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000);
    },
  );

  it('brings the yearly review to the inbox by itself, and records it', { timeout: 120_000 }, async () => {
    await department.post('/assessments', { ...dated, title: '見直しを待つ事務', publishedOn: '2023-06-10' });
    await portal.installation().moveClock(1);
    const visitor = await portal.as(people.department);
    const { page } = visitor;
    await open(visitor, '/inbox');
    await page.getByRole('link', { name: /評価書を見直す：見直しを待つ事務/ }).click();
    await settled(page);
    await label(page, /^見直しの結果/).selectOption('as-it-is');
    await expectGoodPage(visitor, /見直しを待つ事務/);
    await press(page, '見直しを記録する');
    await says(page, '（記載のとおり）');
    await expectGoodPage(visitor, /見直しを待つ事務/);
  });

  it('fits a phone, speaks English, and works without a mouse', { timeout: 120_000 }, async () => {
    const { assessment } = await newAssessment(department);
    const revision = await newRevision({ department });
    const visitor = await portal.as(people.department, { width: 360, height: 740 });
    const { page } = visitor;
    for (const path of [
      '/pia',
      '/pia/new',
      `/pia/${assessment}`,
      `/pia/${assessment}/threshold`,
      `/pia/${assessment}/import`,
      `/pia/${assessment}/compare`,
    ]) {
      await open(visitor, path);
      await expectNoSidewaysScroll(visitor);
      await expectGoodPage(visitor, /諮問/);
    }
    for (const path of [
      'changes',
      'changes?do=import',
      'changes?do=draw',
      'opinions',
      'publication',
      'sheet',
    ]) {
      await open(visitor, `/pia/${revision.key}/${path}`);
      await expectNoSidewaysScroll(visitor);
      await expectGoodPage(visitor, /諮問/);
    }
    await open(visitor, `/pia/${revision.key}/changes`);
    await page.getByRole('button', { name: 'English' }).click();
    await says(page, /1 rows: 1 before/);
    await expectGoodPage(visitor, /Changes/);
    await page.getByRole('button', { name: '日本語' }).click();
    await pressKeyUntil(page, 'Tab', label(page, '1行目の変更後'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('クラウド上のサーバ');
    await pressKeyUntil(page, 'Tab', label(page, '1行目の例外'));
    await page.keyboard.press('ArrowDown');
    await pressKeyUntil(page, 'Tab', label(page, '1行目の例外とする理由'));
    await page.keyboard.type('名称の変更');
    await expect.poll(() => tally(page), PATIENT).toContain('事前 0 ・ 事後 1');
    await pressKeyUntil(page, 'Shift+Tab', page.getByRole('button', { name: '判定を確定して次へ' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/check$/);
  });

  it('is read by the secretariat, who changes nothing in it', { timeout: 60_000 }, async () => {
    const revision = await newRevision({ department });
    await submitRevision(department, revision, 'public-comment');
    await recordStep(department, revision, 'public-comment');
    const visitor = await portal.as(people.secretariat);
    await open(visitor, `/pia/${revision.key}/changes`);
    expect(await visitor.page.locator('textarea').count()).toBe(0);
    expect(await visitor.page.locator('.button-solid').count()).toBe(0);
    await expectGoodPage(visitor, /変更箇所/);
    await open(visitor, '/pia');
    await expectGoodPage(visitor, /保護評価一覧/);
  });
});
