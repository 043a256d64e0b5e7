import type { ReactNode } from 'react';
import type { RevisionNotes } from '../../../functions/domain/pia/revision.ts';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import type { Problem } from '../../session/problem.ts';
import { NotesState } from './notes-state.tsx';
import type { Notes } from './use-notes.ts';

type Opinion = NonNullable<RevisionNotes['opinions']>[number];

export const opinionWords = {
  opinion: say('意見の内容', 'What was said'),
  answer: say('回答', 'Answer'),
  reflected: say('評価書への反映', 'Reflected in the assessment'),
  yes: say('反映する', 'Reflected'),
  no: say('反映しない', 'Not reflected'),
  how: say('どう反映するか', 'How it is reflected'),
  why: say('反映しない理由', 'Why it is not reflected'),
  count: say('件数（同旨をまとめたとき）', 'How many said so'),
};
const words = {
  title: say('意見への対応', 'Answers to the opinions'),
  left: say(
    '寄せられた意見 {all}件のうち {said}件に回答しています。',
    '{said} of {all} opinions have their answer.',
  ),
  none: say('意見は寄せられていません。そのまま記録できます。', 'No opinion came in: record it as it is.'),
  nth: say('意見 {n}', 'Opinion {n}'),
  add: say('意見を追加', 'Add an opinion'),
  remove: say('意見 {n} を除く', 'Remove opinion {n}'),
  must: say('（意見 {n}）', ' (opinion {n})'),
};

const EMPTY: Opinion = { opinion: '', answer: '', reflected: '', how: '', count: '1' };

/** The opinions as they are typed; one empty one where any came in and none is typed yet. */
export const opinionsTyped = ({ notes }: Pick<Notes, 'notes'>, received: number): readonly Opinion[] =>
  notes.opinions ?? (received > 0 ? [EMPTY] : []);

const countOf = ({ count }: Opinion): number => {
  const plain = count.normalize('NFKC').trim();
  return /^\d+$/.test(plain) ? Number(plain) : 0;
};

const isAnswered = ({ opinion, answer, reflected, how }: Opinion): boolean =>
  [opinion, answer, reflected, how].every((each) => each.trim() !== '');

/** What the door takes, from what is typed. */
export const answersBody = (opinions: readonly Opinion[]): unknown => ({
  opinions: opinions.map((each) => ({
    opinion: each.opinion,
    answer: each.answer,
    ...(each.reflected === '' ? {} : { reflected: each.reflected === 'yes' }),
    how: each.how,
    count: countOf(each),
  })),
});

interface OpinionProps {
  readonly opinion: Opinion;
  readonly n: number;
  readonly onOpinion: (opinion: Opinion) => void;
  readonly onRemove: () => void;
  readonly problem: Problem | undefined;
}

interface PartProps {
  readonly opinion: Opinion;
  readonly set: (part: Partial<Opinion>) => void;
  readonly label: (word: ReturnType<typeof say>) => string;
  readonly shared: (name: keyof Opinion) => { id: string; errors: ReturnType<typeof errorsAt> };
}

const paragraph = { rows: 3, required: true, maxLength: 4000 } as const;

/** Whether the assessment reflects an opinion, and how or why not. */
function Reflection({ opinion, set, label, shared }: PartProps): ReactNode {
  return (
    <>
      <SelectField
        {...shared('reflected')}
        label={label(opinionWords.reflected)}
        required
        options={[
          ['yes', opinionWords.yes],
          ['no', opinionWords.no],
        ]}
        value={opinion.reflected}
        onValue={(value) => set({ reflected: value === 'yes' || value === 'no' ? value : '' })}
      />
      <TextField
        {...shared('how')}
        {...paragraph}
        label={label(opinion.reflected === 'no' ? opinionWords.why : opinionWords.how)}
        value={opinion.how}
        onValue={(how) => set({ how })}
      />
    </>
  );
}

function OpinionFields({ opinion, n, onOpinion, onRemove, problem }: OpinionProps): ReactNode {
  const text = useText();
  const shared = (name: keyof Opinion) => {
    const path = `/opinions/${n - 1}/${name}`;
    return { id: path, errors: errorsAt(problem, path) };
  };
  const set = (part: Partial<Opinion>): void => onOpinion({ ...opinion, ...part });
  const label = (word: ReturnType<typeof say>): string => `${text(word)}${text(words.must, { n })}`;
  return (
    <section aria-labelledby={`opinion-${n}`} className="panel my-6">
      <h3 id={`opinion-${n}`}>{text(words.nth, { n })}</h3>
      <TextField
        {...shared('opinion')}
        {...paragraph}
        label={label(opinionWords.opinion)}
        value={opinion.opinion}
        onValue={(value) => set({ opinion: value })}
      />
      <TextField
        {...shared('answer')}
        {...paragraph}
        label={label(opinionWords.answer)}
        value={opinion.answer}
        onValue={(answer) => set({ answer })}
      />
      <Reflection opinion={opinion} set={set} label={label} shared={shared} />
      <TextField
        {...shared('count')}
        label={label(opinionWords.count)}
        digits
        value={opinion.count}
        onValue={(count) => set({ count })}
      />
      <Button small onClick={onRemove}>
        {text(words.remove, { n })}
      </Button>
    </section>
  );
}

/** 意見への対応: every opinion that came in, with its answer, and whether it is reflected and why not. */
export function AnswersForm({
  notes: kept,
  received,
  problem,
  reload,
}: {
  notes: Notes;
  received: number;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const opinions = opinionsTyped(kept, received);
  const set = (next: readonly Opinion[]): void => kept.set({ opinions: [...next] });
  const said = opinions.filter(isAnswered).reduce((sum, each) => sum + countOf(each), 0);
  return (
    <section aria-labelledby="answers" className="max-w-[45rem]">
      <h2 id="answers">{text(words.title)}</h2>
      <NotesState {...kept} />
      <Refusal problem={problem} onReload={reload} />
      <p role="status" className="my-3">
        {received === 0 ? text(words.none) : text(words.left, { all: received, said })}
      </p>
      {opinions.map((opinion, at) => (
        <OpinionFields
          key={at}
          opinion={opinion}
          n={at + 1}
          problem={problem}
          onOpinion={(next) => set(opinions.with(at, next))}
          onRemove={() => set(opinions.toSpliced(at, 1))}
        />
      ))}
      {received > 0 && <Button onClick={() => set([...opinions, EMPTY])}>{text(words.add)}</Button>}
    </section>
  );
}
