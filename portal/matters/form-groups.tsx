import type { ReactNode } from 'react';
import type { DelegationContent } from '../../functions/domain/matter/content.ts';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { DateField } from '../parts/date-field.tsx';
import { FieldGroup } from '../parts/field.tsx';
import { Latest, type FormProps } from './form-props.tsx';
import { answerWords, fieldId, fieldWords, mediumWords, type FieldName } from './fields.ts';
import { emptyMeasure, emptyMedium, emptyWork, numberFrom } from './form-state.ts';
import { Rows } from './rows.tsx';

const words = {
  kind: say('{row}の種類', 'Kind, {row}'),
  text: say('{row}の内容', 'Content, {row}'),
  subDelegated: say('再委託する', 'Sub-delegated'),
  number: say('人数', 'Number'),
  persons: say('人', 'persons'),
  approximate: say('概数（約）', 'Approximate'),
  asOf: say('いつ現在', 'As of'),
  start: say('開始', 'Start'),
  end: say('期限', 'End'),
  continues: say('次年度以降も、同様の委託を行う', 'Continues in the following years'),
  question: say('{row}の対策', 'Measure, {row}'),
  answer: say('{row}の実施', 'Done, {row}'),
  evidence: say('{row}の根拠・説明', 'Evidence, {row}'),
  question0: say('対策', 'Measure'),
  evidence0: say('根拠・説明', 'Evidence'),
  digits: say(
    '人数は、90,000のように数字で入力してください。',
    'Enter the number in digits, for example 90,000.',
  ),
};

interface GroupProps {
  readonly props: FormProps;
}

function Group({
  name,
  props,
  errors = [],
  children,
}: GroupProps & { name: FieldName; errors?: readonly FieldProblem[]; children: ReactNode }): ReactNode {
  const text = useText();
  const { label, hint } = fieldWords[name];
  return (
    <FieldGroup
      id={fieldId(name)}
      label={text(label)}
      required={props.required.has(name)}
      hint={hint && text(hint)}
      errors={[...errors, ...props.errorsOf(name)]}
    >
      {children}
      <Latest latest={props.latest} name={name} />
    </FieldGroup>
  );
}

function Check({
  label,
  checked,
  onCheck,
}: {
  label: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}): ReactNode {
  return (
    <label className="inline-flex min-h-11 items-center gap-2">
      <input
        type="checkbox"
        className="check"
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
      />
      {label}
    </label>
  );
}

/** 対象者数: how many, about or exact, on which day. */
export function SubjectCountField({ props }: GroupProps): ReactNode {
  const text = useText();
  const { form, onForm } = props;
  const unreadable = form.count.trim() !== '' && numberFrom(form.count) === undefined;
  return (
    <Group
      name="subjectCount"
      props={props}
      errors={unreadable ? [{ rule: 'digits', path: '/subjectCount/value', ...words.digits }] : []}
    >
      <div className="flex flex-wrap items-center gap-3">
        <input
          aria-label={text(words.number)}
          inputMode="numeric"
          className="input numbers max-w-40 text-right"
          value={form.count}
          onChange={(event) => onForm({ count: event.target.value })}
        />
        {text(words.persons)}
        <Check
          label={text(words.approximate)}
          checked={form.countIsApproximate}
          onCheck={(countIsApproximate) => onForm({ countIsApproximate })}
        />
      </div>
      <DateField
        label={text(words.asOf)}
        entry={form.countAsOf}
        onEntry={(countAsOf) => onForm({ countAsOf })}
      />
    </Group>
  );
}

/** 記録媒体: one row per medium; each becomes a line of the hand-over ledger. */
export function MediaField({ props }: GroupProps): ReactNode {
  const text = useText();
  const label = text(fieldWords.recordMedia.label);
  return (
    <Group name="recordMedia" props={props}>
      <Rows
        label={label}
        rows={props.form.recordMedia}
        empty={emptyMedium}
        onRows={(recordMedia) => props.onForm({ recordMedia })}
      >
        {(row, name, change) => (
          <>
            <select
              aria-label={text(words.kind, { row: name })}
              className="input max-w-40"
              value={row.kind}
              onChange={(event) =>
                change({ kind: event.target.value as DelegationContent['recordMedia'][number]['kind'] })
              }
            >
              {Object.entries(mediumWords).map(([kind, word]) => (
                <option key={kind} value={kind}>
                  {text(word)}
                </option>
              ))}
            </select>
            <input
              aria-label={text(words.text, { row: name })}
              className="input min-w-40 flex-1"
              value={row.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          </>
        )}
      </Rows>
    </Group>
  );
}

/** 委託の内容: one row per piece of work, with whether it goes on to somebody else. */
export function WorkField({ props }: GroupProps): ReactNode {
  const text = useText();
  return (
    <Group name="workItems" props={props}>
      <Rows
        label={text(fieldWords.workItems.label)}
        rows={props.form.workItems}
        empty={emptyWork}
        onRows={(workItems) => props.onForm({ workItems })}
      >
        {(row, name, change) => (
          <>
            <input
              aria-label={text(words.text, { row: name })}
              className="input min-w-40 flex-1"
              value={row.text}
              onChange={(event) => change({ text: event.target.value })}
            />
            <Check
              label={text(words.subDelegated)}
              checked={row.subDelegated}
              onCheck={(subDelegated) => change({ subDelegated })}
            />
          </>
        )}
      </Rows>
    </Group>
  );
}

/** 委託の開始時期及び期限. */
export function PeriodField({ props }: GroupProps): ReactNode {
  const text = useText();
  const { form, onForm } = props;
  return (
    <Group name="period" props={props}>
      <div className="flex flex-wrap gap-x-6">
        <DateField label={text(words.start)} entry={form.start} onEntry={(start) => onForm({ start })} />
        <DateField label={text(words.end)} entry={form.end} onEntry={(end) => onForm({ end })} />
      </div>
      <Check
        label={text(words.continues)}
        checked={form.continues}
        onCheck={(continues) => onForm({ continues })}
      />
    </Group>
  );
}

/** 情報保護対策: measure, whether it is done, and what shows it. */
export function MeasuresField({ props }: GroupProps): ReactNode {
  const text = useText();
  return (
    <Group name="measures" props={props}>
      <Rows
        label={text(words.question0)}
        rows={props.form.measures}
        empty={emptyMeasure}
        onRows={(measures) => props.onForm({ measures })}
      >
        {(row, name, change) => (
          <>
            <input
              aria-label={text(words.question, { row: name })}
              placeholder={text(words.question0)}
              className="input min-w-40 flex-1"
              value={row.question}
              onChange={(event) => change({ question: event.target.value })}
            />
            <select
              aria-label={text(words.answer, { row: name })}
              className="input max-w-40"
              value={row.answer}
              onChange={(event) => change({ answer: event.target.value as typeof row.answer })}
            >
              {Object.entries(answerWords).map(([answer, word]) => (
                <option key={answer} value={answer}>
                  {text(word)}
                </option>
              ))}
            </select>
            <input
              aria-label={text(words.evidence, { row: name })}
              placeholder={text(words.evidence0)}
              className="input min-w-40 flex-1"
              value={row.evidence}
              onChange={(event) => change({ evidence: event.target.value })}
            />
          </>
        )}
      </Rows>
    </Group>
  );
}
