import type { ReactNode } from 'react';
import { daysBetween } from '../../../functions/domain/calendar/iso-date.ts';
import { COMMENT_DAYS } from '../../../functions/domain/pia/revision.ts';
import { say, useText } from '../../language.tsx';
import { dateFromEntry } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import type { Problem } from '../../session/problem.ts';
import { NotesState } from './notes-state.tsx';
import type { Notes } from './use-notes.ts';

export const commentWords = {
  start: say('意見聴取の初日', 'First day of the comment'),
  end: say('意見聴取の最終日', 'Last day'),
  method: say('方法', 'How residents were heard'),
  because: say('期間を短縮する特段の理由', 'Special reason for a shorter period'),
  received: say('寄せられた意見の件数', 'Opinions received'),
};
const words = {
  title: say('意見聴取の結果', 'The public comment'),
  long: say('期間は{n}日です（両端を数えます）。', 'The period has {n} days, both ends counted.'),
  short: say(
    '意見聴取の期間が30日未満（{n}日）です。短縮する特段の理由を記入してください。',
    'Public comment under 30 days ({n}) needs a stated reason.',
  ),
  methodHint: say(
    '公示の場所と、意見の受け付け方を書きます。',
    'Where the draft was shown, and how opinions came in.',
  ),
  none: say('なければ0。', '0 for none.'),
};

/** How many days the comment has as it is typed; undefined until both ends can be read. */
export function daysTyped({ notes }: Pick<Notes, 'notes'>): number | undefined {
  const [start, end] = [dateFromEntry(notes.start ?? ''), dateFromEntry(notes.end ?? '')];
  return start === undefined || end === undefined || end < start ? undefined : daysBetween(start, end) + 1;
}

/** What the door takes, from what is typed. */
export const commentBody = ({ notes }: Pick<Notes, 'notes'>): unknown => {
  const { start = '', end = '', method = '', shortenedBecause = '', received = '' } = notes;
  const opinions = received.normalize('NFKC').replace(/[,件\s]/g, '');
  return {
    start: dateFromEntry(start) ?? start,
    end: dateFromEntry(end) ?? end,
    method,
    ...(shortenedBecause.trim() === '' ? {} : { shortenedBecause }),
    opinions: /^\d+$/.test(opinions) ? Number(opinions) : undefined,
  };
};

const fieldWords: Readonly<Record<string, ReturnType<typeof say> | undefined>> = {
  '/start': commentWords.start,
  '/end': commentWords.end,
  '/method': commentWords.method,
  '/opinions': commentWords.received,
};

/** The dates of the comment; under thirty days, the special reason (S42). */
function PeriodFields({ notes: kept, problem }: { notes: Notes; problem: Problem | undefined }): ReactNode {
  const text = useText();
  const { notes, set } = kept;
  const days = daysTyped(kept);
  const short = days !== undefined && days < COMMENT_DAYS;
  const unreasoned = short && (notes.shortenedBecause ?? '').trim() === '';
  const shared = (path: string) => ({ id: path, errors: errorsAt(problem, path) });
  return (
    <>
      <DateField
        {...shared('/start')}
        label={text(commentWords.start)}
        required
        entry={notes.start ?? ''}
        onEntry={(start) => set({ start })}
      />
      <DateField
        {...shared('/end')}
        label={text(commentWords.end)}
        required
        entry={notes.end ?? ''}
        onEntry={(end) => set({ end })}
      />
      <p role="status" className={`-mt-3 mb-4 min-h-6 ${unreasoned ? 'text-red-900' : ''}`}>
        {days !== undefined && text(short ? words.short : words.long, { n: days })}
      </p>
      {short && (
        <TextField
          {...shared('/shortenedBecause')}
          label={text(commentWords.because)}
          required
          rows={3}
          maxLength={4000}
          value={notes.shortenedBecause ?? ''}
          onValue={(shortenedBecause) => set({ shortenedBecause })}
        />
      )}
    </>
  );
}

/** 意見聴取: when, how, and how many opinions; under thirty days it asks for the special reason (S42). */
export function CommentForm({
  notes: kept,
  problem,
  reload,
}: {
  notes: Notes;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { notes, set } = kept;
  const shared = (path: string) => ({ id: path, errors: errorsAt(problem, path) });
  const placeOf = (path: string) => {
    const word = fieldWords[path];
    return word && { id: path, label: text(word) };
  };
  return (
    <section aria-labelledby="comment" className="max-w-[45rem]">
      <h2 id="comment">{text(words.title)}</h2>
      <NotesState {...kept} />
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <PeriodFields notes={kept} problem={problem} />
      <TextField
        {...shared('/method')}
        label={text(commentWords.method)}
        hint={text(words.methodHint)}
        required
        rows={3}
        maxLength={4000}
        value={notes.method ?? ''}
        onValue={(method) => set({ method })}
      />
      <TextField
        {...shared('/opinions')}
        label={text(commentWords.received)}
        hint={text(words.none)}
        required
        digits
        value={notes.received ?? ''}
        onValue={(received) => set({ received })}
      />
    </section>
  );
}
