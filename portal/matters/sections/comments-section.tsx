import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { MomentText } from '../../parts/dates.tsx';
import { TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { roleWords } from '../../parts/roles.ts';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { useIntent } from '../../session/use-intent.ts';
import type { MatterAnswer } from '../answer.ts';

type Comment = MatterAnswer['comments'][number];

const words = {
  title: say('やりとり', 'Questions and answers'),
  none: say(
    'まだやりとりはありません。所管課と事務局が、ここで質問と回答を書きます。',
    'Nothing yet. Department and secretariat write questions and answers here.',
  ),
  text: say('質問・回答', 'Question or answer'),
  hint: say(
    '相手の所属と、課の全員が読めます。提出内容は変わりません。',
    'Read by the other side and by everybody in the office. It changes nothing in the request.',
  ),
  send: say('書き込む', 'Send'),
  empty: say('質問又は回答を記入してください。', 'Write a question or an answer.'),
  latest: say('新しい順に{n}件まで表示しています。', 'The latest {n} are shown.'),
};

const MOST = 50;

function CommentItem({ comment }: { comment: Comment }): ReactNode {
  const text = useText();
  const { nameOf, place } = useDesk();
  const own = comment.office === place.office;
  return (
    <li className={`my-3 border-l-4 py-1 pl-3 ${own ? 'border-key-900' : 'border-solid-gray-600'}`}>
      <p className="flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-600">
        <strong>
          {text(nameOf(comment.office))} {text(roleWords[comment.role] ?? say('', ''))}
        </strong>
        <Written>{comment.name}</Written>
        <MomentText at={comment.at} />
      </p>
      <p>
        <Written>{comment.text}</Written>
      </p>
    </li>
  );
}

function CommentForm({ subject, reload }: { subject: string; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const [entry, setEntry] = useState('');
  const [tried, setTried] = useState(false);
  const { send, problem } = useIntent();
  const missing: FieldProblem[] =
    tried && entry.trim() === '' ? [{ rule: 'no-text', path: '/text', ...words.empty }] : [];
  const write = async (): Promise<void> => {
    setTried(true);
    if (entry.trim() === '') return;
    if (await send(`/matters/${subject}/comments`, { text: entry.trim() })) {
      setEntry('');
      setTried(false);
      await reload();
    }
  };
  return (
    <div className="no-print max-w-[40rem]">
      <Refusal problem={problem} onReload={reload} />
      <TextField
        label={text(words.text)}
        rows={3}
        maxLength={2000}
        hint={text(words.hint)}
        errors={missing}
        value={entry}
        onValue={setEntry}
      />
      <Button onClick={() => void write()}>{text(words.send)}</Button>
    </div>
  );
}

/** やりとり: what department and secretariat ask and answer, the latest first, and where to write. */
export function CommentsSection({
  data,
  reload,
}: {
  data: MatterAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { comments, matter } = data;
  return (
    <section aria-labelledby="comments" className="my-10">
      <h2 id="comments">{text(words.title)}</h2>
      <CommentForm subject={matter.key} reload={reload} />
      {comments.length === 0 ? (
        <p className="my-3 text-solid-gray-600">{text(words.none)}</p>
      ) : (
        <ol className="my-3">
          {comments.map((comment) => (
            <CommentItem key={comment.seq} comment={comment} />
          ))}
        </ol>
      )}
      {comments.length >= MOST && <p>{text(words.latest, { n: MOST })}</p>}
    </section>
  );
}
