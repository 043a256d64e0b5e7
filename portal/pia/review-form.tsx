import { useState, type ReactNode } from 'react';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { Problem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { AssessmentAnswer } from './answer.ts';

const words = {
  title: say('見直しの結果を記録する', 'Record the yearly review'),
  on: say('見直した日', 'Reviewed on'),
  result: say('見直しの結果', 'Result'),
  asItIs: say('記載と運用に違いはない', 'It says what is done'),
  toRevise: say('評価書の修正が必要', 'It must be revised'),
  note: say('確かめたこと', 'What was looked at'),
  effect: say(
    '記録すると、次の見直しは1年後になります。修正が必要なときは、続けて修正の申請を始めてください。',
    'The next review is then due in a year. If it must be revised, start a revision next.',
  ),
  record: say('見直しを記録する', 'Record the review'),
};

interface Entry {
  readonly on: string;
  readonly result: string;
  readonly note: string;
}

function ReviewFields({
  entry,
  onEntry,
  problem,
}: {
  entry: Entry;
  onEntry: (entry: Entry) => void;
  problem: Problem | undefined;
}): ReactNode {
  const text = useText();
  return (
    <>
      <DateField
        id="/reviewedOn"
        label={text(words.on)}
        required
        errors={errorsAt(problem, '/reviewedOn')}
        entry={entry.on}
        onEntry={(on) => onEntry({ ...entry, on })}
      />
      <SelectField
        id="/result"
        label={text(words.result)}
        required
        errors={errorsAt(problem, '/result')}
        options={[
          ['as-it-is', words.asItIs],
          ['to-be-revised', words.toRevise],
        ]}
        value={entry.result}
        onValue={(result) => onEntry({ ...entry, result })}
      />
      <TextField
        label={text(words.note)}
        rows={3}
        maxLength={2000}
        hint={text(words.effect)}
        value={entry.note}
        onValue={(note) => onEntry({ ...entry, note })}
      />
    </>
  );
}

/** The yearly review, behind a disclosure; open while it is asked for. */
export function ReviewForm({
  data,
  reload,
}: {
  data: AssessmentAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const asked = data.turn.kind === 'yours' && data.turn.step === 'yearly-review';
  const [entry, setEntry] = useState<Entry>({ on: entryOf(tokyoDate(data.now)), result: '', note: '' });
  if (!allows(data.actions, 'review-assessment')) return null;
  const record = async (): Promise<void> => {
    const body = {
      reviewedOn: dateFromEntry(entry.on) ?? entry.on,
      result: entry.result,
      ...(entry.note.trim() === '' ? {} : { note: entry.note }),
    };
    if (await send(`/assessments/${data.assessment.id}/reviews`, body, data.version)) {
      setEntry({ ...entry, result: '', note: '' });
      await reload();
    }
  };
  return (
    <details open={asked} className="no-print my-6 rounded-8 border border-solid-gray-420 p-4">
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.title)}</summary>
      <div className="max-w-[40rem]">
        <Refusal problem={problem} onReload={reload} />
        <ReviewFields entry={entry} onEntry={setEntry} problem={problem} />
        <Button onClick={() => void record()}>{text(words.record)}</Button>
      </div>
    </details>
  );
}
