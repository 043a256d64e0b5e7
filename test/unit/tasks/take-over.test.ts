import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addedMedia } from '../../../functions/domain/delegation/take-over.ts';
import { balanceOf } from '../../../functions/domain/ledger/balance.ts';
import { siblingId } from '../../../functions/domain/identifier/identifier.ts';
import type { DelegationContent } from '../../../functions/domain/matter/content.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import { advance, begin } from '../../../functions/domain/record/advance.ts';
import { droppedChangeWrites, readInForce, supersedingWrites } from '../../../functions/storage/changes.ts';
import { readLedger } from '../../../functions/storage/ledger.ts';
import { readDelegation, readDuty, readMatter, recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfExecution } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import { closeMatter } from '../../../functions/tasks/close-matter.ts';
import { delegationOfApproval } from '../../../functions/tasks/delegation-of-approval.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { content, matter } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfExecution({ municipality: '131041' });
const profile = shinjuku();
let close: () => Promise<void>;
let made = 0;

beforeAll(async () => {
  close = await embeddedTable();
});
afterAll(() => close());

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;
const digest = (): string => String(++made).padStart(64, 'a');

async function put(changes: Partial<Matter>): Promise<Matter> {
  const id = newId('mat');
  const happening = { type: 'made', actor: { kind: 'system' as const, task: 'test' }, data: {} };
  const first = begin<Matter>(
    { ...matter, id, number: `131041-${id}`, ...changes } as Matter,
    happening,
    now,
  );
  expect((await commit(recordWrites(scope, first))).kind).toBe('committed');
  return first.after;
}

const standing = (record: Matter, base?: Matter, approvalDigest = digest()) =>
  delegationOfApproval(scope, record, { profile, approvalDigest, now, machine: 'delegation', base });

async function approved(changes: Partial<Matter> = {}, base?: Matter): Promise<Matter> {
  const record = await put({ status: 'approved', step: 'ended', ...changes });
  const stands = await standing(record, base);
  expect((await commit(stands?.writes ?? [])).kind).toBe('committed');
  return { ...record, ...(stands ? { delegationId: stands.delegationId } : {}) };
}

const moved: DelegationContent = {
  ...content,
  recordMedia: [...content.recordMedia, { kind: 'paper', text: '整理票' }],
  period: { start: '2026-04-01', end: '2026-09-30', continues: false },
};
const change = (base: Matter, more: DelegationContent = moved): Partial<Matter> =>
  ({ basedOn: base.id, content: more }) as Partial<Matter>;

const delegation = async (id: string | undefined) => {
  const read = await readDelegation(scope, id ?? '');
  if (!read) throw new RangeError('no such delegation');
  return { delegation: read, ...(await readLedger(scope, read.id)) };
};

describe('an approved change', () => {
  test('takes over delegation, ledger and duty: one of each, however many changes', async () => {
    const base = await approved();
    const first = await approved(change(base), base);
    const second = await approved(change(first, { ...moved, reason: '別の理由' }), first);
    expect([first.delegationId, second.delegationId]).toEqual([base.delegationId, base.delegationId]);
    const { delegation: one, rows, entries } = await delegation(base.delegationId);
    expect(one).toMatchObject({ matterId: second.id, period: moved.period, status: 'active' });
    expect(one.history?.map(({ matterId }) => matterId)).toEqual([base.id, first.id]);
    expect(rows.map(({ medium }) => medium.text)).toEqual(['連合会のサーバ', '整理票']);
    expect(balanceOf(entries).open).toBe(2);
    expect(one).toMatchObject({ lastPosition: 2, standing: { handedOver: 2 } });
    const duty = await readDuty(scope, siblingId('dut', base.id));
    expect(duty).toMatchObject({ matterId: second.id, opensOn: '2026-10-01', open: 2, status: 'scheduled' });
    expect(duty?.approvalDigest).toBe(one.approvalDigest);
    expect(await readDuty(scope, siblingId('dut', first.id))).toBeUndefined();
    expect(await readDelegation(scope, siblingId('del', second.id))).toBeUndefined();
  });

  test('takes over once, also when two are sealed at the same time', async () => {
    const base = await approved();
    const rivals = [await put(change(base)), await put(change(base))] as const;
    const stands = await Promise.all(rivals.map((rival) => standing(rival, base)));
    const outcomes = await Promise.all(stands.map((each) => commit(each?.writes ?? [])));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['committed', 'lost']);
    expect((await delegation(base.delegationId)).rows).toHaveLength(2);
  });

  test('with another contractor begins a delegation of its own, and brings the first one to account', async () => {
    const base = await approved();
    const other = { ...moved, contractor: 'kokuho-chuokai' };
    const next = await approved(change(base, other), base);
    expect(next.delegationId).not.toBe(base.delegationId);
    const before = await delegation(base.delegationId);
    expect(before.delegation).toMatchObject({
      successorId: next.delegationId,
      contractor: content.contractor,
    });
    expect(before.rows).toHaveLength(1);
    const opensOn = '2026-04-29';
    expect(await readDuty(scope, siblingId('dut', base.id))).toMatchObject({
      opensOn,
      open: 1,
      cause: 'contractor-change',
    });
    expect(await readDuty(scope, siblingId('dut', next.id))).toMatchObject({ contractor: 'kokuho-chuokai' });
  });

  test('of a delegation that is closed begins anew', async () => {
    const base = await approved();
    const { delegation: over } = await delegation(base.delegationId);
    const happening = { type: 'closed', actor, data: {} };
    await commit(recordWrites(scope, advance(over, { status: 'closed' }, happening, now)));
    const next = await approved(change(base), base);
    expect(next.delegationId).toBe(siblingId('del', next.id));
    expect((await delegation(base.delegationId)).delegation.status).toBe('closed');
  });

  test('leaves the tier below with its parent delegation', async () => {
    const base = await approved();
    const child = await approved({ parentId: base.id });
    await approved(change(base), base);
    expect((await delegation(child.delegationId)).delegation).toMatchObject({
      parentId: base.delegationId,
      tier: 2,
    });
    const later = await approved({ parentId: base.id });
    expect((await delegation(later.delegationId)).delegation.parentId).toBe(base.delegationId);
  });
});

const actor = { kind: 'system' as const, task: 'test' };

describe('the mark of a change', () => {
  const marked = async (): Promise<{ base: Matter; changing: Matter }> => {
    const changing = newId('mat');
    const stale = { byMatter: changing, key: '131041-0009', fields: ['title'], since: now };
    const base = await put({ status: 'approved', step: 'ended', stale });
    const happening = { type: 'made', actor, data: {} };
    const record = { ...matter, id: changing, number: '131041-0009', basedOn: base.id } as Matter;
    const first = begin<Matter>(record, happening, now);
    await commit(recordWrites(scope, first));
    return { base, changing: first.after };
  };

  test.each(['rejected', 'withdrawn', 'fallen'] as const)('goes when the change is %s', async (as) => {
    const { base, changing } = await marked();
    const call = { scope, record: changing, run: 1, now, machine: 'delegation' };
    await closeMatter({ ...call, event: { as } });
    const after = await readMatter(scope, base.id);
    expect(after?.stale).toBeUndefined();
    expect(after?.status).toBe('approved');
    // Called again, it writes nothing more.
    const again = await readMatter(scope, changing.id);
    await closeMatter({ ...call, record: again ?? changing, event: { as } });
    expect((await readMatter(scope, base.id))?.journal).toEqual(after?.journal);
  });

  test('of somebody else stays', async () => {
    const { base } = await marked();
    const other = await put(change(base));
    expect(await droppedChangeWrites(scope, other, actor, now)).toEqual([]);
    expect((await readMatter(scope, base.id))?.stale).toBeDefined();
  });

  test('makes way for the change itself, which is in force from then on', async () => {
    const { base, changing } = await marked();
    await commit(supersedingWrites(scope, base, changing, actor, now));
    expect(await readMatter(scope, base.id)).toMatchObject({ supersededBy: { byMatter: changing.id } });
    expect((await readMatter(scope, base.id))?.stale).toBeUndefined();
    expect((await readInForce(scope, base.id))?.id).toBe(changing.id);
  });
});

const medium = fc.record({
  kind: fc.constantFrom('cloud' as const, 'paper' as const),
  text: fc.constantFrom('甲', '乙', '丙'),
});
type Medium = { kind: 'cloud' | 'paper'; text: string };
const media = fc.array(medium, { minLength: 1, maxLength: 6 });

test('a ledger has each medium as often as the request that has it most often, whatever changes followed', () => {
  fc.assert(
    fc.property(fc.array(media, { minLength: 1, maxLength: 5 }), (requests) => {
      let lines: { medium: Medium }[] = [];
      for (const request of requests)
        lines = [...lines, ...addedMedia(lines, request).map((each) => ({ medium: each as Medium }))];
      const countIn = (list: readonly Medium[], one: Medium): number =>
        list.filter(({ kind, text }) => kind === one.kind && text === one.text).length;
      const there = lines.map((each) => each.medium);
      for (const one of requests.flat())
        expect(countIn(there, one)).toBe(Math.max(...requests.map((request) => countIn(request, one))));
      expect(lines.length).toBeGreaterThanOrEqual(Math.max(...requests.map(({ length }) => length)));
    }),
  );
});
