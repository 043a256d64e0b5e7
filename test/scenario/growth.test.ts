import { expect, test } from 'vitest';

import { compareSizes, measureGrowth } from '../../scripts/bench/growth.ts';

test('a page costs the same however long its list is', { timeout: 300_000 }, async () => {
  // Two full pages of fifty and more, and five times that; `npm run bench -- growth` has 100,000.
  const compared = compareSizes(await measureGrowth([120, 600]));
  expect(compared.length).toBeGreaterThan(40);
  expect(compared.filter(({ isEqual }) => !isEqual)).toEqual([]);
  // Nothing is measured that shows nothing.
  expect(compared.filter(({ rows }) => rows.includes(0))).toEqual([]);
});
