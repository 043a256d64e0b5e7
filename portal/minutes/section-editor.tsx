import type { ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { MinutesAnswer, MinutesProps, ParagraphAnswer, SectionAnswer } from './answer.ts';
import { useSectionSaving, type SectionSaving } from './use-section-saving.ts';

const words = {
  edit: say('この議題を直す：{heading}', 'Change this item: {heading}'),
  heading: say('件名', 'Heading'),
  openness: say('この議題の公開の別', 'This item is'),
  open: say('公開', 'Open'),
  closed: say('非公開', 'Closed'),
  reason: say('非公開の理由', 'Why it is closed'),
  paragraph: say('{n}段落目', 'Paragraph {n}'),
  topic: say('項目', 'Topic'),
  text: say('内容', 'Text'),
  answer: say('回答', 'Answer'),
  internal: say('内部（公開用に載せない）', 'Internal: not in the public version'),
  remove: say('{n}段落目を消す', 'Remove paragraph {n}'),
  add: say('段落を加える', 'Add a paragraph'),
  save: say('この議題を保存する', 'Save this item'),
  states: {
    saved: say('保存しました', 'Saved'),
    saving: say('保存しています', 'Saving'),
    unsaved: say('まだ保存していません', 'Not saved yet'),
    conflict: say('ほかの人が先に直しました', 'Somebody else changed it first'),
    failed: say('保存できませんでした。入力は残っています。', 'Not saved. Your input is kept.'),
  },
  theirs: say('相手の内容', 'Theirs'),
  keepMine: say('自分の入力で保存する', 'Save mine over it'),
  takeTheirs: say('相手の内容にする', 'Take theirs'),
};

const nextId = (paragraphs: readonly ParagraphAnswer[]): string =>
  `p${String(Math.max(0, ...paragraphs.map(({ id }) => Number(id.slice(1)))) + 1)}`;

interface OneProps {
  readonly paragraph: ParagraphAnswer;
  readonly n: number;
  readonly onChange: (part: Partial<ParagraphAnswer>) => void;
  readonly onRemove: () => void;
}

/** One paragraph under hands. */
function ParagraphFields({ paragraph, n, onChange, onRemove }: OneProps): ReactNode {
  const text = useText();
  return (
    <fieldset className="my-4 border-l-4 border-solid-gray-200 pl-4">
      <legend className="text-std-16B-170">{text(words.paragraph, { n })}</legend>
      <TextField
        label={text(words.topic)}
        value={paragraph.topic ?? ''}
        onValue={(topic) => onChange({ topic: topic === '' ? undefined : topic })}
      />
      <TextField
        label={text(words.text)}
        required
        rows={3}
        value={paragraph.text}
        onValue={(value) => onChange({ text: value })}
      />
      {paragraph.kind !== 'speech' && paragraph.kind !== 'text' && (
        <TextField
          label={text(words.answer)}
          rows={2}
          value={paragraph.answer ?? ''}
          onValue={(answer) => onChange({ answer: answer === '' ? undefined : answer })}
        />
      )}
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="check"
          checked={paragraph.internal}
          onChange={(event) => onChange({ internal: event.target.checked })}
        />
        {text(words.internal)}
      </label>
      <Button small look="danger" onClick={onRemove}>
        {text(words.remove, { n })}
      </Button>
    </fieldset>
  );
}

/** Open, or closed with its reason. */
function OpennessFields({
  section,
  onSection,
}: {
  section: SectionAnswer;
  onSection: (part: Partial<SectionAnswer>) => void;
}): ReactNode {
  const text = useText();
  const { openness } = section;
  return (
    <fieldset className="my-4">
      <legend className="text-std-16B-170">{text(words.openness)}</legend>
      {([true, false] as const).map((open) => (
        <label key={String(open)} className="mr-6 inline-flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name={`open-${section.id}`}
            className="check"
            checked={openness.open === open}
            onChange={() => onSection({ openness: open ? { open } : { open, reason: '' } })}
          />
          {text(open ? words.open : words.closed)}
        </label>
      ))}
      {!openness.open && (
        <TextField
          label={text(words.reason)}
          required
          rows={2}
          maxLength={1000}
          value={openness.reason}
          onValue={(reason) => onSection({ openness: { open: false, reason } })}
        />
      )}
    </fieldset>
  );
}

/** What somebody else saved meanwhile: nothing of either is lost before the writer chooses. */
function Conflict({
  theirs,
  resolve,
}: { theirs: SectionAnswer } & Pick<SectionSaving, 'resolve'>): ReactNode {
  const text = useText();
  return (
    <Banner tone="warning" title={text(words.states.conflict)}>
      <p className="my-2">
        {text(words.theirs)}：
        <Written>{[theirs.heading, ...theirs.paragraphs.map((each) => each.text)].join(' ／ ')}</Written>
      </p>
      <div className="flex flex-wrap gap-4">
        <Button small onClick={() => resolve('mine')}>
          {text(words.keepMine)}
        </Button>
        <Button small onClick={() => resolve('theirs')}>
          {text(words.takeTheirs)}
        </Button>
      </div>
    </Banner>
  );
}

/** The paragraphs under hands, and one more. */
function Paragraphs({
  paragraphs,
  onParagraphs,
}: {
  paragraphs: readonly ParagraphAnswer[];
  onParagraphs: (paragraphs: ParagraphAnswer[]) => void;
}): ReactNode {
  const text = useText();
  const fresh = { kind: 'text' as const, text: '', internal: false, corrections: [] };
  return (
    <>
      {paragraphs.map((paragraph, index) => (
        <ParagraphFields
          key={paragraph.id}
          paragraph={paragraph}
          n={index + 1}
          onChange={(part) =>
            onParagraphs(paragraphs.map((each, at) => (at === index ? { ...each, ...part } : each)))
          }
          onRemove={() => onParagraphs(paragraphs.filter((_, at) => at !== index))}
        />
      ))}
      <p className="my-4">
        <Button onClick={() => onParagraphs([...paragraphs, { ...fresh, id: nextId(paragraphs) }])}>
          {text(words.add)}
        </Button>
      </p>
    </>
  );
}

/** Writes one item of the minutes: saved two seconds after the last key, and what two people wrote is chosen between. */
export function SectionEditor({
  section: first,
  minutes,
  reload,
}: Pick<MinutesProps, 'reload'> & {
  section: SectionAnswer;
  minutes: NonNullable<MinutesAnswer['minutes']>;
}): ReactNode {
  const text = useText();
  const { section, change, saveNow, state, problem, theirs, resolve } = useSectionSaving(
    minutes,
    first,
    reload,
  );
  return (
    <details className="no-print my-4">
      <summary className="min-h-11 cursor-pointer py-2">
        {text(words.edit, { heading: first.heading })}
      </summary>
      <div className="max-w-[45rem]">
        <Refusal problem={state === 'conflict' ? undefined : problem} onReload={reload} />
        <p role="status" className="min-h-6 text-solid-gray-600">
          {state !== 'untouched' && text(words.states[state])}
        </p>
        {theirs && <Conflict theirs={theirs} resolve={resolve} />}
        <TextField
          label={text(words.heading)}
          required
          errors={errorsAt(problem, '/heading')}
          value={section.heading}
          onValue={(heading) => change({ heading })}
        />
        <OpennessFields section={section} onSection={change} />
        <Paragraphs paragraphs={section.paragraphs} onParagraphs={(paragraphs) => change({ paragraphs })} />
        <Button onClick={saveNow}>{text(words.save)}</Button>
      </div>
    </details>
  );
}
