import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { NoteAnswer, SessionAnswer } from '../answers.ts';
import type { NoteBook } from './note-book.ts';
import type { NoteEntry } from './note-entry.ts';
import type { NoteTyping } from './note-typing.ts';
import { noteKinds } from './note-words.ts';

const words = {
  kind: say('種類', 'Kind'),
  topic: say('論点', 'Topic'),
  asker: say('質問者', 'Asked by'),
  speaker: say('発言者', 'Said by'),
  question: say('質問', 'Question'),
  said: say('発言', 'What was said'),
  answeredBy: say('回答者', 'Answered by'),
  answer: say('回答', 'Answer'),
  internal: say('公開版に載せない', 'Not in the public version'),
  remove: say('{n}の行を消す', 'Remove row {n}'),
  removeShort: say('消す', 'Remove'),
  typing: say('{name}さんが入力中です。', '{name} is typing here.'),
  take: say('引き継いで入力する', 'Take over'),
  parted: say(
    '同じ欄をほかの人も直したため、あなたの入力は別の行に残しました。',
    'Somebody else wrote the same field; what you typed stands in a row of its own.',
  ),
  saving: say('保存中', 'saving'),
  unsaved: say('未保存', 'not saved'),
};

interface RowProps {
  readonly n: number;
  readonly item: string;
  readonly note: NoteAnswer;
  readonly data: SessionAnswer;
  readonly book: NoteBook;
  /** The row was added here just now: it takes the focus. */
  readonly fresh: boolean;
}

type TextName = 'topic' | 'speaker' | 'text' | 'answeredBy' | 'answer';

/** A field of a row: its label above it, one line or several. */
function NoteField({
  label,
  row,
  name,
  lines,
  focus = false,
}: {
  label: string;
  row: NoteTyping;
  name: TextName;
  lines?: number;
  focus?: boolean;
}): ReactNode {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) area.current?.focus();
  }, [focus]);
  const shared = {
    id,
    value: row.typed.entry[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => row.change({ [name]: event.target.value }),
    onCompositionStart: () => row.compose(true),
    onCompositionEnd: () => row.compose(false),
    onBlur: () => void row.flush(),
  };
  return (
    <div className={lines === undefined ? 'min-w-0 grow basis-40' : 'basis-full'}>
      <label htmlFor={id} className="text-dns-14N-130">
        {label}
      </label>
      {lines === undefined ? (
        <input {...shared} maxLength={100} className="input py-1" />
      ) : (
        <textarea {...shared} ref={area} rows={lines} maxLength={4000} className="input py-1" />
      )}
    </div>
  );
}

function KindField({ row }: { row: NoteTyping }): ReactNode {
  const text = useText();
  const id = useId();
  return (
    <div className="min-w-0 grow basis-40">
      <label htmlFor={id} className="text-dns-14N-130">
        {text(words.kind)}
      </label>
      <select
        id={id}
        className="input py-1"
        value={row.typed.entry.kind}
        onChange={(event) => row.change({ kind: event.target.value as NoteEntry['kind'] })}
        onBlur={() => void row.flush()}
      >
        {Object.entries(noteKinds).map(([kind, word]) => (
          <option key={kind} value={kind}>
            {text(word)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is typed into a row. */
function Fields({ row, fresh }: { row: NoteTyping; fresh: boolean }): ReactNode {
  const text = useText();
  const asks = row.typed.entry.kind === 'question';
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-2">
      <KindField row={row} />
      <NoteField row={row} name="topic" label={text(words.topic)} />
      <NoteField row={row} name="speaker" label={text(asks ? words.asker : words.speaker)} />
      <NoteField
        row={row}
        name="text"
        label={text(asks ? words.question : words.said)}
        lines={2}
        focus={fresh}
      />
      {asks && (
        <>
          <NoteField row={row} name="answeredBy" label={text(words.answeredBy)} />
          <NoteField row={row} name="answer" label={text(words.answer)} lines={2} />
        </>
      )}
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="check"
          checked={row.typed.entry.internal}
          onChange={(event) => row.change({ internal: event.target.checked })}
        />
        {text(words.internal)}
      </label>
    </div>
  );
}

/** Who types in the row, while it is theirs: nobody when it is the reader or the lease is over. */
function typistOf({ typing }: NoteAnswer, { me, now }: SessionAnswer): string | undefined {
  return typing && typing.membershipId !== me.membershipId && typing.until > now ? typing.name : undefined;
}

/** A row as text: for who reads along, for the record, and while a colleague types in it. */
export function NoteText({ note }: { note: NoteAnswer }): ReactNode {
  const text = useText();
  return (
    <>
      <p>
        {note.topic !== undefined && (
          <strong>
            <Written>{note.topic}</Written>　
          </strong>
        )}
        {note.speaker !== undefined && (
          <>
            <Written>{note.speaker}</Written>：
          </>
        )}
        <Written>{note.text}</Written>
      </p>
      {note.answer !== undefined && (
        <p className="mt-1 pl-4">
          {note.answeredBy === undefined ? text(words.answer) : <Written>{note.answeredBy}</Written>}：
          <Written>{note.answer}</Written>
        </p>
      )}
      {note.internal && <p className="text-dns-14N-130">{text(words.internal)}</p>}
    </>
  );
}

/** A row of the notes under hands: saved while it is typed, somebody else's while they type in it. */
export function NoteRow({ n, item, note, data, book, fresh }: RowProps): ReactNode {
  const text = useText();
  const [taken, setTaken] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const row = book.row(item, note);
  const typist = taken || row.unsaved ? undefined : typistOf(note, data);
  const remove = async (): Promise<void> => {
    try {
      await book.remove(item, note);
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  const { state, parted } = row.typed;
  return (
    <li className="panel my-3 p-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <strong className="numbers">
          {n}　{text(noteKinds[row.typed.entry.kind])}
        </strong>
        <span className="text-dns-14N-130">
          {state === 'saving' && text(words.saving)}
          {(state === 'unsaved' || state === 'failed') && text(words.unsaved)}
        </span>
        {typist === undefined && (
          <Button look="text" aria-label={text(words.remove, { n })} onClick={() => void remove()}>
            {text(words.removeShort)}
          </Button>
        )}
      </div>
      {parted && <p role="status">{text(words.parted)}</p>}
      {row.typed.problem?.code !== 'offline' && <Refusal problem={row.typed.problem ?? problem} />}
      {typist === undefined ? (
        <Fields row={row} fresh={fresh} />
      ) : (
        <>
          <NoteText note={note} />
          <p className="text-solid-gray-600">
            {text(words.typing, { name: typist })}
            <Button look="text" onClick={() => setTaken(true)}>
              {text(words.take)}
            </Button>
          </p>
        </>
      )}
    </li>
  );
}
