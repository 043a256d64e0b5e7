import { useState, type ReactNode } from 'react';
import type { MinutesCorrection } from '../../functions/domain/minutes/minutes.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import type { MinutesProps } from './answer.ts';

const words = {
  mark: say('訂正', 'Correction'),
  reason: say('（理由：{reason}）', ' (reason: {reason})'),
  title: say('訂正を追記する', 'Add a correction'),
  where: say('議題', 'Item'),
  paragraph: say('段落', 'Paragraph'),
  text: say('訂正の内容', 'What is right'),
  why: say('訂正の理由', 'Reason'),
  hint: say('元の文は残り、そばに追記されます。', 'The text stays; this is added beside it.'),
};

/** Corrections that stand beside what they correct. */
export function Corrections({
  corrections,
}: {
  corrections: readonly Pick<MinutesCorrection, 'text' | 'reason' | 'by' | 'at'>[];
}): ReactNode {
  const text = useText();
  return corrections.map(({ text: said, reason, by, at }) => (
    <p key={at + said} className="my-2 border-l-4 border-solid-gray-420 pl-3">
      <strong>{text(words.mark)}</strong>（<DateText date={tokyoDate(at)} table /> <Written>{by}</Written>）{' '}
      <Written>{said}</Written>
      {text(words.reason, { reason })}
    </p>
  ));
}

interface Entry {
  readonly section: string;
  readonly paragraph: string;
  readonly text: string;
  readonly reason: string;
}

/** What a correction is of: the whole, an item, or one of its paragraphs. */
function PointFields({
  data,
  entry,
  onEntry,
}: Pick<MinutesProps, 'data'> & { entry: Entry; onEntry: (entry: Entry) => void }): ReactNode {
  const text = useText();
  const section = data.sections.find(({ id }) => id === entry.section);
  return (
    <>
      <SelectField
        label={text(words.where)}
        value={entry.section}
        options={data.sections.map(({ id, heading }) => [id, { ja: heading, en: heading }] as const)}
        onValue={(value) => onEntry({ ...entry, section: value, paragraph: '' })}
      />
      {section && section.paragraphs.length > 0 && (
        <SelectField
          label={text(words.paragraph)}
          value={entry.paragraph}
          options={section.paragraphs.map(({ id, topic, text: said }) => {
            const label = `${id} ${topic ?? said}`.slice(0, 60);
            return [id, { ja: label, en: label }] as const;
          })}
          onValue={(paragraph) => onEntry({ ...entry, paragraph })}
        />
      )}
    </>
  );
}

const nothing: Entry = { section: '', paragraph: '', text: '', reason: '' };

/** Adds a correction to frozen minutes: at a paragraph, an item, or the whole. */
export function Correcting({ data, reload }: MinutesProps): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [entry, setEntry] = useState<Entry>(nothing);
  const add = async (): Promise<void> => {
    const point = {
      ...(entry.section === '' ? {} : { section: entry.section }),
      ...(entry.paragraph === '' ? {} : { paragraph: entry.paragraph }),
    };
    const body = { ...point, text: entry.text, reason: entry.reason };
    if (!(await send(`/minutes/${data.minutes?.id}/corrections`, body))) return;
    setEntry(nothing);
    await reload();
  };
  return (
    <details className="no-print my-6 rounded-8 border border-solid-gray-420 p-4">
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.title)}</summary>
      <div className="max-w-[45rem]">
        <Refusal problem={problem} onReload={reload} />
        <PointFields data={data} entry={entry} onEntry={setEntry} />
        <TextField
          label={text(words.text)}
          required
          rows={3}
          maxLength={4000}
          hint={text(words.hint)}
          errors={errorsAt(problem, '/text')}
          value={entry.text}
          onValue={(value) => setEntry({ ...entry, text: value })}
        />
        <TextField
          label={text(words.why)}
          required
          rows={2}
          maxLength={1000}
          errors={errorsAt(problem, '/reason')}
          value={entry.reason}
          onValue={(reason) => setEntry({ ...entry, reason })}
        />
        <Button onClick={() => void add()}>{text(words.title)}</Button>
      </div>
    </details>
  );
}
