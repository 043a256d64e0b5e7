import type { Locator, Page } from 'playwright-core';

import { at, booked, laptop } from '../scenario/doors/ledger-tree.ts';
import type { Installation } from '../scenario/doors/installation.ts';
import { settled } from './browser.ts';
import { completeContent, walkTo, type Thread } from './thin-thread.ts';

/** Opens a page below 新宿区's address. */
export const openPage = async (page: Page, path: string): Promise<void> => {
  await page.goto(`/m/131041${path}`);
  await settled(page);
};

/** A duty that waits for its certificate: what the approval wrote on its ledger, and laptops with these serials. */
export const owedDuty = async (
  installation: Installation,
  serials: readonly string[] = [],
): Promise<Thread> => {
  const content = { ...completeContent, recordMedia: [{ kind: 'terminal', text: '窓口の端末' }] };
  const thread = await walkTo(await installation.thread(content), 'submit-certificate');
  if (serials.length > 0)
    await booked(thread.cast.department, `${at(thread)}/hand-overs`, {
      on: '2024-03-01',
      things: serials.map(laptop),
    });
  return thread;
};

/** The panel that writes several lines at once. */
export const bulk = (page: Page): Locator =>
  page.getByRole('group', { name: /にまとめて記入する|lines at once/ });

/** One line of the form, by its place on the ledger. */
export const lineOf = (page: Page, key: string): Locator => page.locator(`[data-line="${key}"]`);

/** Waits until everything that was typed is kept, and the server has said what it thinks of it. */
export const keptAndChecked = async (page: Page): Promise<void> => {
  await page.locator('[data-saving=saved]').waitFor();
  await page.locator('[data-checked=true]').waitFor();
};

/** What a person does with a mouse, counted: a choice of a list is two clicks, files another two. */
export class Hand {
  clicks = 0;
  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }
  async choose(list: Locator, option: string): Promise<void> {
    this.clicks += 2;
    await list.selectOption({ label: option });
  }
  async type(field: Locator, text: string): Promise<void> {
    this.clicks += 1;
    await field.click();
    await field.fill(text);
  }
  async files(input: Locator, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
    this.clicks += 2;
    await input.setInputFiles(files);
  }
}
