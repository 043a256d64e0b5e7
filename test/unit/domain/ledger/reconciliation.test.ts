import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { closingProblems } from '../../../../functions/domain/delegation/closing.ts';
import { balanceOfParts, sumOfParts } from '../../../../functions/domain/ledger/balance.ts';
import { rowsOf, Tree, type Command } from './tree-model.ts';

const tier = fc.nat({ max: 2 });
const line = fc.integer({ min: 1, max: 4 });
const quantity = fc.integer({ min: 1, max: 8 });
const quantities = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hand-over' as const), tier, quantities }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('import' as const), tier, quantities, dies: fc.boolean() }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('transfer' as const, 'return' as const, 'give-back' as const, 'certify' as const),
      tier,
      line,
      quantity,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      tier,
      entry: fc.nat({ max: 8 }),
      line,
      quantity: fc.integer({ min: -6, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'redeliver' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), tier }) },
);

/** Everything that must hold of a tree at any moment. */
function check(tree: Tree): void {
  for (const { headers, lines, byHand, tier: at } of tree.said()) {
    const { open: _open, ...parts } = headers;
    expect(balanceOfParts(sumOfParts(lines.map(({ position: _at, open: _left, ...each }) => each)))).toEqual(
      balanceOfParts(parts),
    );
    expect(lines.map(({ position, open }) => [position, open])).toEqual(
      [...byHand].toSorted(([a], [b]) => a - b),
    );
    for (const each of [headers, ...lines])
      expect(
        Math.min(each.handedOver, each.transferredIn, each.transferredOut, each.returned),
      ).toBeGreaterThanOrEqual(0);
    for (const { open, certified } of lines) expect(Math.min(open, certified)).toBeGreaterThanOrEqual(0);
    if (at.closed) expect(headers.open).toBe(0);
  }
  const all = balanceOfParts(sumOfParts(tree.said().map(({ headers: { open: _open, ...parts } }) => parts)));
  const opens = tree.said().reduce((sum, { headers: { open } }) => sum + open, 0);
  expect(all.open).toBe(opens);
}

/** What chance seldom strings together: something goes down a tier and comes up again. */
const thereAndBack: Command[] = [
  { kind: 'hand-over', tier: 0, quantities: [5] },
  { kind: 'transfer', tier: 0, line: 1, quantity: 3 },
  { kind: 'give-back', tier: 1, line: 1, quantity: 1 },
];

test('whatever happens, headers, lines and a count by hand agree, and nothing goes below zero', () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60, size: 'max' }), (commands) => {
      const tree = new Tree();
      for (const each of commands) {
        if (tree.run(each)) done.set(each.kind, (done.get(each.kind) ?? 0) + 1);
        check(tree);
      }
    }),
    { numRuns: 150, examples: [[thereAndBack]] },
  );
  // A property that never got through a command would hold of nothing.
  expect([...done.keys()].toSorted()).toEqual([
    'certify',
    'close',
    'correct',
    'give-back',
    'hand-over',
    'import',
    'redeliver',
    'return',
    'transfer',
  ]);
});

test('a tier closes exactly when nothing of it is open and the tier below has closed', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30, size: 'max' }), (commands) => {
      const tree = new Tree();
      for (const each of commands) tree.run(each);
      tree.tiers.forEach((each, index) => {
        const next = tree.tiers[index + 1];
        const below = next
          ? [
              {
                contractor: 'x',
                matterKey: 'y',
                status: next.closed ? ('closed' as const) : ('active' as const),
              },
            ]
          : [];
        const problems = closingProblems(each.entries, rowsOf(each), below);
        const open = [...each.byHand.values()].some((left) => left > 0);
        expect(problems.length === 0).toBe(!open && (next?.closed ?? true));
      });
    }),
  );
});

test('what keeps a tier from closing is named by serial and by tier', () => {
  const tree = new Tree();
  tree.run({ kind: 'hand-over', tier: 0, quantities: [1, 2] });
  tree.run({ kind: 'return', tier: 0, line: 1, quantity: 1 });
  const [first] = tree.tiers;
  const rows = rowsOf(first).map((row) => ({
    ...row,
    medium: { ...row.medium, serial: `5XY-${row.position}` },
  }));
  const below = [{ contractor: 'chuokai', matterKey: '131041-0002', status: 'active' as const }];
  expect(closingProblems(first.entries, rows, below)).toEqual([
    { rule: 'tier-below-open', path: '', limit: '131041-0002 chuokai' },
    { rule: 'lines-open', path: '', limit: '2 S/N 5XY-2 (2)' },
  ]);
});
