import { useCallback, useMemo, useState } from 'react';
import { delegationDraftSchema, type DelegationDraft } from '../../functions/domain/matter/content.ts';
import { inputRules } from '../../functions/domain/refusal/input-rules.ts';
import { problemsOfZod } from '../../functions/domain/refusal/from-zod.ts';
import type { FieldProblem, Problem } from '../session/problem.ts';
import { useDesk } from '../session/desk.tsx';
import type { FormProps } from './form-props.tsx';
import { fieldAt, fieldNames, type FieldName } from './fields.ts';
import { contentOf, formOf, type FormState } from './form-state.ts';

/** What the API's own schema says of a draft, before it is sent. */
function ownProblems(content: DelegationDraft): FieldProblem[] {
  const parsed = delegationDraftSchema.safeParse(content, { reportInput: true });
  if (parsed.success) return [];
  return problemsOfZod(parsed.error).flatMap(({ rule, path, limit }) => {
    const sentence = inputRules.find(({ id }) => id === rule);
    if (!sentence) return [];
    const { ja, en } = sentence;
    return [{ rule, path: path ?? '', ja, en, ...(limit === undefined ? {} : { limit }) }];
  });
}

/** Fields the profile's procedure wants besides those the form always does. */
const optional: ReadonlySet<FieldName> = new Set(['subjectCount', 'measures']);

/**
 * The state of the request's form. Typing is kept whatever arrives from the server; `latest` marks fields that somebody
 * else changed meanwhile.
 */
export function useForm(first: DelegationDraft): {
  form: FormState;
  change: (part: Partial<FormState>) => DelegationDraft;
  compare: (latest: DelegationDraft) => void;
  propsWith: (problem: Problem | undefined, onForm: FormProps['onForm']) => FormProps;
} {
  const { profile } = useDesk();
  const [form, setForm] = useState(() => formOf(first));
  const [base, setBase] = useState(first);
  const [latest, setLatest] = useState<DelegationDraft>();
  const change = useCallback(
    (part: Partial<FormState>) => {
      const next = { ...form, ...part };
      setForm(next);
      return contentOf(next);
    },
    [form],
  );
  const compare = useCallback(
    (now: DelegationDraft) => {
      const changed = fieldNames.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(base[name]));
      setLatest(Object.fromEntries(changed.map((name) => [name, now[name]])));
      setBase(now);
    },
    [base],
  );
  const required = useMemo(() => {
    const byProfile = profile.procedures.delegation.required
      .map(fieldAt)
      .filter((name) => name !== undefined);
    return new Set([...fieldNames.filter((name) => !optional.has(name)), ...byProfile]);
  }, [profile]);
  const propsWith = (problem: Problem | undefined, onForm: FormProps['onForm']): FormProps => {
    const own = ownProblems(contentOf(form));
    const said = problem?.errors ?? [];
    const errorsOf = (name: FieldName): FieldProblem[] => {
      const of = ({ path }: FieldProblem): boolean => fieldAt(path) === name;
      const theirs = said.filter(of);
      return theirs.length > 0 ? theirs : own.filter(of);
    };
    return { form, onForm, errorsOf, required, latest };
  };
  return { form, change, compare, propsWith };
}
