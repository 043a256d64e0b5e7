import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { root } from '../../embedded/ground.ts';
import { demoOnboardings } from '../../embedded/onboard.ts';
import { buildPortal } from '../../embedded/portal-build.ts';
import { startInstallation, type Installation } from '../../scripts/scenario/installation.ts';
import { launchBrowser, settled, signInAs, visit, type Visitor } from './browser.ts';

/** The demo's people of 新宿区, by what they do. */
export const people = {
  department: '試本 三枝',
  secretariat: '雛形 暦',
  chair: '模擬 秋良',
  firstSigner: '架山 翼',
  secondSigner: '架山 光',
  contractor: '見習 律子',
  auditor: '検算 清',
};
export type Part = keyof typeof people;

/** A portal with its people, for the tests of one file. */
export interface PortalUnderTest {
  /** 新宿区 with its demo people, on 10 November 2023. @returns the address. */
  readonly start: () => Promise<string>;
  /** Somebody's browser, signed in once and kept open until the test ends. */
  readonly as: (url: string, part: Part, size?: { width?: number; height?: number }) => Promise<Visitor>;
  /** A browser nobody has signed in with, kept as somebody's. */
  readonly visitAs: (url: string, part: Part, size?: { width?: number; height?: number }) => Promise<Visitor>;
}

/** Sets up browser, portal and people for the tests of a file, and clears them away after each. */
export function portalUnderTest(): PortalUnderTest {
  let browser: Browser | undefined;
  let installation: Installation | undefined;
  let visitors = new Map<Part, Visitor>();
  beforeAll(async () => {
    browser = await launchBrowser();
    expect(buildPortal(root)).toBe(true);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const { context } of visitors.values()) await context.close();
    visitors = new Map();
    await installation?.close();
    installation = undefined;
  });
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
  const visitAs: PortalUnderTest['visitAs'] = async (url, part, size = {}) => {
    if (!browser) throw new Error('no browser');
    const visitor = await visit(browser, url, size);
    visitors.set(part, visitor);
    return visitor;
  };
  const as: PortalUnderTest['as'] = async (url, part, size = {}) => {
    const known = visitors.get(part);
    if (known) return known;
    const visitor = await visitAs(url, part, size);
    await signInAs(visitor, people[part]);
    return visitor;
  };
  return { start, as, visitAs };
}

/** Opens the task that waits in somebody's inbox, newly read. */
export const openTask = async ({ page }: Visitor, task: RegExp): Promise<void> => {
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

/** Presses a button by its whole name. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** A control by how its label begins. */
export const field = (page: Page, label: string): Locator =>
  page.getByLabel(new RegExp(`^${label.replaceAll('（', '[（]')}`));

/** Presses a key until `target` has the focus: the way to it without a mouse. */
export const pressKeyUntil = async (page: Page, key: string, target: Locator): Promise<void> => {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The focus did not come to ${String(target)}.`);
};

/** Begins a request by ticking what it is for and giving it a title; ends on its form. */
export const beginRequest = async (page: Page, title: string, situations = [/業務委託/]): Promise<void> => {
  for (const situation of situations) await page.getByRole('checkbox', { name: situation }).check();
  await field(page, '件名').fill(title);
  await press(page, '記入を始める');
  await page.waitForURL(/\/edit$/);
  await settled(page);
};

/** Fills in the request to delegate but for its period. */
export const fillDelegation = async (page: Page): Promise<void> => {
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
