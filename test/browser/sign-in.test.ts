import { setTimeout as delay } from 'node:timers/promises';

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { expectGoodPage } from '../support/browser.ts';
import { people, portalUnderTest } from '../support/portal-under-test.ts';

const { start, visitAs } = portalUnderTest();

/** Notes in the page where the way in stands, frame for frame, from the first frame that has it. */
const watchPlaceOfButton = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const tops = new Set<number>();
    Object.assign(window, { tops });
    const look = (): void => {
      const button = document.querySelector('.button-solid');
      if (button) tops.add(Math.round(button.getBoundingClientRect().top));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

const placesOfButton = (page: Page): Promise<number[]> =>
  page.evaluate(() => [...(Reflect.get(window, 'tops') as Set<number>)]);

describe('signing in', () => {
  it('does not move from under the pointer when something comes late', { timeout: 120_000 }, async () => {
    const url = await start();
    const { page } = await visitAs(url, 'department', { width: 360, height: 740 });
    await watchPlaceOfButton(page);
    for (const late of ['**/_embedded/clock', '**/assets/clock-strip-*', '**/oidc/.well-known/*'])
      await page.route(late, async (route) => {
        await delay(800);
        await route.continue();
      });
    const renewed = page.waitForResponse(/\/silent-renew/);
    await page.reload();
    await page.getByRole('button', { name: 'サインインする' }).waitFor();
    await page.getByText('デモ環境').waitFor();
    await renewed;
    expect(await placesOfButton(page)).toHaveLength(1);
  });

  it('says what became of a press, and of a sign-in that broke off', { timeout: 120_000 }, async () => {
    const url = await start();
    const visitor = await visitAs(url, 'department');
    const { page } = visitor;
    const press = page.getByRole('button', { name: 'サインインする' });
    await page.goto('/signed-in?code=made-up&state=made-up');
    await page.getByRole('alert').getByText('サインインが完了しませんでした').waitFor();
    await expectGoodPage(visitor, /^諮問$/);

    await page.route('**/oidc/.well-known/*', (route) => route.abort());
    await page.goto('/');
    await press.click();
    await page.getByRole('alert').getByText('サインインの画面を開けませんでした').waitFor();
    await page.goto('/m/131041/inbox');
    await page.getByText('接続が切れています').waitFor();
    await page.unroute('**/oidc/.well-known/*');

    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/oidc/.well-known/*', async (route) => {
      await answered;
      await route.continue();
    });
    await page.goto('/');
    await press.click();
    await page.getByRole('status').getByText('サインインの画面を開いています').waitFor();
    answer();
    await page.getByRole('button', { name: people.department }).click();
    await page.waitForURL(/\/m\/131041\/inbox$/);
  });
});
