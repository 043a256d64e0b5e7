import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { instantFromEpoch } from '../../../functions/domain/calendar/instant.ts';
import { newId } from '../../../functions/domain/identifier/identifier.ts';
import { WHOLE, type HumanTask } from '../../../functions/domain/human-task/human-task.ts';
import { backlogWrite } from '../../../functions/storage/backlog.ts';
import { decideTaskWrites, openTaskWrites } from '../../../functions/storage/human-tasks.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import type { Person } from '../../support/api-client.ts';
import { paths, walkTo } from '../../support/thin-thread.ts';
import { expectWhole, ids, MANY, PAGE, readAll, sizes } from '../../support/list-pages.ts';
import { elsewhere, shinjuku, startInstallation, type Installation } from './installation.ts';
import { expectProblem } from './refusal.ts';

/** What is asked here of the API's description: what may be said in a GET's query. */
const descriptionSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({ parameters: z.array(z.object({ name: z.string() })).optional() }).optional(),
    }),
  ),
});

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

  it('what was done: the latest first, once decided and not before', async () => {
    const desk = await installation.as('other-desk');
    const written: string[] = [];
    for (const n of ids) {
      const open = {
        ...task(n),
        actors: [{ office: 'betsu-jimukyoku', role: 'secretariat' }],
        due: '2030-01-01',
      };
      expect((await commit(openTaskWrites(scope, open))).kind).toBe('committed');
      const at = instantFromEpoch(installation.served.clock.now() + n);
      const by = { office: 'betsu-jimukyoku', role: 'secretariat' };
      const decided = { decision: 'accept', at, ...by };
      expect((await commit(decideTaskWrites(scope, open, decided))).kind).toBe('committed');
      written.push(open.recordId);
    }
    const { pages } = await readAll(desk, '/inbox/done');
    expectWhole(pages, 'recordId', written.toReversed());
    expect((await readAll(desk, '/inbox')).pages.flat().filter(({ due }) => due === '2030-01-01')).toEqual(
      [],
    );
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
      '/inbox/done': await own('other-desk', '/inbox/done'),
      '/inbox': await own('other-desk', '/inbox'),
      '/backlog': await own('koyomi', '/backlog'),
    };
    const readers = { '/inbox/done': 'other-desk', '/inbox': 'other-desk', '/backlog': 'koyomi' } as const;
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
    await refused(await installation.as('koyomi'), '/inbox/done', cursors['/inbox/done']);
    await refused(await installation.as('koyomi'), '/inbox', cursors['/inbox']);
    const neighbour = (await installation.as('else-desk')).at(elsewhere);
    for (const [path, cursor] of Object.entries(cursors)) await refused(neighbour, path, cursor);
  });

  it('takes no cursor of another list anywhere', async () => {
    const prefix = '/api/m/{municipality}';
    const described: unknown = await (await fetch(`${installation.url}/api/openapi.json`)).json();
    const lists = Object.entries(descriptionSchema.parse(described).paths).flatMap(([path, { get }]) => {
      const isList = get?.parameters?.some(({ name }) => name === 'cursor') && path.startsWith(prefix);
      return isList && !path.slice(prefix.length).includes('{') ? [path.slice(prefix.length)] : [];
    });
    expect(lists.length).toBeGreaterThan(9);
    const notOfThis = Buffer.from(JSON.stringify({ pk: `${shinjuku}#ELSEWHERE`, sk: 'HEAD' }));
    const cursor = notOfThis.toString('base64url');
    for (const path of lists) {
      for (const who of [await installation.as('koyomi'), await installation.as('ritsuko')]) {
        const answer = await who.call('GET', `${path}?cursor=${cursor}`);
        if (answer.status === 403) continue;
        const { errors } = expectProblem(answer, 400, 'invalid-input');
        expect([path, errors[0]?.path]).toEqual([path, '/cursor']);
      }
    }
  });
});
