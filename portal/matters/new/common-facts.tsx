import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { TextField } from '../../parts/labelled.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { fieldOf } from '../form/definition.ts';
import { forms } from '../form/forms.ts';
import type { Plan, PlannedDraft } from './plan.ts';

const words = {
  title: say('共通事項', 'Facts in common'),
  what: say(
    '白紙から始める{n}件に写します。1回だけ入力してください。案件ごとに後から直せます。',
    'Copied to the {n} that start blank: type them once. They can be changed in each later.',
  ),
  office: say('保有課', 'Owning office'),
};

/** The facts that the drafts have in common, each once. */
function SharedInputs({
  plan,
  onPlan,
  blank,
}: {
  plan: Plan;
  onPlan: (part: Partial<Plan>) => void;
  blank: readonly PlannedDraft[];
}): ReactNode {
  const text = useText();
  const named = blank.flatMap(({ kind }) => forms[kind].shared.map((name) => ({ name, form: forms[kind] })));
  const fields = named.filter(({ name }, index) => named.findIndex((each) => each.name === name) === index);
  return fields.map(({ name, form }) => {
    const { label, hint, control } = fieldOf(form, name);
    const { Input } = control;
    return (
      <Input
        key={name}
        id={`common-${name}`}
        label={text(label)}
        required={false}
        hint={hint && text(hint)}
        errors={[]}
        entry={plan.facts[name] ?? control.entryOf(undefined)}
        onEntry={(entry) => onPlan({ facts: { ...plan.facts, [name]: entry } })}
      />
    );
  });
}

/** The title of what starts blank and, where several do, what they have in common. */
export function CommonFacts({
  plan,
  onPlan,
  drafts,
  errors,
}: {
  plan: Plan;
  onPlan: (part: Partial<Plan>) => void;
  drafts: readonly PlannedDraft[];
  errors: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const { place, nameOf } = useDesk();
  const blank = drafts.filter(({ content }) => content !== undefined);
  const [first] = blank;
  if (!first) return null;
  const title = (
    <TextField
      label={text(fieldOf(forms[first.kind], 'title').label)}
      required
      maxLength={180}
      errors={errors.filter(({ path }) => path === '/title')}
      value={plan.title}
      onValue={(value) => onPlan({ title: value })}
    />
  );
  if (blank.length === 1) return title;
  return (
    <section aria-labelledby="common-facts" className="panel my-6">
      <h2 id="common-facts">{text(words.title)}</h2>
      <p className="my-2">{text(words.what, { n: blank.length })}</p>
      <p className="my-2">
        {text(words.office)}：{text(nameOf(place.office))}
      </p>
      {title}
      <SharedInputs plan={plan} onPlan={onPlan} blank={blank} />
    </section>
  );
}
