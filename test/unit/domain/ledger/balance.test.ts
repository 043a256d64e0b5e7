import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  balanceOfParts,
  lineBalance,
  noParts,
  partsOf,
  sumOfParts,
} from '../../../../functions/domain/ledger/balance.ts';
import { dataClasses, dataClassSchema } from '../../../../functions/domain/ledger/data-class.ts';
import type { LedgerPosting } from '../../../../functions/domain/ledger/entry.ts';
import type { LedgerLine } from '../../../../functions/domain/ledger/line.ts';
import { id } from '../rules/records.ts';

const line: LedgerLine = {
  type: 'ledger-line',
  schema: 2,
  id: id('lin'),
  delegationId: id('del'),
  position: 1,
  entryId: id('ent'),
  medium: { kind: 'portable-medium', type: 'flash', text: 'USBメモリ', serial: '77A2' },
  dataClass: 'my-number-residents',
  quantity: 12,
  handedOverOn: '2024-04-08',
  handedOverBy: 'iryo-hoken-nenkin',
};

const posting = (n: number, changes: Partial<LedgerPosting>): LedgerPosting => ({
  type: 'ledger-posting',
  schema: 1,
  delegationId: line.delegationId,
  entryId: id('ent', n),
  lineId: line.id,
  position: 1,
  part: 'returned',
  quantity: 1,
  ...changes,
});

test('twelve handed over, three returned, eight certified: one is open', () => {
  const postings = [posting(1, { quantity: 3 }), posting(2, { part: 'certified', quantity: 8 })];
  expect(lineBalance({ line, postings })).toEqual({
    handedOver: 12,
    transferredIn: 0,
    transferredOut: 0,
    returned: 3,
    certified: 8,
    open: 1,
  });
});

test('what came from the tier above counts as transferred in', () => {
  const origin = { delegationId: id('del', 1), lineId: id('lin', 1), position: 1 };
  expect(lineBalance({ line: { ...line, origin }, postings: [] })).toMatchObject({
    handedOver: 0,
    transferredIn: 12,
    open: 12,
  });
});

test('what is staged counts only once its entry does', () => {
  const staged = { line: { ...line, staged: true as const }, postings: [posting(1, { staged: true })] };
  expect(lineBalance(staged).open).toBe(0);
  expect(lineBalance(staged, (entryId) => entryId === line.entryId).open).toBe(12);
  expect(lineBalance(staged, () => true).open).toBe(11);
});

test('summing parts commutes with splitting them', () => {
  const part = fc.constantFrom(
    'handedOver',
    'transferredIn',
    'transferredOut',
    'returned',
    'certified',
  ) satisfies fc.Arbitrary<LedgerPosting['part']>;
  fc.assert(
    fc.property(fc.array(fc.tuple(part, fc.integer({ min: -1000, max: 1000 }))), fc.nat(), (list, cut) => {
      const all = list.map(([name, quantity]) => partsOf(name, quantity));
      const whole = sumOfParts(all);
      expect(sumOfParts([sumOfParts(all.slice(0, cut)), sumOfParts(all.slice(cut))])).toEqual(whole);
      expect(balanceOfParts(whole).open).toBe(
        whole.handedOver + whole.transferredIn - whole.transferredOut - whole.returned - whole.certified,
      );
      expect(sumOfParts([whole, noParts])).toEqual(whole);
    }),
  );
});

test('every class of data has its words and its source, in the order from strong to weak', () => {
  expect(dataClasses.map(({ id }) => id)).toEqual(dataClassSchema.options);
  for (const { ja, en, source } of dataClasses) expect([ja, en, source].every(Boolean)).toBe(true);
});
