import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Seat } from '../../../functions/domain/session/attendance.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { formatTime } from '../../../functions/domain/calendar/wareki.ts';
import { say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { AgendaItem, SessionAnswer } from '../answers.ts';

const words = {
  title: say('この議題の出席', 'Attendance for this item'),
  sum: say(
    '出席{present}名　欠席{absent}名　退室{left}名　除斥{recused}名',
    'Present {present}, absent {absent}, left {left}, recused {recused}',
  ),
  enough: say('定足数{quorum}名を満たしています。', 'Quorum of {quorum} met.'),
  short: say('定足数{quorum}名に足りません。', 'Below the quorum of {quorum}.'),
  lost: say('定足数に足りなくなりました。', 'The quorum is lost.'),
  chair: say('（会長・議長）', ' (chair)'),
  presides: say('（議長の職務代理）', ' (presides)'),
  of: say('{name}の出欠', 'Attendance of {name}'),
  recuse: say('除斥する', 'Recuse'),
  recuseOf: say('{name}をこの議題から除斥する', 'Recuse {name} from this item'),
  reason: say('{name}の除斥の理由', 'Why {name} is recused'),
  record: say('除斥を記録する', 'Record the recusal'),
  recused: say('除斥', 'Recused'),
  undo: say('除斥を取り消す', 'Undo the recusal'),
  undoOf: say('{name}の除斥を取り消す', 'Undo the recusal of {name}'),
  all: say('全員を出席にする', 'Mark all present'),
  at: say('{time}から', 'since {time}'),
};

type Choice = 'present' | 'late' | 'absent' | 'left';
const choices: readonly (readonly [Choice, Bilingual])[] = [
  ['present', say('出席', 'Present')],
  ['late', say('遅参', 'Came late')],
  ['absent', say('欠席', 'Absent')],
  ['left', say('退室', 'Left')],
];

const markOf = (seat: string, choice: Choice): Record<string, unknown> =>
  choice === 'present' || choice === 'late'
    ? { kind: 'present', seat, late: choice === 'late' }
    : { kind: choice, seat };

interface Props {
  readonly data: SessionAnswer;
  readonly item: AgendaItem;
  readonly allowed: boolean;
  readonly refresh: () => Promise<void>;
}

type Mark = (mark: Record<string, unknown>) => Promise<void>;

/** Withdrawing from the item, with the reason; or taking that back. */
function Recusal({
  seat,
  item,
  data,
  mark,
}: { seat: Seat; mark: Mark } & Pick<Props, 'item' | 'data'>): ReactNode {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const recusal = data.session.attendance.recusals.find(
    (each) => each.seat === seat.id && each.item === item.id,
  );
  const { name } = seat;
  if (recusal)
    return (
      <>
        <strong>
          ⊘ {text(words.recused)}
          {recusal.reason !== undefined && <Written>（{recusal.reason}）</Written>}
        </strong>
        <Button
          look="text"
          aria-label={text(words.undoOf, { name })}
          onClick={() => void mark({ kind: 'unrecused', seat: seat.id, item: item.id })}
        >
          {text(words.undo)}
        </Button>
      </>
    );
  if (!asking)
    return (
      <Button look="text" aria-label={text(words.recuseOf, { name })} onClick={() => setAsking(true)}>
        {text(words.recuse)}
      </Button>
    );
  return (
    <RecusalReason
      name={name}
      onReason={(reason) => {
        setAsking(false);
        void mark({ kind: 'recused', seat: seat.id, item: item.id, reason });
      }}
    />
  );
}

/** Why a member withdraws from the item. */
function RecusalReason({ name, onReason }: { name: string; onReason: (reason: string) => void }): ReactNode {
  const text = useText();
  const [reason, setReason] = useState('');
  const record = (): void => {
    if (reason.trim() !== '') onReason(reason.trim());
  };
  return (
    <span className="flex grow flex-wrap gap-2">
      <input
        className="input min-w-0 grow basis-40"
        aria-label={text(words.reason, { name })}
        placeholder={text(words.reason, { name })}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button small onClick={record}>
        {text(words.record)}
      </Button>
    </span>
  );
}

function SeatRow({
  seat,
  data,
  item,
  allowed,
  mark,
}: { seat: Seat; mark: Mark } & Omit<Props, 'refresh'>): ReactNode {
  const text = useText();
  const where = data.session.attendance.seats[seat.id];
  const choice: Choice = where?.state === 'present' && where.late ? 'late' : (where?.state ?? 'absent');
  const word = choices.find(([id]) => id === choice)?.[1];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-solid-gray-200 py-1">
      <span className="min-w-52">
        <Written>{seat.name}</Written>
        {seat.chair && text(words.chair)}
        {data.session.presiding === seat.id && text(words.presides)}
      </span>
      {allowed ? (
        <select
          className="input w-auto py-1"
          aria-label={text(words.of, { name: seat.name })}
          value={choice}
          onChange={(event) => void mark(markOf(seat.id, event.target.value as Choice))}
        >
          {choices.map(([id, each]) => (
            <option key={id} value={id}>
              {text(each)}
            </option>
          ))}
        </select>
      ) : (
        <span>{word && text(word)}</span>
      )}
      {(choice === 'late' || choice === 'left') && where && (
        <span className="numbers text-dns-14N-130">
          {text(words.at, { time: formatTime(where.at, 'table') })}
        </span>
      )}
      {allowed && <Recusal seat={seat} item={item} data={data} mark={mark} />}
    </li>
  );
}

/** Says once, at once, that the quorum of the item was lost. */
function useLoss(key: string, enough: boolean): boolean {
  const [lost, setLost] = useState(false);
  const before = useRef({ key, enough });
  useEffect(() => {
    if (before.current.key === key && before.current.enough && !enough) setLost(true);
    else if (enough || before.current.key !== key) setLost(false);
    before.current = { key, enough };
  }, [key, enough]);
  return lost;
}

/** Who is present for the item, as a list; quorum in numbers and words. */
export function AttendanceSection({ data, item, allowed, refresh }: Props): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const { present, absent, left, recused } = item.attendance;
  const { quorum, session } = data;
  const enough = present.length >= quorum;
  const lost = useLoss(item.id, enough);
  const mark: Mark = async (said) => {
    if (await send(`/sessions/${session.id}/attendance`, said)) await refresh();
  };
  const markAll = async (): Promise<void> => {
    for (const { id } of session.seats)
      if (session.attendance.seats[id]?.state !== 'present') await mark(markOf(id, 'present'));
  };
  const numbers = {
    present: present.length,
    absent: absent.length,
    left: left.length,
    recused: recused.length,
  };
  return (
    <section aria-labelledby="attendance" className="panel my-6">
      <h3 id="attendance" tabIndex={-1}>
        {text(words.title)}
      </h3>
      <p role="status" className="my-2">
        {text(words.sum, numbers)}
        <strong className={enough ? 'block text-green-800' : 'block text-red-1000'}>
          {enough ? '✓ ' : '▲ '}
          {text(enough ? words.enough : words.short, { quorum })}
        </strong>
      </p>
      <div role="alert">{lost && <span className="sr-only">{text(words.lost)}</span>}</div>
      <Refusal problem={problem} onReload={refresh} />
      <ul>
        {session.seats.map((seat) => (
          <SeatRow key={seat.id} seat={seat} data={data} item={item} allowed={allowed} mark={mark} />
        ))}
      </ul>
      {allowed && session.status === 'planned' && (
        <p className="mt-3">
          <Button small onClick={() => void markAll()}>
            {text(words.all)}
          </Button>
        </p>
      )}
    </section>
  );
}
