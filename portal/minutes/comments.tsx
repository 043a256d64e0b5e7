import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button } from '../parts/button.tsx';
import { MomentText } from '../parts/dates.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { CommentAnswer, MinutesAnswer, MinutesProps } from './answer.ts';

const words = {
  title: say('委員の意見', 'Comments'),
  none: say('意見はまだありません。', 'No comments yet.'),
  noComments: say('意見なし', 'No comments'),
  about: say('（{section}について）', ' (on {section})'),
  taken: say('反映しました', 'Taken over'),
  notTaken: say('反映しませんでした', 'Not taken over'),
  settle: say('対応を記録する', 'Settle'),
  answer: say('説明', 'Explanation'),
  answerHint: say('反映しないときは、理由を書いてください。', 'Where it is not taken over, say why.'),
  take: say('反映した', 'Taken over'),
  leave: say('反映しない', 'Not taken over'),
};

/** The desk says what became of a comment. */
function Settling({ comment, data, reload }: MinutesProps & { comment: CommentAnswer }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [said, setSaid] = useState('');
  const settle = async (taken: boolean): Promise<void> => {
    const path = `/minutes/${data.minutes?.id}/comments/${String(comment.seq)}/settlement`;
    if (await send(path, { taken, ...(said.trim() === '' ? {} : { text: said }) })) await reload();
  };
  return (
    <details className="no-print my-2">
      <summary className="min-h-11 cursor-pointer py-2">
        {text(words.settle)}：{comment.name}
      </summary>
      <Refusal problem={problem} onReload={reload} />
      <TextField
        label={text(words.answer)}
        rows={2}
        maxLength={1000}
        hint={text(words.answerHint)}
        errors={errorsAt(problem, '/text')}
        value={said}
        onValue={setSaid}
      />
      <div className="flex flex-wrap gap-4">
        <Button small onClick={() => void settle(true)}>
          {text(words.take)}
        </Button>
        <Button small onClick={() => void settle(false)}>
          {text(words.leave)}
        </Button>
      </div>
    </details>
  );
}

const headingOf = ({ sections }: MinutesAnswer, id: string | undefined): string | undefined =>
  sections.find((section) => section.id === id)?.heading;

/** What members said of the draft, each with the name, and what became of it. */
export function Comments({ data, reload }: MinutesProps): ReactNode {
  const text = useText();
  const { comments, minutes, actions } = data;
  if (minutes?.commentsDue === undefined) return null;
  return (
    <section aria-labelledby="comments" className="my-8">
      <h2 id="comments">{text(words.title)}</h2>
      {comments.length === 0 && <p>{text(words.none)}</p>}
      <ul>
        {comments.map((comment) => {
          const about = headingOf(data, comment.section);
          return (
            <li key={comment.seq} className="border-b border-solid-gray-200 py-3">
              <p>
                <strong>
                  <Written>{comment.name}</Written>
                </strong>
                {about !== undefined && text(words.about, { section: about })} <MomentText at={comment.at} />
              </p>
              <p>{comment.text === undefined ? text(words.noComments) : <Written>{comment.text}</Written>}</p>
              {comment.settled && (
                <p className="text-solid-gray-800">
                  → {text(comment.settled.taken ? words.taken : words.notTaken)}（{comment.settled.by}）{' '}
                  {comment.settled.text !== undefined && <Written>{comment.settled.text}</Written>}
                </p>
              )}
              {comment.text !== undefined && !comment.settled && allows(actions, 'settle-comment') && (
                <Settling comment={comment} data={data} reload={reload} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
