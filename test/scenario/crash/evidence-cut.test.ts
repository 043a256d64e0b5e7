import { expect, it } from 'vitest';

import { carryFiles } from '../../../scripts/bench/evidence.ts';

it(
  'sends evidence on after kill -9: what had arrived is there, only the rest goes again',
  { timeout: 120_000 },
  async () => {
    const load = { files: 4, bytes: 11 * 1024 * 1024, atOnce: 2, cutAfterParts: 5 };
    const carried = await carryFiles(load);
    expect([carried.arrived, carried.parts]).toEqual([4, 12]);
    // A part that was answered is never lost, and none that is there goes again.
    expect(carried.answeredBefore).toBeGreaterThanOrEqual(5);
    expect(carried.arrivedAtCut).toBeGreaterThanOrEqual(carried.answeredBefore);
    expect(carried.sentAfter).toBe(12 - carried.arrivedAtCut);
  },
);
