import { useState, type ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateField } from '../parts/date-field.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { FieldGroup } from '../parts/field.tsx';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import type { Problem } from '../session/problem.ts';
import type { PlanEntry } from './plan-entry.ts';
import { SeatsField } from './seats-field.tsx';
import { sessionKinds } from './words.ts';

const words = {
  title: say('会議の名称', 'Name of the meeting'),
  number: say('回次', 'Number as written'),
  numberHint: say('例：令和5年度第3回', 'For example 令和5年度第3回'),
  kind: say('種類', 'Kind'),
  heldOn: say('開催日', 'Day'),
  from: say('開会時刻', 'From'),
  clockHint: say('24時間で。例：10:00', 'By the 24-hour clock, for example 10:00'),
  until: say('閉会の予定', 'Until'),
  place: say('場所', 'Place'),
  papersDue: say('資料の締切', 'Papers due'),
  papersHint: say(
    '過ぎてから次第に載せるには、理由が要ります',
    'Later additions to the agenda need a reason',
  ),
  openness: say('公開の別', 'Open or closed'),
  open: say('公開する', 'Open to the public'),
  closed: say('非公開とする', 'Closed'),
  reason: say('非公開の理由', 'Why it is closed'),
  observers: say('傍聴者の数', 'Observers'),
  presiding: say('議長の職務代理', 'Presides in place of the chair'),
  presidingHint: say('会長・議長が欠けるときだけ選びます', 'Only when the chair is absent'),
} as const;

interface FormProps {
  readonly entry: PlanEntry;
  readonly onEntry: (part: Partial<PlanEntry>) => void;
  readonly problem: Problem | undefined;
}

type TextName = 'title' | 'number' | 'from' | 'until' | 'place';

/** Name, number, kind, day, hours, place, papers. */
function PlanFields({ entry, onEntry, problem }: FormProps): ReactNode {
  const text = useText();
  const line = (name: TextName, hint?: Bilingual): ReactNode => (
    <TextField
      id={name}
      label={text(words[name])}
      required={name !== 'number' && name !== 'until'}
      {...(hint ? { hint: text(hint) } : {})}
      errors={errorsAt(problem, `/${name}`)}
      value={entry[name]}
      onValue={(value) => onEntry({ [name]: value })}
    />
  );
  return (
    <>
      {line('title')}
      {line('number', words.numberHint)}
      <SelectField
        id="kind"
        label={text(words.kind)}
        value={entry.kind}
        options={Object.entries(sessionKinds)}
        onValue={(kind) => onEntry({ kind: kind as PlanEntry['kind'] })}
      />
      <DateField
        id="heldOn"
        label={text(words.heldOn)}
        required
        entry={entry.heldOn}
        onEntry={(heldOn) => onEntry({ heldOn })}
        errors={errorsAt(problem, '/heldOn')}
      />
      {line('from', words.clockHint)}
      {line('until')}
      {line('place')}
      <p className="text-solid-gray-600">{text(words.papersHint)}</p>
      <DateField
        id="papersDue"
        label={text(words.papersDue)}
        entry={entry.papersDue}
        onEntry={(papersDue) => onEntry({ papersDue })}
        errors={errorsAt(problem, '/papersDue')}
      />
    </>
  );
}

/** Open with observers, or closed with the reason. */
function OpennessFields({ entry, onEntry, problem }: FormProps): ReactNode {
  const text = useText();
  const errors = errorsAt(problem, '/openness');
  return (
    <FieldGroup id="openness" label={text(words.openness)} required errors={errors}>
      {([true, false] as const).map((open) => (
        <label key={String(open)} className="mr-6 inline-flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name="openness"
            className="check"
            checked={entry.open === open}
            onChange={() => onEntry({ open })}
          />
          {text(open ? words.open : words.closed)}
        </label>
      ))}
      {entry.open ? (
        <TextField
          label={text(words.observers)}
          digits
          value={entry.observers}
          onValue={(observers) => onEntry({ observers })}
        />
      ) : (
        <TextField
          label={text(words.reason)}
          required
          rows={2}
          maxLength={1000}
          value={entry.reason}
          onValue={(reason) => onEntry({ reason })}
        />
      )}
    </FieldGroup>
  );
}

/** Who presides where the chair does not. */
function PresidingField({ entry, onEntry, problem }: FormProps): ReactNode {
  const text = useText();
  const named = entry.seats.filter(({ name, chair }) => name.trim() !== '' && !chair);
  if (named.length === 0) return null;
  return (
    <SelectField
      id="presiding"
      label={text(words.presiding)}
      hint={text(words.presidingHint)}
      errors={errorsAt(problem, '/presiding')}
      value={entry.presiding}
      options={named.map(({ id, name }) => [id, { ja: name, en: name }] as const)}
      onValue={(presiding) => onEntry({ presiding })}
    />
  );
}

/** What is arranged of a session. `onSave` sends it; what was refused stays in the form. */
export function PlanForm({
  first,
  action,
  look,
  problem,
  onSave,
  onReload,
}: {
  first: PlanEntry;
  action: string;
  look: 'solid' | 'outline';
  problem: Problem | undefined;
  onSave: (entry: PlanEntry) => void;
  onReload?: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const [entry, setEntry] = useState(first);
  const onEntry = (part: Partial<PlanEntry>): void => setEntry((before) => ({ ...before, ...part }));
  const placeOf = (path: string): Place | undefined => {
    const name = path.split('/')[1] ?? '';
    if (name === 'seats') return { id: 'seats', label: text(say('委員名簿', 'Members')) };
    return name in words ? { id: name, label: text(words[name as keyof typeof words]) } : undefined;
  };
  return (
    <div className="max-w-[45rem]">
      <Refusal problem={problem} placeOf={placeOf} {...(onReload ? { onReload } : {})} />
      <PlanFields {...{ entry, onEntry, problem }} />
      <OpennessFields {...{ entry, onEntry, problem }} />
      <SeatsField
        seats={entry.seats}
        onSeats={(seats) => onEntry({ seats })}
        errors={errorsAt(problem, '/seats')}
      />
      <PresidingField {...{ entry, onEntry, problem }} />
      <Button look={look} onClick={() => onSave(entry)}>
        {action}
      </Button>
    </div>
  );
}
