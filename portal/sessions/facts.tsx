import type { ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { DateText, MomentText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import type { SessionAnswer } from './answers.ts';
import { sessionKinds } from './words.ts';

const words = {
  body: say('会議体', 'Body'),
  kind: say('種類', 'Kind'),
  when: say('日時', 'When'),
  place: say('場所', 'Place'),
  papers: say('資料の締切', 'Papers due'),
  openness: say('公開の別', 'Open or closed'),
  open: say('公開', 'Open'),
  observers: say('（傍聴 {n}名）', ' ({n} observers)'),
  closed: say('非公開：', 'Closed: '),
  members: say('委員', 'Members'),
  quorum: say('{members}名（定足数{quorum}名）', '{members} (quorum {quorum})'),
  presiding: say('議長の職務代理', 'Presides in place of the chair'),
  opened: say('開会', 'Opened'),
  ended: say('閉会', 'Closed at'),
};

/** What is arranged of a session, and when it was really held. */
export function SessionFacts({ data }: { data: SessionAnswer }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const { session, quorum } = data;
  return (
    <dl className="facts my-6">
      <dt>{text(words.body)}</dt>
      <dd>
        {text(nameOf(session.body))}
        {session.kind && `（${text(sessionKinds[session.kind])}）`}
      </dd>
      <dt>{text(words.when)}</dt>
      <dd>
        <DateText date={session.heldOn} /> {session.from}
        {session.until !== undefined && `〜${session.until}`}
      </dd>
      <dt>{text(words.place)}</dt>
      <dd>
        <Written>{session.place}</Written>
      </dd>
      {session.papersDue !== undefined && (
        <>
          <dt>{text(words.papers)}</dt>
          <dd>
            <DateText date={session.papersDue} />
          </dd>
        </>
      )}
      <dt>{text(words.openness)}</dt>
      <dd>
        <Openness openness={session.openness} />
      </dd>
      <dt>{text(words.members)}</dt>
      <dd>
        {text(words.quorum, { members: session.seats.length, quorum })}
        <span className="block">
          <Written>{session.seats.map(({ name }) => name).join('、')}</Written>
        </span>
      </dd>
      <Presiding session={session} />
      <Held session={session} />
    </dl>
  );
}

/** Open with its observers, or closed with the reason. */
export function Openness({ openness }: { openness: SessionAnswer['session']['openness'] }): ReactNode {
  const text = useText();
  if (openness.open)
    return (
      <>
        {text(words.open)}
        {openness.observers !== undefined && text(words.observers, { n: openness.observers })}
      </>
    );
  return (
    <>
      {text(words.closed)}
      <Written>{openness.reason}</Written>
    </>
  );
}

/** Who presides where the chair does not. */
function Presiding({ session }: Pick<SessionAnswer, 'session'>): ReactNode {
  const text = useText();
  const presiding = session.seats.find(({ id }) => id === session.presiding);
  if (!presiding) return null;
  return (
    <>
      <dt>{text(words.presiding)}</dt>
      <dd>
        <Written>{presiding.name}</Written>
      </dd>
    </>
  );
}

function Held({ session }: Pick<SessionAnswer, 'session'>): ReactNode {
  const text = useText();
  return (
    <>
      {session.openedAt !== undefined && (
        <>
          <dt>{text(words.opened)}</dt>
          <dd>
            <MomentText at={session.openedAt} />
          </dd>
        </>
      )}
      {session.closedAt !== undefined && (
        <>
          <dt>{text(words.ended)}</dt>
          <dd>
            <MomentText at={session.closedAt} />
          </dd>
        </>
      )}
    </>
  );
}
