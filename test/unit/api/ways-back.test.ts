import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comment } from '../../../functions/api/comment.ts';
import { correction } from '../../../functions/api/correction.ts';
import { createReferral } from '../../../functions/api/create-referral.ts';
import { resume } from '../../../functions/api/resume.ts';
import { submit } from '../../../functions/api/submit.ts';
import { withdraw } from '../../../functions/api/withdraw.ts';
import { tasksForStep } from '../../../functions/domain/human-task/tasks-for-step.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import { begin } from '../../../functions/domain/record/advance.ts';
import type { AnyDoor } from '../../../functions/middleware/door.ts';
import { answerDependents } from '../../../functions/reactions/answer-dependents.ts';
import { markStuck } from '../../../functions/reactions/mark-stuck.ts';
import { numberWrite } from '../../../functions/storage/counters.ts';
import { dependentWrites } from '../../../functions/storage/dependents.ts';
import { openTaskWrites, readWait } from '../../../functions/storage/human-tasks.ts';
import { putProfile } from '../../../functions/storage/profiles.ts';
import { readMatter, recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit, putNew } from '../../../functions/storage/transaction.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { matter, subDelegationContent } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const now = '2026-04-28T00:00:00.000Z';
const profile = shinjuku();
const desk = profile.bodies[0]?.secretariat ?? '';
const scope = scopeOfMembership({ municipality: '131041' });
let close: () => Promise<void>;
let made = 0;

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;

beforeAll(async () => {
  close = await embeddedTable();
  await putProfile(profile);
});

afterAll(() => close());

const person = (office: string, role: Role) => ({
  type: 'membership' as const,
  schema: 1 as const,
  id: `mbr-${office}-${role}`,
  sub: `${office}-${role}`,
  municipality: '131041',
  office,
  role,
  name: 'だれか',
  email: 'somebody@example.jp',
});
const staff = person(matter.applyingOffice, 'staff');
const secretariat = person(desk, 'secretariat');

async function put(changes: Partial<Matter>): Promise<Matter> {
  const id = newId('mat');
  const number = `131041-${id.slice(-6)}`;
  const record = { ...matter, id, number, ...changes } as Matter;
  const happening = { type: 'made', actor: { kind: 'system' as const, task: 'test' }, data: {} };
  const first = begin<Matter>(record, happening, now);
  const written = await commit([...recordWrites(scope, first), numberWrite(scope, number, id)]);
  expect(written.kind).toBe('committed');
  return first.after;
}

/** Walks through a door as its handler does, for somebody who saw the version. */
function through(
  door: AnyDoor,
  request: { actor: object; params: object; body?: object; expected?: number },
): Promise<unknown> {
  const key = `answer-${++made}`;
  return door.run({
    scope,
    now,
    nowEpoch: Date.parse(now),
    expected: 1,
    query: {},
    keepAnswer: () => putNew({ pk: '131041#TEST', sk: key }, {}),
    ...request,
  } as never);
}

const refer = (one: Matter): Promise<unknown> =>
  through(createReferral, {
    actor: secretariat,
    params: {},
    body: { title: '付議書', matters: [one.number] },
  });
const takeBack = (one: Matter): Promise<unknown> =>
  through(withdraw, { actor: staff, params: { matter: one.number }, body: { reason: '不要となったため' } });

describe('a matter that waits for a referral', () => {
  test('can be put on one', async () => {
    const waiting = await put({ step: 'await-outcome' });
    expect(await refer(waiting)).toMatchObject({ kind: 'answered' });
    expect((await readMatter(scope, waiting.id))?.referralId).toMatch(/^ref_/);
  });

  test('cannot while it goes beyond the tier above as it stands now', async () => {
    const narrowed = { ...matter.content, dataItems: ['住所'] };
    const parent = await put({ status: 'approved', step: 'ended', content: narrowed } as Partial<Matter>);
    const tier = { kind: 'sub-delegation', content: subDelegationContent, parentId: parent.id };
    const waiting = await put({ ...tier, step: 'await-outcome' } as Partial<Matter>);
    expect(await refer(waiting)).toMatchObject({
      code: 'rule-broken',
      problems: [{ rule: 'within-data-items', path: '/matters/0' }],
    });
    expect((await readMatter(scope, waiting.id))?.referralId).toBeUndefined();
  });

  test('cannot any more once its department has withdrawn it, although its machine has not moved it yet', async () => {
    const waiting = await put({ step: 'await-outcome' });
    expect(await takeBack(waiting)).toMatchObject({ kind: 'answered' });
    expect(await readMatter(scope, waiting.id)).toMatchObject({ step: 'await-outcome', status: 'open' });
    expect(await refer(waiting)).toMatchObject({ kind: 'refused', code: 'already-decided' });
    expect((await readMatter(scope, waiting.id))?.referralId).toBeUndefined();
  });

  test('is either withdrawn or referred when both are tried at once', async () => {
    for (let round = 0; round < 8; round++) {
      const waiting = await put({ step: 'await-outcome' });
      const outcomes = await Promise.all([refer(waiting), takeBack(waiting)]);
      expect(outcomes.filter((each) => (each as { kind: string }).kind === 'answered')).toHaveLength(1);
    }
  });

  test('cannot be withdrawn twice, nor once a letter carries it', async () => {
    const waiting = await put({ step: 'await-outcome' });
    await takeBack(waiting);
    const again = through(withdraw, {
      actor: staff,
      params: { matter: waiting.number },
      body: { reason: '再度' },
      expected: 2,
    });
    expect(await again).toMatchObject({ kind: 'refused', code: 'already-decided' });
    const carried = await put({ step: 'await-outcome', referralId: newId('ref') });
    expect(await takeBack(carried)).toMatchObject({ kind: 'refused', code: 'not-at-step' });
  });
});

test('a stopped parent that is withdrawn takes along what waits for it', async () => {
  const childId = newId('mat');
  const parent = await put({});
  await commit(dependentWrites(scope, parent.id, { matterId: childId, round: 4 }));
  await markStuck(scope, { recordId: parent.id, run: 1, now, said: 'execution-ended' });
  const stuck = await readMatter(scope, parent.id);
  const withdrawn = through(resume, {
    actor: secretariat,
    params: { subject: parent.id },
    body: { decision: 'withdraw', reason: '中止' },
    expected: stuck?.version ?? 0,
  });
  expect(await withdrawn).toMatchObject({ kind: 'answered' });
  await answerDependents(scope, parent.id, now);
  const wait = await readWait(scope, { recordId: childId, step: 'await-parent', round: 4 });
  expect(wait.result).toEqual({ decision: 'fallen', round: 5 });
});

describe('a returned sub-delegation', () => {
  const resubmitted = (one: Matter, parent: Matter): Promise<unknown> =>
    through(correction, {
      actor: staff,
      params: { matter: one.number },
      body: { decision: 'resubmit', content: { ...subDelegationContent, parent: parent.number } },
    });
  const tier = async (parentId: string): Promise<Matter> => {
    const one = await put({
      kind: 'sub-delegation',
      content: subDelegationContent,
      parentId,
      step: 'correction',
    });
    const tasks = tasksForStep('correction', one, { profile, round: one.round, now });
    await commit(tasks.flatMap((task) => openTaskWrites(scope, task)));
    return one;
  };

  test('names neither itself nor a tier below it as its parent', async () => {
    const top = await put({});
    const middle = await tier(top.id);
    const bottom = await tier(middle.id);
    const circular = {
      code: 'rule-broken',
      problems: [{ rule: 'parent-circle', path: '/content/parent' }],
    };
    expect(await resubmitted(middle, middle)).toMatchObject(circular);
    expect(await resubmitted(middle, bottom)).toMatchObject(circular);
    expect(await resubmitted(bottom, top)).toMatchObject({ kind: 'answered' });
    expect((await readMatter(scope, bottom.id))?.parentId).toBe(top.id);
  });
});

test('remarks on the approval that a change starts from, however close, do not refuse the change', async () => {
  for (let round = 0; round < 5; round++) {
    const base = await put({ status: 'approved', step: 'ended' });
    const content = { ...matter.content, title: '変更後の件名' };
    const draft = { status: 'draft' as const, step: 'draft', run: 0, round: 0, basedOn: base.id };
    const change = await put({ ...draft, content } as Partial<Matter>);
    const remark = (text: string) =>
      through(comment, { actor: staff, params: { matter: base.number }, body: { text } });
    const outcomes = await Promise.all([
      through(submit, { actor: staff, params: { matter: change.id } }),
      remark('一つ目'),
      remark('二つ目'),
    ]);
    expect(outcomes).toMatchObject([{ kind: 'answered' }, { kind: 'answered' }, { kind: 'answered' }]);
    const stale = { byMatter: change.id, fields: ['title'] };
    expect((await readMatter(scope, base.id))?.stale).toMatchObject(stale);
  }
});
