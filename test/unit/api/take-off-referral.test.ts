import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReferral } from '../../../functions/api/create-referral.ts';
import { deliberation } from '../../../functions/api/deliberation.ts';
import { listBacklog } from '../../../functions/api/list-backlog.ts';
import { listConsultations } from '../../../functions/api/list-consultations.ts';
import { takeOffReferral } from '../../../functions/api/take-off-referral.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import type { Profile } from '../../../functions/domain/procedure/profile.ts';
import { begin } from '../../../functions/domain/record/advance.ts';
import type { Referral } from '../../../functions/domain/referral/referral.ts';
import type { AnyDoor } from '../../../functions/middleware/door.ts';
import { readWait } from '../../../functions/storage/human-tasks.ts';
import { putProfile } from '../../../functions/storage/profiles.ts';
import { readMatter, readReferral, recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit, putNew } from '../../../functions/storage/transaction.ts';
import { issueLetter } from '../../../functions/tasks/issue-letter.ts';
import { openTask } from '../../../functions/tasks/open-task.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { matter } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfMembership({ municipality: '131041' });
const base = shinjuku();
const [meeting] = base.bodies as [Profile['bodies'][number]];
const consultations = { number: '諮問第{n}号', series: 'consultation', before: [{ last: 57 }] };
const profile: Profile = { ...base, bodies: [{ ...meeting, consultations }] };
const desk = meeting.secretariat;

let close: () => Promise<void>;
let made = 0;
beforeAll(async () => {
  close = await embeddedTable();
  await putProfile(profile);
});
afterAll(() => close());

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;
const person = (office: string, role: Role) => ({ id: newId('mbr'), municipality: '131041', office, role });

const through = async (door: AnyDoor, request: object): Promise<Record<string, unknown>> =>
  (await door.run({
    scope,
    now,
    nowEpoch: Date.parse(now) + made,
    expected: 1,
    query: {},
    params: {},
    actor: person(desk, 'secretariat'),
    keepAnswer: () => putNew({ pk: '131041#TEST', sk: newId('obx') }, {}),
    ...request,
  } as never)) as unknown as Record<string, unknown>;

/** An accepted matter that waits for a letter. */
async function waiting(): Promise<Matter> {
  const id = newId('mat');
  const number = `131041-${id.slice(-4)}`;
  const record = { ...matter, id, number, step: 'review', route: undefined };
  const first = begin<Matter>(
    record,
    { type: 'made', actor: { kind: 'system', task: 'test' }, data: {} },
    now,
  );
  await commit([
    ...recordWrites(scope, first),
    putNew({ pk: '131041#NUMBER', sk: number }, { type: 'number', matterId: id }),
  ]);
  const event = { step: 'await-outcome', round: matter.round + 1, token: 'token' };
  await openTask({ scope, record: first.after, run: 1, now, machine: 'consultation', event });
  return (await readMatter(scope, id)) as Matter;
}

const present = async (id: string): Promise<Referral> => (await readReferral(scope, id)) as Referral;

/** A letter that was issued with that many matters and waits for its session. */
async function letterWith(matters: readonly Matter[]): Promise<Referral> {
  const body = { title: '諮問書', matters: matters.map(({ number }) => number ?? '') };
  const { body: answer } = (await through(createReferral, { body })) as { body: { id: string } };
  const call = { scope, run: 1, now, machine: 'referral' };
  const { round } = await issueLetter({ ...call, record: await present(answer.id), event: undefined });
  const event = { step: 'deliberation', round, token: 'token' };
  await openTask({ ...call, record: await present(answer.id), event });
  return present(answer.id);
}

const takeOff = async (letter: Referral, { id }: Matter, next: 'backlog' | 'withdraw', actor?: object) => {
  const { version } = await present(letter.id);
  return through(takeOffReferral, {
    params: { referral: letter.id, matter: id },
    body: { reason: '件名を改めて諮るため', next },
    expected: version,
    ...(actor ? { actor } : {}),
  });
};

const numbersOf = ({ items }: Referral) => items.map(({ number }) => number);
const register = async () => {
  const { body } = (await through(listConsultations, {})) as {
    body: { rows: { number: string; matterId: string; unused?: { reason: string } }[] };
  };
  return body.rows;
};
const answerOf = async (recordId: string, step: string, round: number) =>
  (await readWait(scope, { recordId, step, round })).result;

describe('a matter that is taken out of its letter', () => {
  test('leaves its number unused with the reason, waits again, and gets another number', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const letter = await letterWith([one, two]);
    expect(numbersOf(letter)).toEqual(['諮問第58号', '諮問第59号']);
    expect(await takeOff(letter, one, 'backlog')).toMatchObject({ kind: 'answered' });
    const { items, step } = await present(letter.id);
    expect({ step, withdrawn: items.map(({ withdrawn }) => withdrawn?.reason) }).toEqual({
      step: 'deliberation',
      withdrawn: ['件名を改めて諮るため', undefined],
    });
    expect((await readMatter(scope, one.id))?.referralId).toBeUndefined();
    const { body } = (await through(listBacklog, {})) as { body: { rows: { matterId: string }[] } };
    expect(body.rows.map(({ matterId }) => matterId)).toEqual([one.id]);
    const next = await letterWith([one]);
    expect(numbersOf(next)).toEqual(['諮問第60号']);
    const rows = await register();
    expect(rows.map(({ number, matterId, unused }) => [number, matterId, unused?.reason])).toEqual([
      ['諮問第60号', one.id, undefined],
      ['諮問第59号', two.id, undefined],
      ['諮問第58号', one.id, '件名を改めて諮るため'],
    ]);
  });

  test('asks no outcome of the session any more, and the rest is decided', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const letter = await letterWith([one, two]);
    await takeOff(letter, one, 'withdraw');
    expect(await answerOf(one.id, 'await-outcome', one.round)).toEqual({
      decision: 'withdraw',
      round: one.round + 1,
    });
    const { version } = await present(letter.id);
    const record = (matters: readonly Matter[]) =>
      through(deliberation, {
        params: { referral: letter.id },
        body: {
          heldOn: '2026-04-20',
          outcomes: matters.map(({ id }) => ({
            matterId: id,
            outcome: 'approve',
            conditions: [],
            present: 5,
          })),
        },
        expected: version,
      });
    expect(await record([one, two])).toMatchObject({ code: 'rule-broken' });
    expect(await record([two])).toMatchObject({ kind: 'answered' });
    expect(await answerOf(letter.id, 'deliberation', letter.round)).toMatchObject({ decision: 'recorded' });
    expect(await takeOff(letter, two, 'backlog')).toMatchObject({ code: 'already-decided' });
  });

  test('closes a letter that it was the last of', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const letter = await letterWith([one, two]);
    await takeOff(letter, one, 'withdraw');
    expect(await answerOf(letter.id, 'deliberation', letter.round)).toBeUndefined();
    await takeOff(letter, two, 'backlog');
    expect(await answerOf(letter.id, 'deliberation', letter.round)).toMatchObject({ decision: 'withdrawn' });
  });

  test('is taken out once, by the desk of the body, on the version it saw', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const letter = await letterWith([one, two]);
    const other = person('somu-bu', 'secretariat');
    expect(await takeOff(letter, one, 'backlog', other)).toMatchObject({ code: 'not-permitted' });
    const stale = {
      params: { referral: letter.id, matter: one.id },
      body: { reason: '理由', next: 'backlog' },
    };
    expect(await through(takeOffReferral, { ...stale, expected: 1 })).toMatchObject({ code: 'stale' });
    const both = await Promise.all([takeOff(letter, one, 'backlog'), takeOff(letter, one, 'withdraw')]);
    expect(both.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    expect(await takeOff(letter, one, 'backlog')).toMatchObject({ code: 'already-decided' });
  });
});
