import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { endDatabase, startProcess } from '../../test/scenario/crash/process.ts';
import { oneForEachList, rowsOf } from './growth/copies.ts';
import { growTable } from './growth/grown.ts';
import { measurePages, type Measured } from './growth/measure.ts';
import { buildTown, castAt, type Town } from './growth/town.ts';

/** A town of one size, and what its pages cost while a part of its lists is that long; part for part. */
export interface Size {
  readonly matters: number;
  readonly parts: readonly { readonly rows: number; readonly pages: readonly Measured[] }[];
}

/** A page at the smallest and the greatest size. */
export interface Compared {
  readonly page: string;
  readonly who: string;
  readonly units: readonly number[];
  readonly rows: readonly (number | undefined)[];
  /** How much longer it took at the greatest size: reported, never judged. */
  readonly ratio: number;
  readonly isEqual: boolean;
}

/** Runs `use` against a server on a data folder, which is stopped afterwards. */
async function served<Result>(folder: string, use: (url: string) => Promise<Result>): Promise<Result> {
  const server = await startProcess(folder);
  try {
    return await use(server.url);
  } finally {
    await server.stop();
    await endDatabase(folder);
  }
}

/** A list of 100,000 takes up to a gigabyte with its indexes: so many long lists are grown at a time, and short ones all. */
const LONG_LISTS_AT_ONCE = 5;
const LONG = 10_000;

/**
 * Builds a town through the real doors, once, and grows its table to each size, so that as many matters more stand
 * on every list. `place` is the folder that it all lies in for a while: of memory, where there is much. @returns what the pages cost at each size.
 */
export async function measureGrowth(sizes: readonly number[], place = tmpdir()): Promise<Size[]> {
  const scratch = mkdtempSync(join(place, 'shimon-growth-'));
  const from = join(scratch, 'town');
  try {
    const town: Town = await served(from, buildTown);
    const rows = await rowsOf(join(from, 'table.db'));
    const lists = oneForEachList(rows);
    const atOnce = sizes.some((size) => size > LONG) ? LONG_LISTS_AT_ONCE : lists.length;
    const measured: Size[] = [];
    for (const copies of sizes) {
      const parts: Size['parts'][number][] = [];
      for (let first = 0; first < lists.length; first += atOnce) {
        const to = join(scratch, String(copies));
        const grown = lists.slice(first, first + atOnce);
        const count = await growTable({ from, to, scratch }, { rows, grown, copies });
        const pages = await served(to, async (url) => measurePages(url, await castAt(url), town.names));
        parts.push({ rows: count, pages });
        rmSync(to, { recursive: true, force: true });
      }
      measured.push({ matters: copies, parts });
    }
    return measured;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A page in a part, by its name and reader. */
const pageIn = (size: Size, part: number, { page, who }: Pick<Measured, 'page' | 'who'>) =>
  size.parts[part]?.pages.find((one) => one.page === page && one.who === who);

/** Sets the sizes beside each other, each page where its list is longest; it must cost the same in every part. */
export function compareSizes(sizes: readonly Size[]): Compared[] {
  const [first] = sizes;
  if (!first) return [];
  const numbers = first.parts.map((_, part) => part);
  const all = first.parts.flatMap(({ pages }) => pages);
  const names = new Map(all.map((each) => [`${each.who} ${each.page}`, each]));
  return [...names.values()].map((named) => {
    const rowsIn = (part: number): number => pageIn(first, part, named)?.rows ?? -1;
    const [fullest = 0] = numbers.toSorted((a, b) => rowsIn(b) - rowsIn(a));
    const at = sizes.map((size) => pageIn(size, fullest, named));
    const ratio = (at.at(-1)?.milliseconds ?? Number.NaN) / (at[0]?.milliseconds ?? Number.NaN);
    const isEqual = numbers.every((part) => {
      const units = sizes.map((size) => pageIn(size, part, named)?.units);
      return units.every((each) => each === units[0]);
    });
    const { page, who } = named;
    const units = at.map((one) => one?.units ?? Number.NaN);
    return { page, who, units, rows: at.map((one) => one?.rows), ratio, isEqual };
  });
}

/** Two pages of fifty, and what a list has before it is grown. */
const SMALLEST = 120;

const sizesIn = (argv: readonly string[]): { sizes: number[]; json: boolean; place: string | undefined } => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sizes: { type: 'string', default: '1000,100000' },
      json: { type: 'boolean', default: false },
      place: { type: 'string' },
    },
  });
  return { sizes: values.sizes.split(',').map(Number), json: values.json, place: values.place };
};

/** `npm run bench -- growth [--sizes 1000,100000] [--place /dev/shm] [--json]`: exit 0 when every page costs the same units at each size. */
export async function benchGrowth(argv: readonly string[]): Promise<void> {
  const { sizes, json, place } = sizesIn(argv);
  if (!sizes.every((size) => Number.isInteger(size) && size >= SMALLEST)) {
    console.error(
      `--sizes wants whole numbers from ${String(SMALLEST)} on: a page and its next must be full.`,
    );
    process.exitCode = 2;
    return;
  }
  const started = performance.now();
  const measured = await measureGrowth(sizes, place);
  const compared = compareSizes(measured);
  const unequal = compared.filter(({ isEqual }) => !isEqual);
  if (json) console.log(JSON.stringify({ sizes: measured, compared, unequal: unequal.length }));
  else {
    for (const { matters, parts } of measured)
      console.log(
        `${String(matters)} on every list, in ${String(parts.length)} parts: tables of ${parts.map(({ rows }) => String(rows)).join(', ')} rows`,
      );
    console.log(`${'page'.padEnd(58)} ${'who'.padEnd(12)} read units   rows     time`);
    for (const { page, who, units, rows, ratio, isEqual } of compared)
      console.log(
        `${page.padEnd(58)} ${who.padEnd(12)} ${units.join(' = ').padEnd(12)} ${String(rows[0] ?? '').padEnd(6)} x ${ratio.toFixed(2)}${isEqual ? '' : '   NOT EQUAL'}`,
      );
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${String(compared.length)} pages, ${String(unequal.length)} not equal; ${seconds} s`);
  }
  process.exitCode = unequal.length === 0 && compared.length > 0 ? 0 : 1;
}
