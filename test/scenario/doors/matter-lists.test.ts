import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { instantFromEpoch } from '../../../functions/domain/calendar/instant.ts';
import { newId } from '../../../functions/domain/identifier/identifier.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import { begin, type NewRecord } from '../../../functions/domain/record/advance.ts';
import { recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import { expectWhole, ids, MANY, PAGE, pageSchema, readAll } from '../../support/list-pages.ts';
import { expectProblem } from './refusal.ts';
import { shinjuku, startInstallation, type Installation } from './installation.ts';

describe('the lists of matters', () => {
  let installation: Installation;
  let now: string;
  const scope = scopeOfMembership({ municipality: shinjuku });
  const id = (prefix: 'mat'): string => newId(prefix, installation.served.clock.now(), Math.random);
  beforeAll(async () => {
    installation = await startInstallation();
    now = instantFromEpoch(installation.served.clock.now());
  });
  afterAll(() => installation.close());

  const writeMatter = async (
    applyingOffice: string,
    n: number,
    changes: Partial<NewRecord<Matter>> = {},
  ): Promise<string> => {
    const matter = {
      type: 'matter',
      schema: 1,
      id: id('mat'),
      municipality: shinjuku,
      kind: 'delegation',
      status: 'draft',
      run: changes.status === undefined ? 0 : 1,
      step: 'draft',
      round: 0,
      applyingOffice,
      turn: { kind: 'none', since: now },
      content: { title: `案件 ${n}` },
      ...changes,
    } as NewRecord<Matter>;
    const actor = { kind: 'system' } as const;
    // The same instant for several: the order must not rest on the time alone.
    const at = instantFromEpoch(installation.served.clock.now() + Math.floor(n / 7));
    const begun = begin<Matter>(matter, { type: 'draft-created', actor, data: {} }, at);
    expect((await commit(recordWrites(scope, begun))).kind).toBe('committed');
    return `${at}#${matter.id}`;
  };

  const ofKey = (key: string): string => key.split('#')[1] ?? '';
  const latestFirst = (keys: string[]): string[] => keys.toSorted().toReversed().map(ofKey);

  it('matters and drafts: the latest changed first, no row twice or missing', async () => {
    const drafts: string[] = [];
    const submitted: string[] = [];
    const ended = { status: 'withdrawn', step: 'ended' } as const;
    for (const n of ids) {
      // One that was withdrawn before anybody else saw it stays with the drafts.
      drafts.push(await writeMatter('kankyo', n, n % 5 === 0 ? { ...ended, run: 0 } : {}));
      submitted.push(await writeMatter('kankyo', n, ended));
    }
    const office = await installation.as('kankyo');
    expectWhole((await readAll(office, '/matters')).pages, 'id', latestFirst(submitted));
    expectWhole((await readAll(office, '/matters?view=drafts')).pages, 'id', latestFirst(drafts));
    // No page is filtered after it was read: what is not theirs to see stands in a list of its own.
    const desk = await readAll(await installation.as('koyomi'), '/matters?office=kankyo');
    expectWhole(desk.pages, 'id', latestFirst(submitted));
    for (const view of ['drafts', 'advice']) {
      const none = await readAll(await installation.as('koyomi'), `/matters?view=${view}&office=kankyo`);
      expect(none.pages).toEqual([[]]);
    }
  });

  it('what others hold: the earliest due first, what has no date last', async () => {
    const written: string[] = [];
    for (const n of ids) {
      const due = `2024-06-${String(10 + ((n * 7) % 15)).padStart(2, '0')}`;
      const actors = [{ office: 'kojin-joho', role: 'secretariat' }];
      const step = n % 10 === 0 ? 'await-outcome' : 'review';
      const turn =
        step === 'review'
          ? { kind: 'person' as const, step, actors, since: now, due }
          : { kind: 'system' as const, step, since: now };
      const key = await writeMatter('kankyo', n, { status: 'open', step, turn });
      written.push(`${step === 'review' ? due : '9'}#${ofKey(key)}`);
    }
    await writeMatter('kankyo', 0, {
      status: 'open',
      step: 'correction',
      turn: {
        kind: 'person',
        step: 'correction',
        actors: [{ office: 'kankyo', role: 'staff' }],
        since: now,
        due: '2024-06-10',
      },
    });
    const { pages } = await readAll(await installation.as('kankyo'), '/matters?view=held');
    expectWhole(pages, 'id', written.toSorted().map(ofKey));
    expect(pages.flat().every(({ turn }) => (turn as { kind: string }).kind !== 'yours')).toBe(true);
  });

  it('the register: the earliest end first, of an office and of all', async () => {
    const written: string[] = [];
    for (const n of ids) {
      const end = `2025-03-${String(1 + ((n * 7) % 30)).padStart(2, '0')}`;
      const content = { title: `承認 ${n}`, period: { start: '2024-04-01', end, continues: false } };
      const key = await writeMatter(n % 2 === 0 ? 'kankyo' : 'somu-bu', n, {
        status: n % 3 === 0 ? 'approved-with-conditions' : 'approved',
        step: 'ended',
        content,
      });
      written.push(`${end}#${ofKey(key)}`);
    }
    const auditor = await installation.as('kiyoshi');
    const all = await readAll(auditor, '/approvals');
    expectWhole(all.pages, 'id', written.toSorted().map(ofKey));
    expect(all.pages.flat().filter(({ withConditions }) => withConditions)).toHaveLength(MANY / 3);
    const own = await readAll(await installation.as('kankyo'), '/approvals?office=somu-bu');
    expect(own.pages.flat()).toHaveLength(MANY / 2);
    expect(own.pages.flat().every(({ applyingOffice }) => applyingOffice === 'kankyo')).toBe(true);
  });

  it('costs the same however long the list is', async () => {
    const unitsOf = async (path: string): Promise<number> => {
      await installation.served.work.quiet();
      const before = installation.served.meter.read().readUnits;
      const { rows } = await auditor.read(path, pageSchema);
      expect([path, rows.length]).toEqual([path, PAGE]);
      return installation.served.meter.read().readUnits - before;
    };
    const auditor = await installation.as('kiyoshi');
    const lists = [
      '/matters?view=held&office=fuku-kucho',
      '/matters?office=fuku-kucho',
      '/approvals?office=fuku-kucho',
    ];
    const turn = { kind: 'system' as const, step: 'await-outcome', since: now };
    const write = async (): Promise<void> => {
      for (const n of ids) {
        await writeMatter('fuku-kucho', n, { status: 'open', step: 'await-outcome', turn });
        await writeMatter('fuku-kucho', n, { status: 'approved', step: 'ended' });
      }
    };
    await write();
    const short = new Map<string, number>();
    for (const path of lists) short.set(path, await unitsOf(path));
    await write();
    await write();
    for (const path of lists) {
      const long = await unitsOf(path);
      expect(long).toBeGreaterThan(0);
      // Titles differ by a digit, and a unit is 4 KB.
      expect([path, Math.abs(long - (short.get(path) ?? 0)) <= 0.5]).toEqual([path, true]);
    }
  });

  it('takes no cursor of another list or office', async () => {
    const office = await installation.as('kankyo');
    const { next = '' } = await office.read('/matters?view=drafts', pageSchema);
    expect(next).not.toBe('');
    const cursor = `cursor=${encodeURIComponent(next)}`;
    for (const [sub, path] of [
      ['kankyo', `/matters?${cursor}`],
      ['kankyo', `/matters?view=held&${cursor}`],
      ['kankyo', `/approvals?${cursor}`],
      ['mie', `/matters?view=drafts&${cursor}`],
    ] as const) {
      const answer = await (await installation.as(sub)).call('GET', path);
      expect(expectProblem(answer, 400, 'invalid-input').errors).toMatchObject([{ path: '/cursor' }]);
    }
    expectProblem(await office.call('GET', '/matters?view=advice'), 403, 'not-permitted');
  });

  it('shows a department that its draft is with the secretariat for advice, and the secretariat the draft', async () => {
    const { department, secretariat } = await installation.cast();
    const { id: draft } = await department.post('/matters', {
      kind: 'delegation',
      content: { title: '相談' },
    });
    await department.post(`/matters/${draft}/advice`, {}, { ifMatch: 1 });
    const asked = await secretariat.read('/matters?view=advice', pageSchema);
    expect(asked.rows).toMatchObject([{ id: draft }]);
    const entered = await secretariat.post('/matters', {
      kind: 'delegation',
      office: 'iryo-hoken-nenkin',
      content: { title: '代理入力' },
    });
    expect((await secretariat.read('/matters?view=drafts', pageSchema)).rows).toMatchObject([
      { id: entered.id },
    ]);
    const own = await department.read('/matters?view=drafts', pageSchema);
    expect(own.rows.map((row) => String(row['id'])).toSorted()).toEqual([draft, entered.id].toSorted());
  });
});
