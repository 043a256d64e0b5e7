import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { root } from '../../embedded/ground.ts';
import { portalUnderTest } from '../support/portal-under-test.ts';

const { start, visitAs } = portalUnderTest();

describe('the first load', () => {
  it('begins with less than 200 KB of script and style, fonts aside', { timeout: 60_000 }, async () => {
    const url = await start();
    const { page } = await visitAs(url, 'department');
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
