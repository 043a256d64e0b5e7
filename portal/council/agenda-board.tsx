import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { referralRow } from '../../functions/api/list-referrals.ts';
import { besides } from '../../functions/domain/session/agenda.ts';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { TextField } from '../parts/labelled.tsx';
import type { ListAnswer } from '../parts/list.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { SessionAnswer, SessionList } from '../sessions/answers.ts';
import { AgendaRow } from './agenda-row.tsx';
import { isLate, useArranging, useTheirMoves } from './use-arranging.ts';

type Letter = z.infer<typeof referralRow>;
type Letters = ListAnswer<Letter>;

const words = {
  waiting: say('会議を待つ案件', 'Matters that wait for a meeting'),
  noneWaits: say('会議を待つ案件はありません。', 'Nothing waits for a meeting.'),
  put: say('次第に載せる', 'Put on the agenda'),
  putOf: say('「{title}」を次第に載せる', 'Put “{title}” on the agenda'),
  continued: say('継続 {n}回', 'continued {n} times'),
  elsewhere: say('別の会議の次第に載っています', 'on the agenda of another meeting'),
  late: say('締切後に追加する理由', 'Reason for the late addition'),
  lateHint: say(
    '資料の締切を過ぎています。載せるには理由が要ります。',
    'The deadline for papers has passed; a reason is needed.',
  ),
  agenda: say('次第', 'Agenda'),
  none: say('議題はまだありません。左の案件を載せてください。', 'No items yet. Put some on.'),
  papers: say('資料締切 ', 'Papers due '),
  undo: say('元に戻す', 'Undo'),
  other: say('ほかの議題', 'Another item'),
  otherHint: say('報告・その他など、付議書のない議題', 'Reports and others without a letter'),
  addOther: say('議題を追加', 'Add the item'),
  open: say('この会議を開く', 'Open this meeting'),
};

type Board = ReturnType<typeof useArranging>;

type Waiting = NonNullable<Letter['undecided']>[number] & { readonly referral: string };

/** A matter that waits, and the way onto the agenda. */
function WaitingMatter({ row, onPut }: { row: Waiting; onPut: () => void }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  return (
    <li className="my-2 rounded-8 border border-solid-gray-420 p-3">
      <Link href={`${base}/matters/${row.key}`}>
        <Written>{row.title}</Written>
      </Link>
      <span className="flex flex-wrap gap-x-4 text-dns-16N-130">
        {row.number !== undefined && <Written>{row.number}</Written>}
        <span>{text(nameOf(row.applyingOffice))}</span>
        {row.continued !== undefined && <strong>{text(words.continued, { n: row.continued })}</strong>}
      </span>
      {row.sessionId === undefined ? (
        <Button small aria-label={text(words.putOf, { title: row.title })} onClick={onPut}>
          {text(words.put)}
        </Button>
      ) : (
        <Link href={`${base}/sessions/${row.sessionId}`}>{text(words.elsewhere)}</Link>
      )}
    </li>
  );
}

/** The matters of issued letters that no session has decided; those on this agenda are not among them. */
function WaitingMatters({
  data,
  letters,
  board,
}: {
  data: SessionAnswer;
  letters: Letters;
  board: Board;
}): ReactNode {
  const text = useText();
  const [reason, setReason] = useState('');
  const late = isLate(data);
  const rows = letters.rows.flatMap((letter) =>
    (letter.undecided ?? [])
      .filter(({ sessionId }) => sessionId !== data.session.id)
      .map((matter) => ({ ...matter, referral: letter.id })),
  );
  const put = ({ title, referral, matterId }: Waiting): void => {
    const lateReason = late && reason.trim() !== '' ? { lateReason: reason.trim() } : {};
    void board.put(title, { referral, matters: [matterId], kinds: ['consult'], ...lateReason });
  };
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{text(words.waiting)}</h2>
      {rows.length === 0 && <p className="my-3">{text(words.noneWaits)}</p>}
      {rows.length > 0 && late && (
        <TextField
          label={text(words.late)}
          hint={text(words.lateHint)}
          maxLength={1000}
          value={reason}
          onValue={setReason}
        />
      )}
      <ul>
        {rows.map((row) => (
          <WaitingMatter key={row.matterId} row={row} onPut={() => put(row)} />
        ))}
      </ul>
      <OtherItem board={board} />
    </section>
  );
}

/** An item without a letter. */
function OtherItem({ board }: { board: Board }): ReactNode {
  const text = useText();
  const [title, setTitle] = useState('');
  const add = async (): Promise<void> => {
    if (title.trim() === '') return;
    await board.put(title.trim(), { title: title.trim(), kinds: ['report'] });
    setTitle('');
  };
  return (
    <>
      <TextField
        label={text(words.other)}
        hint={text(words.otherHint)}
        maxLength={200}
        value={title}
        onValue={setTitle}
      />
      <Button small onClick={() => void add()}>
        {text(words.addOther)}
      </Button>
    </>
  );
}

/** The agenda of the chosen session, in its order, with everything that arranges it. */
function Agenda({ data, board }: { data: SessionAnswer; board: Board }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { moved, sentence } = useTheirMoves(data);
  const { arranging, done, list, problem } = board;
  const { session, agenda } = data;
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{text(words.agenda)}</h2>
      <p className="flex flex-wrap gap-x-4">
        <Link href={`${base}/sessions/${session.id}`}>{text(words.open)}</Link>
        {session.papersDue !== undefined && (
          <span>
            {text(words.papers)}
            <DateText date={session.papersDue} table />
          </span>
        )}
      </p>
      <Refusal problem={problem} />
      <p role="status" className="min-h-7">
        {done?.sentence}
        {done?.undo && (
          <Button look="text" onClick={() => void done.undo?.()}>
            {text(words.undo)}
          </Button>
        )}
      </p>
      <p role="status">{sentence}</p>
      {agenda.length === 0 && <p className="my-3">{text(words.none)}</p>}
      <ol ref={list}>
        {agenda.map((item, index) => {
          const row = besides(agenda, item.id);
          return (
            <AgendaRow
              key={item.id}
              item={item}
              n={index + 1}
              place={row.findIndex(({ id }) => id === item.id) + 1}
              of={row.length}
              data={data}
              arranging={arranging}
              moved={moved.has(item.id)}
            />
          );
        })}
      </ol>
    </section>
  );
}

const POLL_MS = 4000;

/** The board once all of it is there. */
function Board({
  data,
  letters,
  next,
  reload,
}: {
  data: SessionAnswer;
  letters: Letters;
  next: string | undefined;
  reload: () => Promise<void>;
}): ReactNode {
  const board = useArranging({ data, next, reload });
  return (
    <div className="my-6 grid gap-8 lg:grid-cols-2">
      <WaitingMatters data={data} letters={letters} board={board} />
      <Agenda data={data} board={board} />
    </div>
  );
}

/** What waits for a session, and the agenda of the one that was chosen; kept up with what others arrange. */
export function AgendaBoard({ session, sessions }: { session: string; sessions: SessionList }): ReactNode {
  const { data, reload } = usePage<SessionAnswer>(`/sessions/${session}`);
  const letters = usePage<Letters>(`/referrals?waiting=deliberation&body=${sessions.body}`);
  const { reload: reloadLetters } = letters;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      void reload();
      void reloadLetters();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [reload, reloadLetters]);
  if (!data || !letters.data) return null;
  const later = sessions.rows
    .filter(
      ({ id, status, heldOn }) => id !== session && status === 'planned' && heldOn >= data.session.heldOn,
    )
    .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const both = async (): Promise<void> => {
    await Promise.all([reload(), reloadLetters()]);
  };
  return <Board data={data} letters={letters.data} next={later[0]?.id} reload={both} />;
}
