import { useMemo } from 'react';
import { beyondParent } from '../../../functions/domain/delegation/tree-rules.ts';
import { askedFields, type AskedField } from '../../../functions/domain/matter/asked-fields.ts';
import { matterKinds } from '../../../functions/domain/matter/kinds.ts';
import type { Request } from '../../../functions/domain/matter/matter.ts';
import type { SubDelegationDraft } from '../../../functions/domain/matter/sub-delegation.ts';
import { ruleById } from '../../../functions/domain/refusal/all-rules.ts';
import { problemsOfZod } from '../../../functions/domain/refusal/from-zod.ts';
import type { Permission } from '../../../functions/domain/delegation/permission.ts';
import type { Problem as BrokenRule } from '../../../functions/domain/refusal/rule.ts';
import { useText } from '../../language.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem, Problem } from '../../session/problem.ts';
import type { MatterAnswer } from '../answer.ts';
import { saidOf } from '../sentences.ts';
import {
  contentOf,
  fieldAt,
  fieldId,
  fieldNames,
  fieldOf,
  type Draft,
  type Entries,
  type FormDefinition,
} from './definition.ts';
import type { FormContext } from './field-block.tsx';
import { forms } from './forms.ts';
import { useReader } from './reader.ts';
import { useParent } from './use-parent.ts';

const told = ({ rule, path = '', limit }: BrokenRule): FieldProblem => {
  const { ja, en } = ruleById(rule);
  return { rule, path, ja, en, ...(limit === undefined ? {} : { limit }) };
};

/** What the API's own schema says of a draft before it is sent, and in what it goes beyond its parent. */
function ownProblems({
  form,
  draft,
  parent,
}: Pick<FormContext, 'form' | 'draft' | 'parent'>): FieldProblem[] {
  const parsed = matterKinds[form.kind].draft.safeParse(draft, { reportInput: true });
  const malformed = parsed.success ? [] : problemsOfZod(parsed.error);
  const beyond =
    parent && parsed.success && form.kind === 'sub-delegation'
      ? beyondParent(parsed.data as SubDelegationDraft, parent)
      : [];
  return [...malformed, ...beyond].map(told);
}

/** The fields that the procedure, an earlier answer or the tier above asks for here, by name. */
function useAsked(
  form: FormDefinition,
  draft: Draft,
  permission: Permission | undefined,
): ReadonlyMap<string, AskedField> {
  const { profile } = useDesk();
  return useMemo(() => {
    // A draft as its own form makes it; what cannot be read yet is not there.
    const request = { kind: form.kind, content: draft } as unknown as Request;
    return new Map(askedFields(request, profile, permission).map((each) => [each.field, each]));
  }, [form, draft, permission, profile]);
}

/** The fields of a form that must be filled in at submission, here. */
const requiredOf = (form: FormDefinition, asked: ReadonlyMap<string, AskedField>): ReadonlySet<string> =>
  new Set([
    ...fieldNames(form).filter((name) => !form.optional.includes(name)),
    ...[...asked.values()].filter(({ required }) => required).map(({ field }) => field),
  ]);

/** Where the field of a JSON pointer is on the form of a kind. */
export function usePlaceOf(
  form: FormDefinition,
): (path: string) => { id: string; label: string } | undefined {
  const text = useText();
  return (path) => {
    const name = fieldAt(form, path);
    return name === undefined ? undefined : { id: fieldId(name), label: text(fieldOf(form, name).label) };
  };
}

interface Typed {
  readonly entries: Entries;
  readonly onEntry: FormContext['onEntry'];
  /** What the server refused of it. */
  readonly refused: readonly FieldProblem[];
  /** Whether each field is saved by itself. */
  readonly saving: boolean;
}

/** Everything the form of a matter needs, from what was read and what is typed. */
export function useFormContext(
  { matter, base, submission }: Pick<MatterAnswer, 'matter' | 'base' | 'submission'>,
  { entries, onEntry, refused, saving }: Typed,
): FormContext {
  const form = forms[matter.kind];
  const draft = useMemo(() => contentOf(form, entries), [form, entries]);
  const above = useParent(draft['parent']);
  const parent = above?.content;
  const reader = useReader(submission);
  const asked = useAsked(form, draft, above?.permission);
  const required = useMemo(() => requiredOf(form, asked), [form, asked]);
  const own = useMemo(() => ownProblems({ form, draft, parent }), [form, draft, parent]);
  const errorsOf = (name: string): FieldProblem[] => {
    const of = ({ path }: FieldProblem): boolean => fieldAt(form, path) === name;
    const theirs = refused.filter(of);
    const found = theirs.length > 0 ? theirs : own.filter(of);
    return found.map((problem) => saidOf(problem, { form, draft, saving }, reader));
  };
  return {
    form,
    entries,
    draft,
    onEntry,
    errorsOf,
    required,
    asked,
    reader,
    base: base?.content,
    parent,
    permission: above?.permission,
  };
}

/** A refusal in the words of a form, with what the reader wrote. */
export const inWordsOf = (
  { form, draft, reader }: FormContext,
  problem: Problem | undefined,
  saving: boolean,
): Problem | undefined =>
  problem && {
    ...problem,
    errors: problem.errors.map((each) => saidOf(each, { form, draft, saving }, reader)),
  };
