import { z } from 'zod';

import type { Cast } from '../../../test/support/thin-thread.ts';
import { measuredPages, pathOf, readerOf } from './pages.ts';

export interface Measured {
  readonly page: string;
  readonly who: string;
  readonly units: number;
  /** How many rows the page showed, where it is a list. */
  readonly rows: number | undefined;
  readonly milliseconds: number;
}

const meterSchema = z.looseObject({ readUnits: z.number(), writeUnits: z.number() });
const rowsSchema = z.looseObject({ rows: z.array(z.unknown()).optional(), next: z.string().optional() });

const TIMES = 3;

/** Read units of the quietest of three looks: a sweep that falls into one only adds. */
async function look(url: string, who: Cast['department'], path: string) {
  const meter = async () => meterSchema.parse(await (await fetch(`${url}/_embedded/meter`)).json());
  const looks: { units: number; milliseconds: number }[] = [];
  let body: z.infer<typeof rowsSchema> = {};
  for (let n = 0; n < TIMES; n++) {
    await (await fetch(`${url}/_embedded/quiet`)).text();
    const before = await meter();
    const started = performance.now();
    body = await who.read(path, rowsSchema);
    const milliseconds = performance.now() - started;
    looks.push({ units: (await meter()).readUnits - before.readUnits, milliseconds });
  }
  const units = Math.min(...looks.map((each) => each.units));
  const [, middle] = looks.map((each) => each.milliseconds).toSorted((a, b) => a - b);
  return { units, milliseconds: middle ?? 0, body };
}

/** Looks at every page through the API, and at the next page of every list. */
export async function measurePages(
  url: string,
  cast: Cast,
  names: Readonly<Record<string, string>>,
): Promise<Measured[]> {
  const found: Measured[] = [];
  for (const page of measuredPages) {
    const path = pathOf(page, names);
    const who = readerOf(page, cast);
    const note = (name: string, { units, milliseconds, body }: Awaited<ReturnType<typeof look>>): void => {
      const rows = page.list ? (body.rows?.length ?? 0) : undefined;
      found.push({ page: name, who: page.who, units, rows, milliseconds });
    };
    const first = await look(url, who, path);
    note(page.name, first);
    if (!page.list || first.body.next === undefined) continue;
    const cursor = `cursor=${encodeURIComponent(first.body.next)}`;
    note(`${page.name} (next)`, await look(url, who, `${path}${path.includes('?') ? '&' : '?'}${cursor}`));
  }
  return found;
}
