import { matterKinds, type MatterKind } from '../../../functions/domain/matter/kinds.ts';
import { say } from '../../language.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { fieldOf, type Draft, type Entries } from '../form/definition.ts';
import { forms } from '../form/forms.ts';
import type { Approval } from './approval-choice.tsx';

/** What somebody is about to apply for. */
export interface Plan {
  /** New matters, by kind. */
  readonly kinds: readonly MatterKind[];
  /** Keys of approvals that are to be renewed or changed. */
  readonly changes: readonly string[];
  /** The approval that a new matter starts as a copy of, by kind; '' for a blank form. Not chosen: the latest there is. */
  readonly from: Readonly<Partial<Record<MatterKind, string>>>;
  /** 件名 of the new matters that start blank. */
  readonly title: string;
  /** 共通事項, as they stand in the inputs. */
  readonly facts: Entries;
}

/** A draft that is to be made. */
export interface PlannedDraft {
  readonly kind: MatterKind;
  readonly basedOn?: string;
  readonly content?: Draft;
}

const words = {
  none: say('一つ以上選んでください。', 'Choose at least one.'),
  noTitle: say('件名を記入してください。後から変えられます。', 'Give it a title. It can be changed later.'),
  oneOfMany: say('{title}（{kind}）', '{title} ({kind})'),
};

/** The order in which the matters of a 付議 are written: a parent before its tier. */
const order: readonly MatterKind[] = [
  'consultation-item',
  'external-connection',
  'delegation',
  'sub-delegation',
  'pia-revision',
];

/** What a new matter of a kind starts from: the approval chosen, else the latest one; '' for a blank form. */
export const sourceOf = (kind: MatterKind, { from }: Plan, approvals: readonly Approval[]): string =>
  from[kind] ?? approvals.findLast((each) => each.kind === kind)?.key ?? '';

/** A blank draft of a kind, with the facts it has in common with the others. */
function blank(kind: MatterKind, { title, facts }: Plan, several: boolean): Draft {
  const form = forms[kind];
  const shared = form.shared.flatMap((name) => {
    const value = facts[name] === undefined ? undefined : fieldOf(form, name).control.valueOf(facts[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const named = title.trim();
  const own = several
    ? words.oneOfMany.ja.replace('{title}', named).replace('{kind}', matterKinds[kind].ja)
    : named;
  const measures = Object.hasOwn(form.fields, 'measures') ? { measures: [] } : {};
  return { title: own, ...Object.fromEntries(shared), ...measures };
}

/** The drafts that a plan makes, in the order they are written. */
export function plannedDrafts(plan: Plan, approvals: readonly Approval[]): PlannedDraft[] {
  const kinds = order.filter((kind) => plan.kinds.includes(kind));
  const blanks = kinds.filter((kind) => sourceOf(kind, plan, approvals) === '').length;
  const fresh = kinds.map((kind) => {
    const source = sourceOf(kind, plan, approvals);
    return source === '' ? { kind, content: blank(kind, plan, blanks > 1) } : { kind, basedOn: source };
  });
  const changed = plan.changes.flatMap((key) => {
    const approval = approvals.find((each) => each.key === key);
    return approval ? [{ kind: approval.kind, basedOn: key }] : [];
  });
  const copied = new Set(fresh.map((draft) => draft.basedOn));
  return [...fresh, ...changed.filter(({ basedOn }) => !copied.has(basedOn))];
}

/** What a plan lacks: something to do, and a title for what starts blank, so that nobody leaves a nameless draft behind. */
export function planProblems({ title }: Plan, drafts: readonly PlannedDraft[]): FieldProblem[] {
  const none = drafts.length === 0 ? [{ rule: 'no-kind', path: '/kinds', ...words.none }] : [];
  const nameless =
    drafts.some(({ content }) => content !== undefined) && title.trim() === ''
      ? [{ rule: 'no-title', path: '/title', ...words.noTitle }]
      : [];
  return [...none, ...nameless];
}
