import { afterAll, beforeAll, expect, test } from 'vitest';
import { delegationTree } from '../../../functions/api/delegation-tree.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import type { Membership, Role } from '../../../functions/domain/membership/membership.ts';
import { advance, begin } from '../../../functions/domain/record/advance.ts';
import { recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { connectionContent, content, matter, subDelegationContent } from '../domain/rules/records.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfMembership({ municipality: '131041' });
const happening = { type: 'made', actor: { kind: 'system' as const, task: 'test' }, data: {} };
let close: () => Promise<void>;
let made = 0;

beforeAll(async () => {
  close = await embeddedTable();
});
afterAll(() => close());

const reader = (office: string, role: Role): Membership => ({
  type: 'membership',
  schema: 1,
  id: 'mbr_x',
  sub: 'x',
  municipality: '131041',
  office,
  role,
  name: 'だれか',
  email: 'somebody@example.jp',
});
const staff = reader(matter.applyingOffice, 'staff');

async function put(changes: Partial<Matter> = {}): Promise<Matter> {
  const id = `mat_0${String(++made).padStart(25, '0')}`;
  const number = `131041-${String(made).padStart(4, '0')}`;
  const first = begin<Matter>({ ...matter, id, number, ...changes } as Matter, happening, now);
  expect((await commit(recordWrites(scope, first))).kind).toBe('committed');
  return first.after;
}

const below = (parent: Matter, changes: Partial<Matter['content']> = {}): Promise<Matter> =>
  put({
    kind: 'sub-delegation',
    parentId: parent.id,
    content: { ...subDelegationContent, parent: parent.number, ...changes },
  } as Partial<Matter>);

const keys = (nodes: readonly { key: string }[] | undefined) => nodes?.map(({ key }) => key);

test('shows the tiers above from the first, and those right below, with their states', async () => {
  const first = await put({ status: 'approved' });
  const second = await below(first);
  const sibling = await below(first);
  const third = await below(second);
  const tree = await delegationTree(scope, second, staff);
  expect(keys(tree?.above)).toEqual([first.number]);
  expect(tree?.above).toMatchObject([{ status: 'approved', period: content.period }]);
  expect(tree?.self.key).toBe(second.number);
  expect(keys(tree?.below)).toEqual([third.number]);
  expect(keys((await delegationTree(scope, first, staff))?.below)).toEqual([second.number, sibling.number]);
  expect(keys((await delegationTree(scope, third, staff))?.above)).toEqual([first.number, second.number]);
});

test('says on a node in what it goes beyond the tier above, and that its parent has fallen', async () => {
  const parent = await put();
  await below(parent, { period: { ...content.period, end: '2027-04-30' }, dataItems: ['氏名', '口座番号'] });
  const tree = await delegationTree(scope, parent, staff);
  expect(tree?.below[0]?.problems).toMatchObject([
    { rule: 'within-period-end', limit: '2027-03-31' },
    { rule: 'within-data-items', path: '/dataItems/1' },
  ]);
  const fallen = await put({ status: 'withdrawn', step: 'ended' });
  const orphan = await below(fallen);
  expect((await delegationTree(scope, orphan, staff))?.self.problems).toMatchObject([
    { rule: 'parent-ended' },
  ]);
});

test('forgets the tier above that a correction leaves, and finds the new one', async () => {
  const [old, other] = [await put(), await put()];
  const child = await below(old);
  const moved = advance(child, { parentId: other.id }, happening, now);
  expect((await commit(recordWrites(scope, moved))).kind).toBe('committed');
  expect(keys((await delegationTree(scope, old, staff))?.below)).toEqual([]);
  expect(keys((await delegationTree(scope, other, staff))?.below)).toEqual([child.number]);
});

test('shows nobody a tier that is not theirs, and a connection has none', async () => {
  const theirs = await put({ applyingOffice: 'kankyo' });
  const mine = await below(theirs);
  expect((await delegationTree(scope, mine, staff))?.above).toEqual([]);
  expect(keys((await delegationTree(scope, mine, reader('kansa', 'auditor')))?.above)).toEqual([
    theirs.number,
  ]);
  const connection = await put({
    kind: 'external-connection',
    content: connectionContent,
  } as Partial<Matter>);
  expect(await delegationTree(scope, connection, staff)).toBeUndefined();
});
