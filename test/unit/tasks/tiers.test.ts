import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../../functions/domain/human-task/outbox.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import { advance, begin } from '../../../functions/domain/record/advance.ts';
import type { AgendaItem } from '../../../functions/domain/referral/referral.ts';
import { answerDependents } from '../../../functions/reactions/answer-dependents.ts';
import { supersedingWrites } from '../../../functions/storage/changes.ts';
import { dependentWrites, listDependents } from '../../../functions/storage/dependents.ts';
import { readWait, waitResultWrite, whileUndecided } from '../../../functions/storage/human-tasks.ts';
import { listPending, removeOutboxRow } from '../../../functions/storage/outbox.ts';
import { putProfile } from '../../../functions/storage/profiles.ts';
import { readReceipt } from '../../../functions/storage/receipts.ts';
import { readMatter, recordWrites, type AnyRecord } from '../../../functions/storage/records.ts';
import { scopeOfExecution } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import { closeMatter } from '../../../functions/tasks/close-matter.ts';
import { openTask } from '../../../functions/tasks/open-task.ts';
import { sealApproval } from '../../../functions/tasks/seal-approval.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { content, matter, referralOf, subDelegationContent } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfExecution({ municipality: '131041' });
const WAIT_ROUND = 4;
let close: () => Promise<void>;
let made = 0;

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;

beforeAll(async () => {
  close = await embeddedTable();
  await putProfile(shinjuku());
});

afterAll(() => close());

const happening = { type: 'made', actor: { kind: 'system' as const, task: 'test' }, data: {} };

async function put(record: AnyRecord): Promise<void> {
  const written = await commit(recordWrites(scope, begin(record, happening, now)));
  expect(written.kind).toBe('committed');
}

/** A delegation that waits for its outcome, and a sub-delegation under it that a referral has approved. */
async function tiers(
  changes: Partial<Matter> = {},
  above: Matter['content'] = content,
): Promise<{ parentId: string; childId: string }> {
  const [parentId, childId, referralId] = [newId('mat'), newId('mat'), newId('ref')];
  const parent = { ...matter, id: parentId, step: 'await-outcome', ...changes } as Matter;
  const child = {
    ...matter,
    kind: 'sub-delegation',
    content: subDelegationContent,
    id: childId,
    number: `131041-${childId}`,
    step: 'await-outcome',
    parentId,
    referralId,
  } as Matter;
  const [item] = referralOf('iryo-hoken-nenkin').items as [AgendaItem];
  await put({ ...parent, content: above } as Matter);
  await put(child);
  await put({
    ...referralOf('iryo-hoken-nenkin'),
    id: referralId,
    items: [{ ...item, matterId: childId, outcome: 'approve', conditions: [], present: 5 }],
  });
  return { parentId, childId };
}

async function callOn(id: string) {
  const record = await readMatter(scope, id);
  if (!record) throw new RangeError(`no matter ${id}`);
  return { scope, record, run: 1, now, machine: 'delegation' };
}

const opened = async (id: string, token = 'token', round = WAIT_ROUND) =>
  openTask({ ...(await callOn(id)), event: { step: 'await-parent', round, token } });
async function pending(): Promise<OutboxRow[]> {
  const found: OutboxRow[] = [];
  let page = await listPending(scope);
  found.push(...page.rows);
  while (page.next) {
    page = await listPending(scope, page.next);
    found.push(...page.rows);
  }
  return found;
}

/** Does what the matter's end has asked for, as `dispatch` does. */
const dispatched = async (id: string): Promise<void> => {
  const rows = await pending();
  for (const row of rows.filter(({ command }) => command.recordId === id)) {
    if (row.command.command === 'answer-dependents') await answerDependents(scope, id, row.at);
    await removeOutboxRow(scope, row);
  }
};
const closed = async (id: string) => {
  const answer = await closeMatter({ ...(await callOn(id)), event: { as: 'rejected' } });
  await dispatched(id);
  return answer;
};
const sealed = async (id: string) => sealApproval({ ...(await callOn(id)), event: undefined });

const waitOf = (recordId: string) => readWait(scope, { recordId, step: 'await-parent', round: WAIT_ROUND });
const answersFor = async (recordId: string): Promise<number> =>
  (await pending()).filter(({ command }) => command.recordId === recordId).length;

describe('a sub-delegation that was approved', () => {
  test.each(['open', 'stuck'] as const)('is not sealed while its parent is %s', async (status) => {
    const { childId } = await tiers({ status });
    expect(await sealed(childId)).toEqual({ step: 'await-parent', status: 'open', round: WAIT_ROUND });
    expect(await readReceipt(scope, childId)).toBeUndefined();
  });

  test.each(['rejected', 'withdrawn'] as const)('is not sealed when its parent was %s', async (status) => {
    const { childId } = await tiers({ status });
    expect(await sealed(childId)).toMatchObject({ step: 'fallen' });
    expect(await readReceipt(scope, childId)).toBeUndefined();
  });

  test('comes back to be corrected when its parent was narrowed since, and again when called again', async () => {
    const { childId } = await tiers(
      { status: 'approved', step: 'ended' },
      { ...content, dataItems: ['住所'] },
    );
    const back = { step: 'correction', status: 'open', round: WAIT_ROUND };
    expect(await sealed(childId)).toEqual(back);
    const child = await readMatter(scope, childId);
    expect(child?.remarks).toMatchObject([{ path: '/dataItems/0' }]);
    expect(child?.referralId).toBeUndefined();
    expect(await readReceipt(scope, childId)).toBeUndefined();
    expect(await sealed(childId)).toEqual(back);
    expect((await readMatter(scope, childId))?.journal).toEqual(child?.journal);
  });

  test('is held against the change that took the place of its parent', async () => {
    const { parentId, childId } = await tiers({ status: 'approved', step: 'ended' });
    const change = { ...matter, id: newId('mat'), status: 'approved', step: 'ended' } as Matter;
    await put({ ...change, content: { ...content, dataItems: ['住所'] } } as Matter);
    const parent = await readMatter(scope, parentId);
    const actor = { kind: 'system' as const, task: 'test' };
    await commit(supersedingWrites(scope, parent ?? matter, change, actor, now));
    expect(await sealed(childId)).toMatchObject({ step: 'correction' });
  });

  test('comes back when two tiers have come to name each other', async () => {
    const { parentId, childId } = await tiers();
    const parent = await readMatter(scope, parentId);
    const happening = { type: 'made', actor: { kind: 'system' as const, task: 'test' }, data: {} };
    await commit(recordWrites(scope, advance(parent ?? matter, { parentId: childId }, happening, now)));
    expect(await sealed(childId)).toMatchObject({ step: 'correction' });
    expect((await readMatter(scope, childId))?.remarks).toMatchObject([{ path: '/parent' }]);
  });

  test('is answered by the end of its parent, which does not change by being waited for', async () => {
    const { parentId, childId } = await tiers();
    const before = await readMatter(scope, parentId);
    expect(await opened(childId)).toEqual({ opened: true });
    const after = await readMatter(scope, parentId);
    expect(await listDependents(scope, parentId, 9)).toEqual([{ matterId: childId, round: WAIT_ROUND }]);
    expect(after).toEqual(before);
    expect(await waitOf(childId)).toEqual({ result: undefined, token: 'token' });
    await closed(parentId);
    expect((await waitOf(childId)).result).toEqual({ decision: 'fallen', round: WAIT_ROUND + 1 });
    expect(await answersFor(childId)).toBe(1);
  });

  test('is asked for once, however often its task is opened, and the newest token is kept', async () => {
    const { parentId, childId } = await tiers();
    for (const token of ['first', 'second', 'third']) await opened(childId, token);
    expect(await listDependents(scope, parentId, 9)).toHaveLength(1);
    expect((await waitOf(childId)).token).toBe('third');
    await closed(parentId);
    expect(await opened(childId, 'late')).toEqual({ opened: false });
    expect(await waitOf(childId)).toMatchObject({ result: { decision: 'fallen' }, token: 'late' });
  });

  test.each([
    ['approved', 'approved'],
    ['approved-with-conditions', 'approved'],
    ['rejected', 'fallen'],
    ['withdrawn', 'fallen'],
  ] as const)('is answered at once when its parent was %s before', async (status, decision) => {
    const { childId } = await tiers({ status, step: 'ended' });
    expect(await opened(childId)).toEqual({ opened: true });
    expect(await waitOf(childId)).toMatchObject({ result: { decision }, token: 'token' });
    expect(await answersFor(childId)).toBe(1);
  });

  test('is answered with all others, however many wait, each once', async () => {
    const { parentId } = await tiers();
    const waits = Array.from({ length: 105 }, () => ({ matterId: newId('mat'), round: WAIT_ROUND }));
    for (const wait of waits) await commit(dependentWrites(scope, parentId, wait));
    await closed(parentId);
    for (let step = 1; step <= 3; step++) await dispatched(parentId);
    for (const { matterId } of waits) {
      expect((await waitOf(matterId)).result).toEqual({ decision: 'fallen', round: WAIT_ROUND + 1 });
    }
    const answers = (await pending()).map(({ command }) => command.recordId);
    expect(waits.every(({ matterId }) => answers.filter((id) => id === matterId).length === 1)).toBe(true);
    expect(await listDependents(scope, parentId, 9)).toEqual([]);
    expect(
      await commit(dependentWrites(scope, parentId, { matterId: newId('mat'), round: 1 })),
    ).toMatchObject({
      kind: 'lost',
    });
  });

  test('never waits in vain, however close its wait and the end of its parent fall', async () => {
    const pairs = await Promise.all(Array.from({ length: 12 }, () => tiers()));
    await Promise.all(pairs.flatMap(({ parentId, childId }) => [closed(parentId), opened(childId)]));
    for (const { childId } of pairs) {
      expect(await waitOf(childId)).toMatchObject({ result: { decision: 'fallen' }, token: 'token' });
      expect(await answersFor(childId)).toBeGreaterThan(0);
    }
  });
});

test('what hangs on a wait is lost once the wait is decided', async () => {
  const at = { recordId: newId('mat'), step: 'await-outcome', round: 1 };
  expect(await commit([whileUndecided(scope, at)])).toEqual({ kind: 'committed' });
  await commit([waitResultWrite(scope, at, { decision: 'withdraw', round: 2 })]);
  expect(await commit([whileUndecided(scope, at)])).toEqual({ kind: 'lost', why: new Set(['decided']) });
});
