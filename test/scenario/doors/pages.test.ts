import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { instantFromEpoch } from '../../../functions/domain/calendar/instant.ts';
import { newId } from '../../../functions/domain/identifier/identifier.ts';
import { WHOLE, type HumanTask } from '../../../functions/domain/human-task/human-task.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import { begin, type NewRecord } from '../../../functions/domain/record/advance.ts';
import { backlogWrite } from '../../../functions/storage/backlog.ts';
import { openTaskWrites } from '../../../functions/storage/human-tasks.ts';
import { recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import type { Person } from '../../support/api-client.ts';
import { paths, walkTo } from '../../support/thin-thread.ts';
import { elsewhere, shinjuku, startInstallation, type Installation } from './installation.ts';
import { expectProblem } from './refusal.ts';

/** As many as do not fit on two pages of 50. */
const MANY = 120;
const PAGE = 50;
const ids = Array.from({ length: MANY }, (_, n) => n);

const pageSchema = z.looseObject({
  rows: z.array(z.record(z.string(), z.unknown())),
  next: z.string().optional(),
});
type Row = Record<string, unknown>;

/** Every page of a list from its first to its last, and the cursors between them. */
async function readAll(who: Person, path: string): Promise<{ pages: Row[][]; cursors: string[] }> {
  const pages: Row[][] = [];
  const cursors: string[] = [];
  for (let next: string | undefined; pages.length < 10;) {
    const join = path.includes('?') ? '&' : '?';
    const page = await who.read(
      next === undefined ? path : `${path}${join}cursor=${encodeURIComponent(next)}`,
      pageSchema,
    );
    pages.push(page.rows);
    next = page.next;
    if (next === undefined) return { pages, cursors };
    cursors.push(next);
  }
  throw new Error(`${path} does not end`);
}

const sizes = (pages: Row[][]): number[] => pages.map((rows) => rows.length);

describe('a list of more than two pages', () => {
  let installation: Installation;
  let now: string;
  const scope = scopeOfMembership({ municipality: shinjuku });
  const id = (prefix: 'mat'): string => newId(prefix, installation.served.clock.now(), Math.random);
  beforeAll(async () => {
    installation = await startInstallation();
    now = instantFromEpoch(installation.served.clock.now());
  });
  afterAll(() => installation.close());

  /** Holds pages to carry each of `expected` once, in an order, fifty a page. */
  const expectWhole = (pages: Row[][], name: string, expected: readonly string[]): void => {
    expect(sizes(pages)).toEqual([PAGE, PAGE, expected.length - 2 * PAGE]);
    expect(pages.flat().map((row) => String(row[name]))).toEqual(expected);
  };

  const writeMatter = async (applyingOffice: string, n: number): Promise<string> => {
    const matter = {
      type: 'matter',
      schema: 1,
      id: id('mat'),
      municipality: shinjuku,
      kind: 'delegation',
      status: 'draft',
      run: 0,
      step: 'draft',
      round: 0,
      applyingOffice,
      turn: { kind: 'none', since: now },
      content: { title: `案件 ${n}` },
    } as NewRecord<Matter>;
    const actor = { kind: 'system' } as const;
    // The same instant for several: the order must not rest on the time alone.
    const at = instantFromEpoch(installation.served.clock.now() + Math.floor(n / 7));
    const begun = begin<Matter>(matter, { type: 'draft-created', actor, data: {} }, at);
    expect((await commit(recordWrites(scope, begun))).kind).toBe('committed');
    return `${at}#${matter.id}`;
  };

  it('matters: the latest changed first, no row twice or missing', async () => {
    const written: string[] = [];
    for (const n of ids) written.push(await writeMatter('kankyo', n));
    const expected = written
      .toSorted()
      .toReversed()
      .map((key) => key.split('#')[1] ?? '');
    const { pages } = await readAll(await installation.as('kankyo'), '/matters');
    expectWhole(pages, 'id', expected);
    // What is not theirs to see is left out of a page; the pages go on all the same.
    const desk = await readAll(await installation.as('koyomi'), '/matters?office=kankyo');
    expect(sizes(desk.pages)).toEqual([0, 0, 0]);
  });

  const task = (n: number): HumanTask => ({
    type: 'human-task',
    schema: 1,
    municipality: shinjuku,
    recordId: id('mat'),
    step: 'review',
    round: 1,
    part: WHOLE,
    title: `案件 ${n}`,
    key: String(n),
    actors: [{ office: 'betsu-jimukyoku', role: 'secretariat' }],
    decisions: ['accept', 'return'],
    openedAt: now,
    // Not in the order they are written, and several on one day.
    due: `2024-06-${String(10 + ((n * 7) % 15)).padStart(2, '0')}`,
  });

  it('the inbox: the earliest due first, no row twice or missing', async () => {
    const tasks = ids.map(task);
    for (const each of tasks) expect((await commit(openTaskWrites(scope, each))).kind).toBe('committed');
    const expected = tasks
      .map(({ due, recordId }) => `${due}#${recordId}`)
      .toSorted()
      .map((key) => key.split('#')[1] ?? '');
    const { pages } = await readAll(await installation.as('other-desk'), '/inbox');
    expectWhole(pages, 'recordId', expected);
    const dues = pages.flat().map(({ due }) => String(due));
    expect(dues).toEqual(dues.toSorted());
  });

  it('the backlog: the oldest first, no row twice or missing', async () => {
    const entries = ids.map((n) => ({
      type: 'backlog-entry' as const,
      matterId: id('mat'),
      key: String(n),
      title: `案件 ${n}`,
      applyingOffice: 'kankyo',
      since: now,
    }));
    for (const each of entries) {
      const written = await commit([backlogWrite(scope, 'unei-kaigi', each)]);
      expect(written.kind).toBe('committed');
    }
    const { pages } = await readAll(await installation.as('koyomi'), '/backlog');
    expectWhole(pages, 'matterId', entries.map(({ matterId }) => matterId).toSorted());
  });

  it('the timeline of a matter: the newest first, down to its beginning', async () => {
    const thread = await walkTo(await installation.thread(), 'review');
    const { department, secretariat } = thread.cast;
    for (const n of ids) {
      const who = n % 2 === 0 ? department : secretariat;
      const said = await who.call('POST', `${paths.matter(thread)}/comments`, {
        body: { text: `意見 ${n}` },
      });
      expect(said.status).toBe(201);
    }
    const { pages, cursors } = await readAll(department, `${paths.matter(thread)}/events`);
    const seqs = pages.flat().map(({ seq }) => Number(seq));
    const [last = 0] = seqs;
    expect(last).toBeGreaterThanOrEqual(MANY + 3);
    expect(seqs).toEqual(Array.from({ length: last }, (_, n) => last - n));
    expect(sizes(pages)).toEqual([PAGE, PAGE, last - 2 * PAGE]);
    expect(pages.flat().at(-1)).toMatchObject({ type: 'draft-created' });
    expect(JSON.stringify(pages)).not.toContain('membershipId');

    const other = await walkTo(await installation.thread(), 'draft');
    const [cursor = ''] = cursors;
    const elsewhereKey = { pk: `${shinjuku}#MATTER#${thread.matterId}`, sk: 'COMMENT#00000009' };
    for (const [of, foreign] of [
      [other, cursor],
      [thread, Buffer.from(JSON.stringify(elsewhereKey)).toString('base64url')],
      [thread, Buffer.from(JSON.stringify({ ...elsewhereKey, sk: 'HEAD' })).toString('base64url')],
    ] as const) {
      const answer = await department.call('GET', `${paths.matter(of)}/events?cursor=${foreign}`);
      expect(expectProblem(answer, 400, 'invalid-input').errors).toMatchObject([{ path: '/cursor' }]);
    }
  });

  it('takes no cursor of another list, office or municipality', async () => {
    const own = async (sub: string, path: string): Promise<string> => {
      const [cursor] = (await readAll(await installation.as(sub), path)).cursors;
      if (cursor === undefined) throw new Error(`${path} has one page`);
      return cursor;
    };
    const cursors = {
      '/matters': await own('kankyo', '/matters'),
      '/inbox': await own('other-desk', '/inbox'),
      '/backlog': await own('koyomi', '/backlog'),
    };
    const readers = { '/matters': 'kankyo', '/inbox': 'other-desk', '/backlog': 'koyomi' } as const;
    const refused = async (who: Person, path: string, cursor: string) => {
      const answer = await who.call('GET', `${path}?cursor=${encodeURIComponent(cursor)}`);
      expect(expectProblem(answer, 400, 'invalid-input').errors).toMatchObject([
        { rule: 'wrong-form', path: '/cursor' },
      ]);
    };
    for (const path of Object.keys(readers) as (keyof typeof readers)[]) {
      const who = await installation.as(readers[path]);
      for (const [of, cursor] of Object.entries(cursors)) if (of !== path) await refused(who, path, cursor);
      for (const broken of ['x', cursors[path].slice(0, -8), Buffer.from('{}').toString('base64url')])
        await refused(who, path, broken);
    }
    await refused(await installation.as('mie'), '/matters', cursors['/matters']);
    await refused(await installation.as('koyomi'), '/inbox', cursors['/inbox']);
    const neighbour = (await installation.as('else-desk')).at(elsewhere);
    for (const [path, cursor] of Object.entries(cursors)) await refused(neighbour, path, cursor);
  });
});
