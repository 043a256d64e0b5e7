import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { Problem } from '../../session/problem.ts';
import type { AgendaItem, SessionAnswer } from '../answers.ts';
import { decisionWord } from '../words.ts';
import { emptyRider, type OutcomeEntry, type RiderEntry } from './outcome-entry.ts';

const words = {
  outcome: say('結果', 'Outcome'),
  votes: say('採決', 'Votes'),
  votesHint: say('採決したときだけ', 'Only where votes were taken'),
  for: say('賛成', 'For'),
  against: say('反対', 'Against'),
  abstained: say('棄権', 'Abstained'),
  minority: say('少数意見', 'Minority opinion'),
  riders: say('附帯意見・なお書き', 'Conditions and riders'),
  ridersHint: say(
    '担当課を選ぶと義務になります。選ばないものは、なお書きとして残ります。',
    'With an owner it is a duty; without one it stays as text.',
  ),
  rider: say('附帯意見 {n}', 'Condition {n}'),
  riderText: say('附帯意見 {n} の内容', 'Condition {n}: what'),
  riderOwner: say('附帯意見 {n} の担当課', 'Condition {n}: owner'),
  riderDue: say('附帯意見 {n} の期限', 'Condition {n}: due'),
  addRider: say('附帯意見を追加', 'Add a condition'),
};

export interface OutcomeFieldsProps {
  readonly data: SessionAnswer;
  readonly item: AgendaItem;
  readonly entry: OutcomeEntry;
  readonly onEntry: (part: Partial<OutcomeEntry>) => void;
  readonly problem: Problem | undefined;
}

/** What can be decided of an item: of a matter, of minutes or a draft to be confirmed, of anything else. */
function outcomesFor({ subject, confirms }: AgendaItem) {
  if (confirms) return ['confirmed', 'returned', 'continue'] as const;
  return subject
    ? (['approve', 'approve-with-conditions', 'reject', 'continue', 'withdrawn'] as const)
    : (['reported', 'continue', 'withdrawn'] as const);
}

function Votes({ entry, onEntry, problem }: OutcomeFieldsProps): ReactNode {
  const text = useText();
  const errors = errorsAt(problem, '/votes');
  return (
    <fieldset className="my-4">
      <legend className="text-std-16B-170">{text(words.votes)}</legend>
      <p className="text-solid-gray-600">{text(words.votesHint)}</p>
      <div className="flex flex-wrap gap-x-6">
        {(['for', 'against', 'abstained'] as const).map((name) => (
          <TextField
            key={name}
            label={text(words[name])}
            digits
            errors={name === 'for' ? errors : []}
            value={entry[name]}
            onValue={(value) => onEntry({ [name]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Rider({
  n,
  rider,
  onRider,
  problem,
}: {
  n: number;
  rider: RiderEntry;
  onRider: (part: Partial<RiderEntry>) => void;
  problem: Problem | undefined;
}): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const at = `/conditions/${n - 1}`;
  return (
    <fieldset className="panel my-3">
      <legend className="text-std-16B-170">{text(words.rider, { n })}</legend>
      <TextField
        label={text(words.riderText, { n })}
        rows={2}
        maxLength={1000}
        errors={errorsAt(problem, `${at}/text`)}
        value={rider.text}
        onValue={(value) => onRider({ text: value })}
      />
      <SelectField
        label={text(words.riderOwner, { n })}
        errors={errorsAt(problem, `${at}/owner`)}
        value={rider.owner}
        options={profile.offices.map(({ id, ja, en }) => [id, { ja, en }] as const)}
        onValue={(owner) => onRider({ owner })}
      />
      <DateField
        label={text(words.riderDue, { n })}
        errors={errorsAt(problem, `${at}/due`)}
        entry={rider.due}
        onEntry={(due) => onRider({ due })}
      />
    </fieldset>
  );
}

/** Outcome in the body's words, votes, minority opinion, conditions. */
export function OutcomeFields(props: OutcomeFieldsProps): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const { data, item, entry, onEntry, problem } = props;
  const change = (index: number, part: Partial<RiderEntry>): void =>
    onEntry({ riders: entry.riders.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <>
      <SelectField
        id="outcome"
        label={text(words.outcome)}
        required
        errors={errorsAt(problem, '/outcome').filter(({ rule }) => rule !== 'no-quorum-for-item')}
        value={entry.outcome}
        options={outcomesFor(item).map(
          (each) => [each, decisionWord(profile, data.session.body, each)] as const,
        )}
        onValue={(outcome) => onEntry({ outcome })}
      />
      <Votes {...props} />
      <TextField
        label={text(words.minority)}
        rows={2}
        maxLength={4000}
        value={entry.minority}
        onValue={(minority) => onEntry({ minority })}
      />
      {item.subject && (
        <div id="riders" tabIndex={-1}>
          <p className="text-std-16B-170">{text(words.riders)}</p>
          <p className="text-solid-gray-600">{text(words.ridersHint)}</p>
          {entry.riders.map((rider, index) => (
            <Rider
              key={index}
              n={index + 1}
              rider={rider}
              onRider={(part) => change(index, part)}
              problem={problem}
            />
          ))}
          <Button small onClick={() => onEntry({ riders: [...entry.riders, emptyRider] })}>
            {text(words.addRider)}
          </Button>
        </div>
      )}
    </>
  );
}
