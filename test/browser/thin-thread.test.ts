import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { root } from '../../embedded/ground.ts';
import { demoOnboardings } from '../../embedded/onboard.ts';
import { buildPortal } from '../../embedded/portal-build.ts';
import { individualCheckDigit } from '../../functions/domain/individual-number/check-digit.ts';
import { startInstallation, type Installation } from '../../scripts/scenario/installation.ts';
import {
  expectGoodPage,
  expectNoSidewaysScroll,
  launchBrowser,
  picturesFolder,
  settled,
  signInAs,
  visit,
  type Visitor,
} from '../support/browser.ts';

/** The demo's people of 新宿区, by what they do in the thread. */
const people = {
  department: '試本 三枝',
  secretariat: '雛形 暦',
  chair: '模擬 秋良',
  firstSigner: '架山 翼',
  secondSigner: '架山 光',
  contractor: '見習 律子',
  auditor: '検算 清',
};
type Part = keyof typeof people;

const TITLE = '次期国保情報集約システム（クラウド移行後）との外部結合に係る業務の委託について';
/** A one-pixel PNG. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const titled = (name: string): RegExp => new RegExp(`^${TITLE}.*｜${name}｜諮問（新宿区）$`);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  expect(buildPortal(root)).toBe(true);
});
afterAll(async () => {
  await browser?.close();
});

let installation: Installation | undefined;
let visitors = new Map<Part, Visitor>();
afterEach(async () => {
  for (const { context } of visitors.values()) await context.close();
  visitors = new Map();
  await installation?.close();
  installation = undefined;
});

/** 新宿区 with its demo people, on 10 November 2023. */
const start = async (): Promise<string> => {
  const [shinjuku] = demoOnboardings(root);
  if (!shinjuku) throw new Error('no municipality to start');
  const members = shinjuku.people.map(({ sub, ...person }) => ({ id: sub, ...person }));
  installation = await startInstallation({
    startsAt: '2023-11-10T09:00:00+09:00',
    profile: shinjuku.profile,
    people: members,
  });
  return installation.url;
};

/** Somebody's browser, signed in once and kept open. */
const as = async (
  url: string,
  part: Part,
  size: { width?: number; height?: number } = {},
): Promise<Visitor> => {
  const known = visitors.get(part);
  if (known) return known;
  const visitor = await visit(browser, url, size);
  visitors.set(part, visitor);
  await signInAs(visitor, people[part]);
  return visitor;
};

/** Opens the task that waits in somebody's inbox, newly read. */
const openTask = async ({ page }: Visitor, task: RegExp): Promise<void> => {
  await page.locator('nav:visible a').first().click();
  await settled(page);
  const link = page.getByRole('link', { name: task }).first();
  const isThere = async (): Promise<boolean> => {
    if (await link.isVisible()) return true;
    await page.reload();
    await settled(page);
    return link.isVisible();
  };
  await expect.poll(isThere, { timeout: 15_000 }).toBe(true);
  await link.click();
  await settled(page);
};

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** A control by how its label begins. */
const field = (page: Page, label: string): Locator =>
  page.getByLabel(new RegExp(`^${label.replaceAll('（', '[（]')}`));

const fillDraft = async (page: Page): Promise<void> => {
  await field(page, '登録業務の名称').fill('国民健康保険');
  await field(page, '委託先').selectOption({ label: '東京都国民健康保険団体連合会' });
  await field(page, '個人の範囲').fill(
    '新宿区国民健康保険の被保険者及びその世帯員\n元被保険者及びその世帯員',
  );
  await field(page, '人数').fill('９０，０００');
  await field(page, 'いつ現在').fill('令和5年6月1日');
  await field(page, '情報項目（').fill('資格情報\n高額該当情報');
  await field(page, '処理させる情報項目の記録媒体 1行目の種類').selectOption('cloud');
  await field(page, '処理させる情報項目の記録媒体 1行目の内容').fill('AWSクラウド上のサーバ');
  await field(page, '委託理由').fill('「被保険者の資格管理」等を都道府県単位で行う必要があるため。');
  await field(page, '委託の内容 1行目の内容').fill('資格情報の集約・管理に関する業務');
  await field(page, '開始').fill('令和6年4月1日');
};

/** Writes the request, is told what is missing, and submits it. @returns its number. */
const submitRequest = async (url: string): Promise<string> => {
  const visitor = await as(url, 'department');
  const { page } = visitor;
  await expectGoodPage(visitor, /^受信箱｜諮問（新宿区）$/);
  await page.getByRole('link', { name: '新規申請を作る' }).click();
  await expectGoodPage(visitor, /^新規申請｜諮問（新宿区）$/);
  await field(page, '件名').fill(TITLE);
  await press(page, '下書きを作る');
  await page.waitForURL(/\/edit$/);
  await settled(page);
  await fillDraft(page);
  await page.getByText('下書きを保存しました').waitFor();
  await expectGoodPage(visitor, titled('申請の記入'));
  await press(page, '保存して確認へ進む');
  await page.getByText('提出できません（1件）').waitFor();
  await expectGoodPage(visitor, titled('提出前の確認'));
  await page.getByRole('link', { name: '委託の開始時期及び期限' }).click();
  await page.waitForURL(/#field-period$/);
  await settled(page);
  await field(page, '開始').fill('R6.4.1');
  await field(page, '期限').fill('2025/3/31');
  await field(page, '次年度以降も、同様の委託を行う').check();
  await press(page, '保存して確認へ進む');
  await page.getByText('提出できます').waitFor();
  await press(page, '提出する');
  await page.waitForURL(/\/matters\/131041-\d{4}$/);
  await expectGoodPage(visitor, titled('案件'));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
};

/** Returns the request once with a remark, has it mended, and accepts it. */
const reviewRequest = async (url: string): Promise<void> => {
  const secretariat = await as(url, 'secretariat');
  await openTask(secretariat, /審査する/);
  await expectGoodPage(secretariat, titled('審査'));
  await press(secretariat.page, '指摘を付けて差し戻す');
  await secretariat.page.getByText('差し戻すには、指摘を一つ以上書いてください。').waitFor();
  await secretariat.page.getByText('この欄を指摘：委託理由').click();
  await field(secretariat.page, '「委託理由」への指摘').fill('クラウドを使う理由を書いてください。');
  await press(secretariat.page, '指摘を付けて差し戻す');
  await secretariat.page.waitForURL(/\/matters\/131041-\d{4}$/);
  const department = await as(url, 'department');
  await openTask(department, /差戻しに対応する/);
  await department.page.getByText('クラウドを使う理由を書いてください。').waitFor();
  await expectGoodPage(department, titled('差戻しへの対応'));
  await field(department.page, '委託理由').fill(
    'クラウド上に構築される次期システムの利用を継続する必要があるため。',
  );
  await press(department.page, '修正して再提出する');
  await department.page.waitForURL(/\/matters\/131041-\d{4}$/);
  await openTask(secretariat, /審査する/);
  await press(secretariat.page, '受け付ける');
  await secretariat.page.getByText('付議待ち・付議中').waitFor();
};

/** Puts the matter on a letter, records the meeting, drafts the reply. */
const deliberate = async (url: string): Promise<void> => {
  const secretariat = await as(url, 'secretariat');
  const { page } = secretariat;
  await page.getByRole('link', { name: '付議待ち', exact: true }).click();
  await settled(page);
  await page.getByRole('checkbox').check();
  await field(page, '付議書の件名').fill(`${TITLE}（付議）`);
  await expectGoodPage(secretariat, /^付議待ち｜諮問（新宿区）$/);
  await press(page, '付議する');
  await page.getByRole('heading', { name: '会議の結果の記録' }).waitFor();
  await expectGoodPage(secretariat, titled('付議書'));
  await field(page, '結果').selectOption({ label: '承認' });
  await field(page, 'この案件の出席委員数').fill('3');
  await press(page, '結果を記録する');
  await page
    .getByRole('alert')
    .getByText(/定足数に足りない/)
    .waitFor();
  expect(await page.getByRole('alert').evaluate((box) => box === document.activeElement)).toBe(true);
  await field(page, 'この案件の出席委員数').fill('6');
  await press(page, '結果を記録する');
  await page.getByRole('heading', { name: '通知の案の作成' }).waitFor();
  await expectGoodPage(secretariat, titled('付議書'));
  await press(page, '通知の案を作る');
  await page.getByRole('heading', { name: '通知の案の作成' }).waitFor({ state: 'detached' });
};

/** Confirmed by the chair, signed by both signers, acknowledged by the department. */
const notify = async (url: string): Promise<void> => {
  const chair = await as(url, 'chair');
  await openTask(chair, /通知の案を確認する/);
  await chair.page.getByRole('heading', { name: '通知の案の確認' }).waitFor();
  await chair.page.getByText('結果：承認').waitFor();
  await expectGoodPage(chair, titled('付議書'));
  await chair.page.getByText('差し戻す', { exact: true }).first().click();
  await field(chair.page, '理由').fill('あて先を書いてください。');
  await press(chair.page, '差し戻す');
  const secretariat = await as(url, 'secretariat');
  await openTask(secretariat, /通知の案を作る/);
  await secretariat.page.getByText('あて先を書いてください。').waitFor();
  const reply = field(secretariat.page, '通知の本文');
  await reply.fill(`医療保険年金課長あて\n${await reply.inputValue()}`);
  await press(secretariat.page, '通知の案を作る');
  await openTask(chair, /通知の案を確認する/);
  await chair.page.getByText('医療保険年金課長あて').waitFor();
  await press(chair.page, '通知の案を確認する');
  for (const part of ['firstSigner', 'secondSigner'] as const) {
    const signer = await as(url, part);
    await openTask(signer, /決裁する/);
    await expectGoodPage(signer, titled('決裁'));
    await press(signer.page, '決裁する');
    await signer.page.getByRole('button', { name: '決裁する', exact: true }).waitFor({ state: 'detached' });
  }
  const department = await as(url, 'department');
  await openTask(department, /通知を受領する/);
  await department.page.getByText(/番号 令和5年度通知第1号/).waitFor();
  await expectGoodPage(department, titled('付議書'));
  await press(department.page, '受領する');
  await department.page.getByRole('button', { name: '受領する', exact: true }).waitFor({ state: 'detached' });
};

/** Opens a receipt, saves it, verifies the file without a connection, and sees one changed byte. */
const verifyReceipt = async (visitor: Visitor): Promise<void> => {
  const { page, context } = visitor;
  await expectGoodPage(visitor, /｜証明データ｜諮問（新宿区）$/);
  await page.locator('[data-verified=true]').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: /証明データを保存する/ }).click();
  const file = readFileSync(await (await saving).path());
  await page.getByRole('link', { name: '保存したファイルを検証する' }).click();
  await expectGoodPage(visitor, /^証明データの検証｜諮問（新宿区）$/);
  await context.setOffline(true);
  const choose = async (text: string): Promise<void> => {
    const buffer = Buffer.from(text);
    const receipt = { name: 'receipt.json', mimeType: 'application/json', buffer };
    await field(page, '証明データのファイル').setInputFiles(receipt);
  };
  await choose(file.toString());
  await page.locator('[data-verified=true]').waitFor();
  const changed = file.toString().replace('"outcome": "a', '"outcome": "b');
  expect(changed).not.toBe(file.toString());
  await choose(changed);
  await page.locator('[data-verified=false]').waitFor();
  await context.setOffline(false);
};

/** The contractor hands in the certificate with a photo, the department accepts it. */
const certify = async (url: string): Promise<void> => {
  const contractor = await as(url, 'contractor');
  const { page } = contractor;
  await openTask(contractor, /廃棄証明書を提出する/);
  await press(page, '提出する');
  await page.getByRole('alert').waitFor();
  await expectGoodPage(contractor, titled('廃棄証明の提出'));
  await field(page, '区分').selectOption({ label: '消去' });
  await field(page, '方法').selectOption('purge');
  await field(page, '技法').selectOption({ label: '消磁' });
  await field(page, '実施した日').fill('令和7年4月1日');
  await field(page, '実施者').fill('見習 律子');
  await field(page, '確認者').fill('見習 太郎');
  await field(page, '場所').fill('都内データセンター');
  await field(page, '写真・証拠（').setInputFiles({
    name: 'screen.png',
    mimeType: 'image/png',
    buffer: photo,
  });
  await page.locator('[data-evidence=arrived]').waitFor();
  await press(page, '提出する');
  await page
    .getByRole('alert')
    .getByText(/クラウド上の記録は/)
    .waitFor();
  await field(page, '技法').selectOption({ label: '暗号化消去' });
  await press(page, '提出する');
  await page.getByRole('table').waitFor();
  const department = await as(url, 'department');
  await openTask(department, /廃棄証明書を確認する/);
  await expectGoodPage(department, titled('廃棄証明の確認'));
  await press(department.page, '受理する');
  await department.page.getByText('完了', { exact: true }).waitFor();
  await expectGoodPage(department, titled('廃棄証明の提出'));
};

/** Presses a key until `target` has the focus: the way to it without a mouse. */
const pressKeyUntil = async (page: Page, key: string, target: Locator): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The focus did not come to ${String(target)}.`);
};

describe('the thin thread, walked by hand', () => {
  it('goes from a request to two sealed receipts', { timeout: 300_000 }, async () => {
    process.stderr.write(`Pictures of this run: ${picturesFolder()}\n`);
    const url = await start();
    const number = await submitRequest(url);
    await reviewRequest(url);
    await deliberate(url);
    await notify(url);
    const department = await as(url, 'department');
    await department.page.goto(`/m/131041/matters/${number}`);
    await department.page.getByText('承認', { exact: true }).first().waitFor();
    await expectGoodPage(department, titled('案件'));
    await department.page.getByRole('link', { name: '証明データ', exact: true }).click();
    await verifyReceipt(department);
    const moved = await fetch(`${url}/_embedded/clock`, {
      method: 'POST',
      body: JSON.stringify({ moveTo: '2025-04-01T09:00:00+09:00' }),
    });
    expect(moved.status).toBe(200);
    await department.page.goto('/');
    await press(department.page, '1日進める');
    await department.page.getByText('令和7年4月2日').waitFor();
    await certify(url);
    await department.page.getByRole('link', { name: '証明データ', exact: true }).click();
    await verifyReceipt(department);
    const auditor = await as(url, 'auditor');
    await expectGoodPage(auditor, /^案件一覧｜諮問（新宿区）$/);
    await auditor.page.getByRole('link', { name: TITLE }).click();
    await expectGoodPage(auditor, titled('案件'));
  });

  it('fits 360 pixels, speaks English, and opens from the keyboard', { timeout: 120_000 }, async () => {
    const url = await start();
    const visitor = await visit(browser, url, { width: 360, height: 740 });
    visitors.set('department', visitor);
    const { page } = visitor;
    const signIn = page.getByRole('button', { name: 'サインインする' });
    await signIn.waitFor();
    await expectGoodPage(visitor, /^諮問$/);
    await expectNoSidewaysScroll(visitor);
    await pressKeyUntil(page, 'Tab', signIn);
    await page.keyboard.press('Enter');
    const card = page.getByRole('button', { name: people.department });
    await card.waitFor();
    await pressKeyUntil(page, 'Tab', card);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/m\/131041\/inbox$/);
    await expectGoodPage(visitor, /^受信箱｜諮問（新宿区）$/);
    await expectNoSidewaysScroll(visitor);
    const create = page.getByRole('link', { name: '新規申請を作る' });
    await pressKeyUntil(page, 'Tab', create);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/matters\/new$/);
    await settled(page);
    expect(
      await page.getByRole('heading', { level: 1 }).evaluate((h1) => h1 === document.activeElement),
    ).toBe(true);
    await pressKeyUntil(page, 'Tab', field(page, '件名'));
    await page.keyboard.type('長い件名'.repeat(40));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/edit$/);
    await settled(page);
    await fillDraft(page);
    await page.getByText('下書きを保存しました').waitFor();
    await expectGoodPage(visitor, /｜申請の記入｜諮問（新宿区）$/);
    await expectNoSidewaysScroll(visitor);
    await page.getByRole('link', { name: '案件のページへ' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await expectGoodPage(visitor, /｜Matter｜Shimon（Shinjuku City）$/);
    await expectNoSidewaysScroll(visitor);
    await page.goto('/m/131041/matters');
    await settled(page);
    await expectGoodPage(visitor, /^Matters of the office｜Shimon（Shinjuku City）$/);
    await expectNoSidewaysScroll(visitor);
    await press(page, 'Sign out');
    await page.getByRole('button', { name: 'サインアウトする' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await page.goto('/m/131041/inbox');
    await card.waitFor();
  });

  it('loses no word to a refusal or to a colleague who was faster', { timeout: 120_000 }, async () => {
    const url = await start();
    const { page, context } = await as(url, 'department');
    await page.getByRole('link', { name: '新規申請を作る' }).click();
    await field(page, '件名').fill('保存の確かめ');
    await press(page, '下書きを作る');
    await page.waitForURL(/\/edit$/);
    const saved = page.locator('[data-saving=saved]');
    const number = `12345678901${individualCheckDigit('12345678901')}`;
    await field(page, '委託理由').fill(`番号は${number}です`);
    await field(page, '登録業務の名称').fill('国民健康保険');
    await page
      .getByRole('alert')
      .getByText(/個人番号/)
      .first()
      .waitFor();
    expect(await field(page, '委託理由').inputValue()).toContain(number);
    await field(page, '委託理由').fill('クラウドを使うため');
    await saved.waitFor();
    const colleague = await context.newPage();
    await colleague.goto(page.url());
    await settled(colleague);
    expect(await field(colleague, '登録業務の名称').inputValue()).toBe('国民健康保険');
    expect(await field(colleague, '委託理由').inputValue()).toBe('クラウドを使うため');
    await field(colleague, '委託理由').fill('同僚の理由');
    await colleague.locator('[data-saving=saved]').waitFor();
    await field(page, '委託理由').fill('わたしの理由');
    await page
      .getByRole('alert')
      .getByText(/ほかの人の更新が先に入りました/)
      .waitFor();
    await press(page, '最新の内容を読み込む（入力は残ります）');
    await page.getByText('最新の内容：同僚の理由').waitFor();
    expect(await field(page, '委託理由').inputValue()).toBe('わたしの理由');
    await context.setOffline(true);
    await field(page, '登録業務の名称').fill('切れている間の名称');
    await page.locator('[data-saving=failed]').waitFor();
    await context.setOffline(false);
    await saved.waitFor();
    await page.reload();
    await settled(page);
    expect(await field(page, '登録業務の名称').inputValue()).toBe('切れている間の名称');
    expect(await field(page, '委託理由').inputValue()).toBe('わたしの理由');
  });

  it('begins with less than 200 KB of script and style, fonts aside', { timeout: 60_000 }, async () => {
    const url = await start();
    const visitor = await visit(browser, url);
    visitors.set('department', visitor);
    const { page } = visitor;
    // As in the cloud, where there is no clock to move and so nothing to show it with.
    await page.route('**/_embedded/clock', (route) => route.fulfill({ status: 404, body: '' }));
    await page.reload();
    await page.getByRole('button', { name: 'サインインする' }).waitFor();
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const files = loaded
      .map((name) => new URL(name).pathname)
      .filter((path) => /^\/assets\/(?!fonts-).*\.(js|css)$/.test(path));
    const sizes = files.map((path) => gzipSync(readFileSync(join(root, 'portal/dist', path))).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    process.stderr.write(`First load: ${total} bytes of script and style, gzip\n`);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(200_000);
  });
});
