import { useState, type ReactNode } from 'react';
import type { MinutesCorrection, MinutesFacts } from '../../functions/domain/minutes/minutes.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { Openness } from '../sessions/facts.tsx';
import { useDesk } from '../session/desk.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import type { MinutesProps } from './answer.ts';
import { Corrections } from './corrections.tsx';

const words = {
  name: say('会議の名称', 'Meeting'),
  when: say('開催日時', 'When'),
  place: say('開催場所', 'Place'),
  present: say('出席者', 'Present'),
  chair: say('（会長）', ' (chair)'),
  officials: say('事務局・説明者', 'Officials'),
  absent: say('欠席者', 'Absent'),
  openness: say('傍聴の可否', 'Open or closed'),
  programme: say('会議次第', 'Programme'),
  contact: say('問い合わせ先', 'Contact'),
  edit: say('冒頭を直す', 'Change the head'),
  title: say('会議の名称', 'Name of the meeting'),
  lines: say('1行に一つずつ書きます。', 'One a line.'),
  save: say('冒頭を保存する', 'Save the head'),
};

/** What stands above the items: when, where, who. */
export function Facts({
  facts,
  corrections,
}: {
  facts: MinutesFacts;
  corrections: readonly MinutesCorrection[];
}): ReactNode {
  const text = useText();
  const row = (label: ReturnType<typeof say>, what: ReactNode): ReactNode => (
    <>
      <dt>{text(label)}</dt>
      <dd>{what}</dd>
    </>
  );
  const came = facts.present.map(
    ({ name, chair, remark }) =>
      `${name}${chair ? text(words.chair) : ''}${remark === undefined ? '' : `（${remark}）`}`,
  );
  return (
    <>
      <dl className="facts my-6">
        {row(words.name, <Written>{[facts.number, facts.title].filter(Boolean).join('　')}</Written>)}
        {row(
          words.when,
          <>
            <DateText date={facts.heldOn} /> {facts.from}
            {facts.until !== undefined && `〜${facts.until}`}
          </>,
        )}
        {row(words.place, <Written>{facts.place}</Written>)}
        {row(words.present, <Written>{came.join('、')}</Written>)}
        {facts.officials.length > 0 && row(words.officials, <Written>{facts.officials.join('、')}</Written>)}
        {facts.absent.length > 0 && row(words.absent, <Written>{facts.absent.join('、')}</Written>)}
        {row(words.openness, <Openness openness={facts.openness} />)}
        {row(
          words.programme,
          facts.programme.map((line) => (
            <span key={line} className="block">
              <Written>{line}</Written>
            </span>
          )),
        )}
        {facts.contact !== undefined && row(words.contact, <Written>{facts.contact}</Written>)}
      </dl>
      <Corrections corrections={corrections} />
    </>
  );
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The head of the minutes, as it stands in the form. */
interface FactsEntry {
  readonly title: string;
  readonly place: string;
  readonly officials: string;
  readonly programme: string;
  readonly contact: string;
}

const entryOf = (facts: MinutesFacts | undefined): FactsEntry => ({
  title: facts?.title ?? '',
  place: facts?.place ?? '',
  officials: (facts?.officials ?? []).join('\n'),
  programme: (facts?.programme ?? []).join('\n'),
  contact: facts?.contact ?? '',
});

/** What was there, with what the form says. */
function factsOf(facts: MinutesFacts | undefined, entry: FactsEntry): unknown {
  const { contact: _contact, ...kept } = facts ?? {};
  const { title, place, officials, programme, contact } = entry;
  return {
    ...kept,
    title,
    place,
    officials: linesOf(officials),
    programme: linesOf(programme),
    ...(contact.trim() === '' ? {} : { contact }),
  };
}

/** Changes what a session does not know by itself: officials, contact, the words of the head. */
export function FactsEditor({ data, reload }: MinutesProps): ReactNode {
  const text = useText();
  const { call } = useDesk();
  const [problem, setProblem] = useState<Problem>();
  const facts = data.minutes?.facts;
  const [entry, setEntry] = useState(entryOf(facts));
  const save = async (): Promise<void> => {
    const body = { facts: factsOf(facts, entry) };
    try {
      await call(`/minutes/${data.minutes?.id}/facts`, { method: 'PUT', body, version: data.version });
      setProblem(undefined);
      await reload();
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  const field = (name: keyof typeof entry, label: ReturnType<typeof say>, rows?: number): ReactNode => (
    <TextField
      label={text(label)}
      {...(rows === undefined ? {} : { rows, hint: text(words.lines) })}
      errors={errorsAt(problem, `/facts/${name}`)}
      value={entry[name]}
      onValue={(value) => setEntry({ ...entry, [name]: value })}
    />
  );
  return (
    <details className="no-print my-4">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.edit)}</summary>
      <div className="max-w-[45rem]">
        <Refusal problem={problem} onReload={reload} />
        {field('title', words.title)}
        {field('place', words.place)}
        {field('officials', words.officials, 4)}
        {field('programme', words.programme, 6)}
        {field('contact', words.contact)}
        <Button onClick={() => void save()}>{text(words.save)}</Button>
      </div>
    </details>
  );
}
