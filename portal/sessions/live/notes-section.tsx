import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { Button } from '../../parts/button.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { AgendaItem, SessionAnswer } from '../answers.ts';
import { AmendForm, Amendments } from './amendments.tsx';
import type { NoteEntry } from './note-entry.ts';
import { NoteRow, NoteText } from './note-row.tsx';
import type { Live } from './use-live.ts';

const words = {
  title: say('質問・意見の記録', 'Questions and remarks'),
  none: say('まだ記録がありません。', 'Nothing is written down yet.'),
  question: say('質問を追加', 'Add a question'),
  remark: say('意見を追加', 'Add a remark'),
  statement: say('説明・陳述を追加', 'Add a statement'),
  keys: say(
    'Ctrl+Enterで質問の行を足せます。入力は自動で保存します。',
    'Ctrl+Enter adds a row. What you type is saved by itself.',
  ),
};

interface Props {
  readonly data: SessionAnswer;
  readonly item: AgendaItem;
  readonly live: Live;
}

/** What was said, for who reads along and once the session is closed. */
function Record({ data, item, live }: Props): ReactNode {
  const text = useText();
  const mayAmend = allows(data.actions, 'amend-note');
  const at = `/sessions/${data.session.id}/agenda/${item.id}`;
  if (item.notes.length === 0) return <p className="my-3">{text(words.none)}</p>;
  return (
    <ol className="list-decimal pl-8">
      {item.notes.map((note) => (
        <li key={note.id} className="my-3">
          <NoteText note={note} />
          <Amendments note={note} />
          {mayAmend && <AmendForm at={at} note={note} refresh={live.refresh} />}
        </li>
      ))}
    </ol>
  );
}

function Typing({ data, item, live }: Props): ReactNode {
  const text = useText();
  const { book } = live;
  const [fresh, setFresh] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const add = async (kind: NoteEntry['kind']): Promise<void> => {
    try {
      setFresh(await book.add(item.id, kind));
      setProblem(undefined);
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  const keys = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void add('question');
  };
  return (
    <div onKeyDown={keys}>
      {item.notes.length === 0 && <p className="my-3">{text(words.none)}</p>}
      <ol>
        {item.notes.map((note, index) => (
          <NoteRow
            key={note.id}
            n={index + 1}
            item={item.id}
            note={note}
            data={data}
            book={book}
            fresh={fresh === note.id}
          />
        ))}
      </ol>
      <Refusal problem={problem} />
      <p className="flex flex-wrap gap-3">
        {(['question', 'remark', 'statement'] as const).map((kind) => (
          <Button key={kind} small onClick={() => void add(kind)}>
            ＋{text(words[kind])}
          </Button>
        ))}
      </p>
      <p className="mt-2 text-dns-14N-130 text-solid-gray-600">{text(words.keys)}</p>
    </div>
  );
}

/** Everything that is said on an item, typed by as many as write. */
export function NotesSection(props: Props): ReactNode {
  const text = useText();
  return (
    <section aria-labelledby="notes" className="my-6">
      <h3 id="notes">{text(words.title)}</h3>
      {allows(props.data.actions, 'add-note') ? <Typing {...props} /> : <Record {...props} />}
    </section>
  );
}
