import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { fieldId, fieldWords, type FieldName } from './fields.ts';
import { Latest, type FormProps } from './form-props.tsx';
import { MeasuresField, MediaField, PeriodField, SubjectCountField, WorkField } from './form-groups.tsx';

const words = {
  what: say('件名と委託先', 'Title and contractor'),
  data: say('個人情報', 'Personal data'),
  work: say('委託の内容と期間', 'Work and period'),
  measures: say('保護対策', 'Protective measures'),
};

/** What a field of the form is called, and what is wrong with it. */
function useField(props: FormProps): (name: FieldName) => {
  id: string;
  label: string;
  required: boolean;
  hint: string | undefined;
  errors: readonly FieldProblem[];
} {
  const text = useText();
  return (name) => {
    const { label, hint } = fieldWords[name];
    return {
      id: fieldId(name),
      label: text(label),
      required: props.required.has(name),
      hint: hint && text(hint),
      errors: props.errorsOf(name),
    };
  };
}

function ContractorField({ props }: { props: FormProps }): ReactNode {
  const { profile } = useDesk();
  const field = useField(props);
  return (
    <>
      <SelectField
        {...field('contractor')}
        options={profile.contractors.map(({ id, name }) => [id, { ja: name, en: name }])}
        value={props.form.contractor}
        onValue={(contractor) => props.onForm({ contractor })}
      />
      <Latest latest={props.latest} name="contractor" />
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }): ReactNode {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="panel my-6">
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** The request to delegate as a form, in sections. */
export function DraftForm(props: FormProps): ReactNode {
  const text = useText();
  const { form, onForm } = props;
  const of = useField(props);
  const field = (
    name: 'title' | 'registeredBusiness' | 'reason' | 'subjects' | 'dataItems',
    rows?: number,
  ) => (
    <>
      <TextField
        {...of(name)}
        {...(rows === undefined ? {} : { rows })}
        value={form[name]}
        onValue={(value) => onForm({ [name]: value })}
      />
      <Latest latest={props.latest} name={name} />
    </>
  );
  return (
    <div className="max-w-[45rem]">
      <Section id="what" title={text(words.what)}>
        {field('title')}
        {field('registeredBusiness')}
        <ContractorField props={props} />
      </Section>
      <Section id="data" title={text(words.data)}>
        {field('subjects', 3)}
        <SubjectCountField props={props} />
        {field('dataItems', 5)}
        <MediaField props={props} />
      </Section>
      <Section id="work" title={text(words.work)}>
        {field('reason', 6)}
        <WorkField props={props} />
        <PeriodField props={props} />
      </Section>
      <Section id="protection" title={text(words.measures)}>
        <MeasuresField props={props} />
      </Section>
    </div>
  );
}
