import type { FieldProblem } from '../../session/problem.ts';
import type { MatterAnswer } from '../answer.ts';

const rank = {
  'consultation-item': 0,
  delegation: 1,
  'sub-delegation': 2,
  'external-connection': 3,
  'pia-revision': 4,
} as const;

const parentOf = ({ matter }: MatterAnswer): string | undefined =>
  matter.kind === 'sub-delegation' ? matter.content.parent : undefined;

const isParentOf = ({ matter }: MatterAnswer, child: MatterAnswer): boolean =>
  parentOf(child) === matter.id || parentOf(child) === matter.key;

/** How many of the drafts stand above one in the tree of tiers. */
function depth(answer: MatterAnswer, all: readonly MatterAnswer[], seen = 0): number {
  const parent = all.find((each) => isParentOf(each, answer));
  return parent && seen < all.length ? 1 + depth(parent, all, seen + 1) : 0;
}

/** Drafts in the order in which they can be submitted: a tier after the tier above it. */
export const inSubmittingOrder = (drafts: readonly MatterAnswer[]): MatterAnswer[] =>
  drafts.toSorted(
    (one, other) =>
      depth(one, drafts) - depth(other, drafts) || rank[one.matter.kind] - rank[other.matter.kind],
  );

/** A problem as pages tell it; with its limit, which says what to compare or by which day. */
const asTold = ({ limit, ...problem }: MatterAnswer['problems'][number]): FieldProblem => ({
  ...problem,
  ...(limit === undefined ? {} : { limit }),
});

/**
 * What keeps a draft from submission. That its parent is not submitted yet does not, when the parent is submitted
 * together with it.
 */
export const blockingOf = (answer: MatterAnswer, together: readonly MatterAnswer[]): FieldProblem[] =>
  answer.problems
    .filter(
      ({ rule }) => rule !== 'parent-not-submitted' || !together.some((other) => isParentOf(other, answer)),
    )
    .map(asTold);

/** What to look at again. Work that goes on to somebody else is in order when its own request goes along. */
export const warningsOf = (answer: MatterAnswer, together: readonly MatterAnswer[]): FieldProblem[] =>
  answer.warnings
    .filter(
      ({ rule }) =>
        rule !== 'sub-delegation-marked' ||
        !together.some((other) => other.matter.kind === 'sub-delegation' && isParentOf(answer, other)),
    )
    .map(asTold);
