import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Starts Debian's Chromium. Throws with the command to run where there is none: these tests are never skipped. */
export const launchBrowser = async (): Promise<Browser> => {
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}. Run: apt-get update && apt-get install -y chromium fonts-noto-cjk ` +
        '(or set CHROMIUM_PATH to one that is installed elsewhere).',
    );
  }
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
};

/** Where this run puts its pictures: never inside the project. */
const pictures = mkdtempSync(join(tmpdir(), 'shimon-browser-'));

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console complained about, and answers that failed where none should. */
  readonly complaints: readonly string[];
  /** Forgets the complaints so far: a test cut the line on purpose. */
  readonly forget: () => void;
}

/** Chromium reports every answer that is not ok; a no that the page explains (400, 409, 422) is no mistake. */
const isRefusal = (text: string): boolean =>
  /^Failed to load resource: .* status of (400|409|422) /.test(text);

/** How long a page may take to show what is waited for: generous, for a machine with other work. */
/** What a link's page is told no by, and explains: wrong code (403), no such link (404), time over (401). */
const isRefusalOfLink = (text: string, url: string): boolean =>
  /^Failed to load resource: .* status of (401|403|404) /.test(text) &&
  /^\/api\/m\/\d{6}\/link\//.test(new URL(url).pathname);

const TIMEOUT_MS = 30_000;

/** Opens a fresh browser profile at `url`; every error on its console is kept. */
export const visit = async (
  browser: Browser,
  url: string,
  { width = 1280, height = 900, guest = false }: { width?: number; height?: number; guest?: boolean } = {},
): Promise<Visitor> => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const said = message.text();
    const explained = isRefusal(said) || (guest && isRefusalOfLink(said, message.location().url));
    if (message.type() === 'error' && !explained) complaints.push(`${said} (${page.url()})`);
  });
  page.on('pageerror', (error) => complaints.push(`${error.message} (${page.url()})`));
  await page.goto('/');
  return { page, context, complaints, forget: () => complaints.splice(0) };
};

/** Signs in by choosing a person's card on the issuer's page, and waits for the role's first page. */
export const signInAs = async ({ page }: Visitor, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'サインインする' }).click();
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/\/m\/\d{6}\//);
  await settled(page);
};

/** Waits until the page shows its content and not that it loads. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[data-loading]').waitFor({ state: 'detached' });
};

let picture = 0;

/** Holds a page to what every page must be: its title, no finding of axe, nothing on the console. Takes a picture. */
export const expectGoodPage = async (visitor: Visitor, title: RegExp): Promise<void> => {
  const { page, complaints } = visitor;
  await settled(page);
  const name = `${String(++picture).padStart(2, '0')}-${new URL(page.url()).pathname.replaceAll('/', '_')}.png`;
  await page.screenshot({ path: join(pictures, name), fullPage: true });
  expect(await page.title()).toMatch(title);
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(await page.locator('.button-solid:visible').count()).toBeLessThanOrEqual(1);
  expect(complaints).toEqual([]);
};

/** Holds a page to fit its width: nothing scrolls sideways. */
export const expectNoSidewaysScroll = async ({ page }: Visitor): Promise<void> => {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
};

/** Where the pictures of this run are. */
export const picturesFolder = (): string => pictures;
