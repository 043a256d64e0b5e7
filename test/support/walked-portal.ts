import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { root } from '../../embedded/ground.ts';
import { buildPortal } from '../../embedded/portal-build.ts';
import { startInstallation, type Installation } from '../scenario/doors/installation.ts';
import { launchBrowser, signInAs, visit, type Visitor } from './browser.ts';

type Size = { width?: number; height?: number };

/** A portal whose matters are walked by the API, and looked at by people in browsers. */
export interface WalkedPortal {
  readonly installation: () => Installation;
  /** Somebody's browser, signed in by their card and closed after the test. */
  readonly as: (name: string, size?: Size) => Promise<Visitor>;
}

/** Sets up one installation, browser and portal for the tests of a file. */
export function walkedPortal(): WalkedPortal {
  let browser: Browser | undefined;
  let installation: Installation | undefined;
  let visitors: Visitor[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    expect(buildPortal(root)).toBe(true);
    installation = await startInstallation();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await installation?.close();
  });
  afterEach(async () => {
    for (const { context } of visitors) await context.close();
    visitors = [];
  });
  return {
    installation() {
      if (!installation) throw new Error('no installation yet');
      return installation;
    },
    async as(name, size) {
      if (!browser || !installation) throw new Error('nothing to visit yet');
      const visitor = await visit(browser, installation.url, size);
      visitors.push(visitor);
      await signInAs(visitor, name);
      return visitor;
    },
  };
}
