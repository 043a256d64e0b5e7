import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Field, type ControlProps } from '../parts/field.tsx';
import { useDesk } from '../session/desk.tsx';
import { fieldId, fieldWords, type FieldName } from './fields.ts';
import { Latest, type FormProps } from './form-props.tsx';
import { MeasuresField, MediaField, PeriodField, SubjectCountField, WorkField } from './form-groups.tsx';

const words = {
  what: say('件名と委託先', 'Title and contractor'),
  data: say('個人情報', 'Personal data'),
  work: say('委託の内容と期間', 'Work and period'),
  measures: say('保護対策', 'Protective measures'),
  choose: say('選んでください', 'Choose one'),
};

function TextField({
  name,
  props,
  rows,
  value,
  onValue,
}: {
  name: FieldName;
  props: FormProps;
  rows?: number;
  value: string;
  onValue: (value: string) => void;
}): ReactNode {
  const text = useText();
  const { label, hint } = fieldWords[name];
  const draw = (control: ControlProps): ReactNode =>
    rows === undefined ? (
      <input {...control} className="input" value={value} onChange={(event) => onValue(event.target.value)} />
    ) : (
      <textarea
        {...control}
        rows={rows}
        className="input"
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    );
  return (
    <>
      <Field
        id={fieldId(name)}
        label={text(label)}
        required={props.required.has(name)}
        hint={hint && text(hint)}
        errors={props.errorsOf(name)}
      >
        {draw}
      </Field>
      <Latest latest={props.latest} name={name} />
    </>
  );
}

function ContractorField({ props }: { props: FormProps }): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const { label, hint } = fieldWords.contractor;
  return (
    <>
      <Field
        id={fieldId('contractor')}
        label={text(label)}
        required={props.required.has('contractor')}
        hint={hint && text(hint)}
        errors={props.errorsOf('contractor')}
      >
        {(control) => (
          <select
            {...control}
            className="input"
            value={props.form.contractor}
            onChange={(event) => props.onForm({ contractor: event.target.value })}
          >
            <option value="">{text(words.choose)}</option>
            {profile.contractors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
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
  const field = (
    name: 'title' | 'registeredBusiness' | 'reason' | 'subjects' | 'dataItems',
    rows?: number,
  ) => (
    <TextField
      name={name}
      props={props}
      {...(rows === undefined ? {} : { rows })}
      value={form[name]}
      onValue={(value) => onForm({ [name]: value })}
    />
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
