import { marking, type FormItem } from './catalogue.ts';
import { readExplanation, type Explanation } from './explanation.ts';
import { timingRule, type ExceptionId, type Timing, type TimingRuleId } from './timing-rules.ts';

/** What a row of the list of changes does with its item. */
export const changeKinds = ['replaced', 'added', 'removed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One row of the list of changes (変更箇所), as far as its timing depends on it. */
export interface Change {
  /** The item that changes; undefined while nobody knows which. */
  readonly item: FormItem | undefined;
  readonly kind: ChangeKind;
  /** Why the change is made and submitted when it is, in the municipality's words. */
  readonly explanation: string;
  /** The exception somebody recorded, and the reason they wrote. */
  readonly recorded?: { readonly exception: ExceptionId; readonly reason: string };
}

/** Whether a row comes before the change or may come after it, and why. */
export interface Classification {
  readonly timing: Timing;
  readonly rule: TimingRuleId;
  /** Whether the item carries ※; partly for a part of the form that has boxes with and without. */
  readonly material: 'true' | 'false' | 'partly' | 'unknown';
  /** The exception by which an item marked ※ may come after. */
  readonly exception?: ExceptionId;
  /** The exception that would have to be recorded, with a reason, for the change to come after. */
  readonly exceptionAskedFor?: ExceptionId | 'any';
}

const wholeMatter = ({ item }: Change): boolean =>
  item?.type === 'block' && item.repeats === 'delegated-matter';

const ofMatter: Readonly<Record<ChangeKind, TimingRuleId>> = {
  added: 'pia-matter-added',
  removed: 'pia-matter-removed',
  replaced: 'pia-matter-replaced',
};

const ofException: Readonly<Record<ExceptionId, TimingRuleId>> = {
  formal: 'pia-exception-formal',
  'no-considerable-risk': 'pia-exception-no-considerable-risk',
  'lower-risk': 'pia-exception-lower-risk',
};

function materialOf(change: Change): Classification['material'] {
  if (!change.item) return 'unknown';
  if (wholeMatter(change)) return 'true';
  return ({ all: 'true', some: 'partly', none: 'false' } as const)[marking(change.item)];
}

function askedFor(change: Change, { named, hinted }: Explanation): ExceptionId | 'any' {
  const chosen = change.recorded?.exception ?? named;
  if (chosen !== undefined) return chosen;
  // What is no longer delegated can no longer leak there: of the exceptions, only that one can be meant.
  return wholeMatter(change) && change.kind === 'removed' ? 'lower-risk' : (hinted ?? 'any');
}

/** The first rule of the table that fits. */
function ruleFor(change: Change, material: Classification['material'], said: Explanation): TimingRuleId {
  if (said.declared === 'material') return 'pia-declared-material';
  if (material === 'unknown') return 'pia-item-unknown';
  if (material === 'false') return 'pia-not-marked';
  if (change.recorded)
    return change.recorded.reason.trim() === ''
      ? 'pia-exception-unreasoned'
      : ofException[change.recorded.exception];
  if (wholeMatter(change)) return ofMatter[change.kind];
  return material === 'partly' ? 'pia-partly-marked' : 'pia-marked';
}

/**
 * When a change must be submitted and published: before it is made, or afterwards, with the rule that says so. What is
 * undecided counts as before. An exception holds only when it was recorded with a written reason (domain/rules.md §2).
 */
export function classify(change: Change): Classification {
  const said = readExplanation(change.explanation);
  const material = materialOf(change);
  const rule = ruleFor(change, material, said);
  const { timing, asks } = timingRule(rule);
  const exception = timing === 'after' && material !== 'false' ? change.recorded?.exception : undefined;
  return {
    timing,
    rule,
    material,
    ...(exception === undefined ? {} : { exception }),
    ...(asks === 'nothing' ? {} : { exceptionAskedFor: askedFor(change, said) }),
  };
}

/**
 * A row somebody published: its explanation is the record, so an exception that it names, and gives as the only cause,
 * counts as recorded with that explanation as its reason.
 */
export function classifyPublished(change: Omit<Change, 'recorded'>): Classification {
  const { named } = readExplanation(change.explanation);
  return classify(
    named === undefined ? change : { ...change, recorded: { exception: named, reason: change.explanation } },
  );
}
