import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { reportSchema } from '../../scripts/scenario/report.ts';
import { runFile, SERVED_MS } from './run-file.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../scenarios/${name}.json`, import.meta.url));

/** Runs a file to its end, and holds every receipt to what closing promises. */
async function closesAtZero(name: string, tiers: number, duties: number): Promise<void> {
  const ran = await runFile(fileOf(name), '--json');
  expect(ran.stderr).not.toContain('✗');
  expect(ran.code).toBe(0);
  const { matters, destruction, journal } = reportSchema.parse(JSON.parse(ran.stdout));
  expect(matters).toHaveLength(tiers);
  expect(destruction).toHaveLength(duties);
  for (const duty of destruction) {
    const approval = matters.find(({ key }) => key === duty.key);
    expect(duty).toMatchObject({ status: 'closed', open: 0, receipt: { verified: true } });
    expect(approval?.receipt?.verified).toBe(true);
    expect(duty.closes).toBe(approval?.receipt?.sha256);
  }
  expect(journal.verified).toBe(true);
}

async function staysOpen(name: string, serial: string): Promise<void> {
  const ran = await runFile(fileOf(name), '--left-out', serial, '--json');
  expect(ran.stderr).not.toContain('✗');
  expect(ran.code).toBe(0);
  const { destruction } = reportSchema.parse(JSON.parse(ran.stdout));
  expect(destruction.filter(({ open }) => open > 0)).toMatchObject([
    { status: 'open', open: 1, closes: null },
  ]);
}

describe('the end of a delegation', { timeout: 2 * SERVED_MS }, () => {
  it('closes 新宿区’s three tiers after a return, a partial acceptance and a late tier', () =>
    closesAtZero('shinjuku-2025-close', 3, 3));

  it('keeps 新宿区’s third tier open, by name, while one serial is not proven', () =>
    staysOpen('shinjuku-2025-close', 'SJK-25-0746'));

  it('says what is wrong with a serial that the last certificate does not show', async () => {
    const ran = await runFile(fileOf('shinjuku-2025-close'), '--left-out', 'NOBODY-1');
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('does not show NOBODY-1')]);
  });

  it('closes 東村山市’s laptops, one replaced with a certificate of its own, each confirmed by another firm', () =>
    closesAtZero('higashimurayama-2018-close', 1, 2));

  it('keeps 東村山市’s delegation open, by name, while one laptop is not proven', () =>
    staysOpen('higashimurayama-2018-close', 'HMY-17-4603'));
});
