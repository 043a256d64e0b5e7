import { useState, type ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { MinutesAnswer, MinutesProps } from './answer.ts';
import { PutOnAgenda } from './put-on-agenda.tsx';

const words = {
  next: say('次にすること', 'What to do next'),
  due: say('意見の期限', 'Comments until'),
  ask: say('委員に意見を求める', 'Ask members for comments'),
  askEffect: say(
    '会長と委員に、この案が届きます。意見は名前とともに残ります。',
    'The chair and the members get this draft. Comments are kept with their names.',
  ),
  confirm: say('確認を依頼する', 'Ask for confirmation'),
  byChair: say(
    '依頼すると、会長の確認が済むまで文面は変えられません。',
    'From then on the text stands still until the chair has confirmed it.',
  ),
  bySession: say(
    '依頼すると、次回の会議の確認が済むまで文面は変えられません。次回の会議の次第に載せてください。',
    'From then on the text stands still until the next meeting has confirmed it. Put it on its agenda.',
  ),
  waits: say(
    '次回の会議で確認します。次第に載せると、その会議で結果を記録できます。',
    'The next meeting confirms them: put them on its agenda and record the outcome there.',
  ),
  doConfirm: say('会議録の案を確認する', 'Confirm the draft'),
  doConfirmEffect: say(
    '確認すると、この文面のダイジェストが残り、文面は変えられなくなります。',
    'Confirming keeps a digest of this text; it cannot be changed any more.',
  ),
  back: say('修正を求める', 'Send back'),
  backEffect: say(
    '事務局が案を直し、もう一度確認を依頼します。',
    'The secretariat changes the draft and asks again.',
  ),
  freeze: say('会議録を確定する', 'Freeze the minutes'),
  freezeEffect: say(
    '確定すると、この後は訂正の追記だけができます。',
    'From then on corrections can be added, and nothing else.',
  ),
  comment: say('意見', 'Comment'),
  commentHint: say(
    'どの議題・段落のことかを書いてください。名前とともに残ります。',
    'Say which item or paragraph you mean. It is kept with your name.',
  ),
  send: say('意見を出す', 'Send the comment'),
  none: say('意見なしと答える', 'I have no comments'),
};

/** One thing to do, with its effect in a sentence. */
function Doing({ effect, children }: { effect: ReturnType<typeof say>; children: ReactNode }): ReactNode {
  const text = useText();
  return (
    <div className="my-4">
      <p className="my-2">{text(effect)}</p>
      {children}
    </div>
  );
}

/** The members' turn: a comment, or that there is none. */
function Commenting({ data, reload }: MinutesProps): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [said, setSaid] = useState('');
  const comment = async (body: Record<string, unknown>): Promise<void> => {
    if (!(await send(`/minutes/${data.minutes?.id}/comments`, body))) return;
    setSaid('');
    await reload();
  };
  return (
    <div className="max-w-[45rem]">
      <Refusal problem={problem} onReload={reload} />
      <TextField
        id="comment"
        label={text(words.comment)}
        rows={4}
        maxLength={2000}
        hint={text(words.commentHint)}
        errors={errorsAt(problem, '/text')}
        value={said}
        onValue={setSaid}
      />
      <div className="flex flex-wrap gap-4">
        <Button look="solid" onClick={() => void comment(said.trim() === '' ? {} : { text: said })}>
          {text(said.trim() === '' ? words.none : words.send)}
        </Button>
      </div>
    </div>
  );
}

/** The desk asks the members; until a day. */
function Asking({ data, reload }: MinutesProps): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [due, setDue] = useState('');
  const ask = async (): Promise<void> => {
    const body = { due: dateFromEntry(due) ?? due };
    if (await send(`/minutes/${data.minutes?.id}/comment-request`, body, data.version)) await reload();
  };
  return (
    <Doing effect={words.askEffect}>
      <Refusal
        problem={problem}
        placeOf={(path) => (path === '/due' ? { id: 'due', label: text(words.due) } : undefined)}
        onReload={reload}
      />
      <DateField
        id="due"
        label={text(words.due)}
        required
        entry={due}
        onEntry={setDue}
        errors={errorsAt(problem, '/due')}
      />
      <Button look="solid" onClick={() => void ask()}>
        {text(words.ask)}
      </Button>
    </Doing>
  );
}

interface StepProps extends MinutesProps {
  readonly to: 'confirmation-request' | 'freezing' | 'confirmation';
  readonly look: 'solid' | 'outline';
  readonly effect: ReturnType<typeof say>;
  readonly label: ReturnType<typeof say>;
  readonly body?: Record<string, unknown>;
  readonly returns?: boolean;
}

/** A step that one press takes; the chair's can also go the other way, with a reason. */
function Step({ data, reload, to, look, effect, label, body = {}, returns = false }: StepProps): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const take = async (said: Record<string, unknown>): Promise<void> => {
    if (await send(`/minutes/${data.minutes?.id}/${to}`, said, data.version)) await reload();
  };
  return (
    <Doing effect={effect}>
      <Refusal problem={problem} onReload={reload} />
      <Button look={look} onClick={() => void take(body)}>
        {text(label)}
      </Button>
      {returns && (
        <ReasonForm
          summary={text(words.back)}
          effect={text(words.backEffect)}
          action={text(words.back)}
          onReason={(reason) => void take({ decision: 'return', reason })}
        />
      )}
    </Doing>
  );
}

/** They wait for the next meeting: its desk puts them on the agenda. */
function Later({
  data,
  minutes,
}: Pick<MinutesProps, 'data'> & { minutes: NonNullable<MinutesAnswer['minutes']> }): ReactNode {
  const text = useText();
  const { id, body, sessionId } = minutes;
  return (
    <section className="my-4">
      <p>{text(words.waits)}</p>
      {data.turn.kind === 'yours' && <PutOnAgenda body={body} confirms={{ minutes: id }} not={sessionId} />}
    </section>
  );
}

/** What the reader can do with the minutes now: one solid button at most. */
export function Steps(props: MinutesProps): ReactNode {
  const text = useText();
  const { actions, minutes } = props.data;
  const may = (id: string): boolean => allows(actions, id);
  const asks = may('ask-comments');
  const nothing = ![
    'ask-comments',
    'ask-confirmation',
    'comment-minutes',
    'confirm-minutes',
    'freeze-minutes',
  ].some(may);
  if (!minutes) return null;
  const later = minutes.status === 'confirmation' && minutes.confirmedBy === 'next-session';
  if (nothing && !later) return null;
  if (nothing) return <Later data={props.data} minutes={minutes} />;
  return (
    <section aria-labelledby="next" className="no-print panel my-6">
      <h2 id="next">{text(words.next)}</h2>
      {may('comment-minutes') && <Commenting {...props} />}
      {asks && <Asking {...props} />}
      {may('ask-confirmation') && (
        <Step
          {...props}
          to="confirmation-request"
          look={asks ? 'outline' : 'solid'}
          effect={minutes.confirmedBy === 'chair' ? words.byChair : words.bySession}
          label={words.confirm}
        />
      )}
      {may('confirm-minutes') && (
        <Step
          {...props}
          to="confirmation"
          look="solid"
          effect={words.doConfirmEffect}
          label={words.doConfirm}
          body={{ decision: 'confirm' }}
          returns
        />
      )}
      {may('freeze-minutes') && (
        <Step {...props} to="freezing" look="solid" effect={words.freezeEffect} label={words.freeze} />
      )}
    </section>
  );
}
