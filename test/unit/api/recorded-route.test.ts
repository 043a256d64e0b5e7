import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReferral } from '../../../functions/api/create-referral.ts';
import { listBacklog } from '../../../functions/api/list-backlog.ts';
import { submit } from '../../../functions/api/submit.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import { bodyOf, routeAtSubmission } from '../../../functions/domain/procedure/route.ts';
import type { Profile } from '../../../functions/domain/procedure/profile.ts';
import { approvalReceipt } from '../../../functions/domain/receipt/approval.ts';
import { begin } from '../../../functions/domain/record/advance.ts';
import type { AnyDoor } from '../../../functions/middleware/door.ts';
import { putProfile } from '../../../functions/storage/profiles.ts';
import { readMatter, readReferral, recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit, putNew } from '../../../functions/storage/transaction.ts';
import { openTask } from '../../../functions/tasks/open-task.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { duty, matter } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfMembership({ municipality: '131041' });
const before = shinjuku();
const [meeting] = before.bodies as [Profile['bodies'][number]];
const otherDesk = 'betsu-jimukyoku';
const council = { ...meeting, id: 'shingikai', kind: 'council' as const, secretariat: otherDesk };

/** The next version of the profile sends every delegation to the council, whose desk is another. */
const after: Profile = {
  ...before,
  version: 'the-next',
  offices: [...before.offices, { id: otherDesk, ja: '別の事務局', en: 'Another desk' }],
  bodies: [council, meeting],
  procedures: {
    ...before.procedures,
    delegation: {
      ...before.procedures.delegation,
      route: { ...before.procedures.delegation.route, kind: 'consult', body: council.id },
    },
  },
};

let close: () => Promise<void>;
let made = 0;
beforeAll(async () => {
  close = await embeddedTable();
});
afterAll(() => close());

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;
const person = (office: string, role: Role) => ({ id: newId('mbr'), municipality: '131041', office, role });

async function draft(): Promise<Matter> {
  const { number: _none, ...unnumbered } = matter;
  const status = { status: 'draft' as const, step: 'draft', run: 0, round: 0 };
  const first = begin<Matter>(
    { ...unnumbered, ...status, id: newId('mat') } as Matter,
    { type: 'made', actor: { kind: 'system', task: 'test' }, data: {} },
    now,
  );
  expect((await commit(recordWrites(scope, first))).kind).toBe('committed');
  return first.after;
}

const through = (door: AnyDoor, request: object): Promise<unknown> =>
  door.run({
    scope,
    now,
    nowEpoch: Date.parse(now),
    expected: 1,
    query: {},
    params: {},
    keepAnswer: () => putNew({ pk: '131041#TEST', sk: newId('obx') }, {}),
    ...request,
  } as never);

const submitted = async (body?: object): Promise<Matter> => {
  const { id } = await draft();
  const actor = person(matter.applyingOffice, 'staff');
  expect(await through(submit, { actor, params: { matter: id }, body })).toMatchObject({ kind: 'answered' });
  const read = await readMatter(scope, id);
  if (!read) throw new RangeError('the matter is gone');
  return read;
};

const open = async (record: Matter, step: string, round: number): Promise<Matter> => {
  const event = { step, round, token: 'token' };
  await openTask({ scope, record, run: 1, now, machine: 'consultation', event });
  const read = await readMatter(scope, record.id);
  if (!read) throw new RangeError('the matter is gone');
  return read;
};

describe('the route of a matter', () => {
  test('is recorded at its submission, with the reason if there is one', async () => {
    await putProfile(before);
    const { route } = before.procedures.delegation;
    expect((await submitted()).route).toEqual({
      ...route,
      because: route.kind,
      profileVersion: before.version,
    });
    const routeReason = '新しい仕組みで、特に意見を聴く必要があるため';
    expect((await submitted({ routeReason })).route).toMatchObject({ reason: routeReason });
  });

  test('stays its own when the profile sends its kind elsewhere', async () => {
    await putProfile(before);
    const mine = await submitted();
    await putProfile(after);
    expect((await open(mine, 'review', 1)).turn).toMatchObject({
      actors: [{ office: meeting.secretariat, role: 'secretariat' }],
    });
    const waiting = await open(mine, 'await-outcome', 2);
    const backlog = (body?: string) =>
      through(listBacklog, {
        actor: person(meeting.secretariat, 'secretariat'),
        query: body === undefined ? {} : { body },
      });
    expect(await backlog(council.id)).toMatchObject({ body: { body: council.id, rows: [] } });
    expect(await backlog()).toMatchObject({ body: { body: meeting.id, rows: [{ matterId: mine.id }] } });
    const refer = (desk: string) =>
      through(createReferral, {
        actor: person(desk, 'secretariat'),
        body: { title: '付議書', matters: [waiting.number] },
      });
    expect(await refer(otherDesk)).toMatchObject({ code: 'not-permitted' });
    const answer = (await refer(meeting.secretariat)) as { body: { id: string } };
    expect((await readReferral(scope, answer.body.id))?.body).toBe(meeting.id);
  });

  test('is told by its receipt, without the reason', () => {
    const route = routeAtSubmission(matter, before, { reason: '特に必要があるため' });
    const item = { ...decided, outcome: 'approve' as const };
    const profile = { version: before.version, digest: 'c'.repeat(64) };
    const receipt = approvalReceipt({ ...matter, route }, item, { profile, sealedAt: now });
    expect(receipt.route).toEqual({ kind: route.kind, body: route.body, profileVersion: before.version });
    expect(approvalReceipt(matter, item, { profile, sealedAt: now })).not.toHaveProperty('route');
  });
});

const decided = {
  matterId: matter.id,
  key: '131041-0001',
  title: '',
  applyingOffice: 'a',
  matterRound: 1,
};

test('a record goes where it says, and by the procedure in force only when it says nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(before, after), fc.option(fc.constantFrom(meeting.id)), (profile, body) => {
      const route = body === null ? {} : { route: { ...routeAtSubmission(matter, before), body } };
      const expected = body ?? profile.procedures.delegation.route.body;
      expect(bodyOf({ ...matter, ...route }, profile).id).toBe(expected);
      expect(bodyOf({ ...duty, ...(body === null ? {} : { body }) }, profile).id).toBe(expected);
    }),
  );
});
