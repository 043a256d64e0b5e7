import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { expectGoodPage, picturesFolder, settled, type Visitor } from '../support/browser.ts';
import {
  beginRequest,
  field,
  fillDelegation,
  openTask,
  portalUnderTest,
  press,
} from '../support/portal-under-test.ts';

const { start, as } = portalUnderTest();

const TITLE = '次期国保情報集約システム（クラウド移行後）との外部結合に係る業務の委託について';
/** A one-pixel PNG. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const titled = (name: string): RegExp => new RegExp(`^${TITLE}.*｜${name}｜諮問（新宿区）$`);

/** Writes the request, is told what is missing, and submits it. @returns its number. */
const submitRequest = async (url: string): Promise<string> => {
  const visitor = await as(url, 'department');
  const { page } = visitor;
  await expectGoodPage(visitor, /^受信箱｜諮問（新宿区）$/);
  await page.getByRole('link', { name: '新規申請を作る' }).click();
  await expectGoodPage(visitor, /^新規申請｜諮問（新宿区）$/);
  await beginRequest(page, TITLE);
  await fillDelegation(page);
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
  await page.getByText('提出できます', { exact: true }).waitFor();
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
  await secretariat.page.getByText('付議待ち・付議中').first().waitFor();
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
  await field(page, '技法 ').selectOption({ label: '消磁' });
  await field(page, '検証の方法').selectOption({ label: 'ツールの結果' });
  await field(page, '実施した日').fill('令和7年4月1日');
  await field(page, '実施者 ').fill('見習 律子');
  await field(page, '検証者 ').fill('見習 太郎');
  await field(page, '場所').fill('都内データセンター');
  await page.getByRole('button', { name: /^写真・証拠/ }).setInputFiles({
    name: 'screen.png',
    mimeType: 'image/png',
    buffer: photo,
  });
  await page.locator('[data-evidence=arrived]').waitFor();
  await press(page, '提出する');
  await page
    .getByText(/クラウド上の記録は/)
    .first()
    .waitFor();
  await field(page, '技法 ').selectOption({ label: '暗号化消去' });
  await press(page, '提出する');
  await page.getByRole('table').waitFor();
  const department = await as(url, 'department');
  await openTask(department, /廃棄証明書を確認する/);
  await expectGoodPage(department, titled('廃棄証明の確認'));
  await department.page.getByRole('button', { name: /^確認を終える/ }).click();
  await department.page.getByText('完了', { exact: true }).waitFor();
  await expectGoodPage(department, titled('廃棄証明の提出'));
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
    await department.page.getByRole('link', { name: '証明データを開いて検証する' }).click();
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
});
