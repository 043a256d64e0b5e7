import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { attendanceMarkSchema, marked, type AttendanceMark } from '../domain/session/attendance.ts';
import type { Session } from '../domain/session/session.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofSession } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes, type Decided, type Deciding } from './decision.ts';
import { findOwnSession } from './find-session.ts';

/**
 * Says of one member that they came, are absent, left, or withdrew from an item. Marks commute, so one that lost a race
 * is tried again here; an outcome recorded at the same moment was counted before it or after it, never across it.
 */
export const attendance = memberDoor({
  route: 'attendance',
  summary: { ja: '出席を記録する', en: 'Mark attendance' },
  params: ofSession,
  body: attendanceMarkSchema,
  answer: decidedAnswer,
  status: 201,
  async run({ params, body, ...deciding }) {
    return whileItCommutes(async () => {
      const found = await findOwnSession(deciding.scope, params.session, deciding.actor);
      return 'code' in found ? found : mark(found.session, body, deciding);
    });
  },
});

async function mark(
  session: Session,
  said: AttendanceMark,
  { scope, actor, now, keepAnswer }: Omit<Deciding, 'expected'>,
): Promise<Answered<Decided> | Refusal> {
  if (session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
  if (!session.seats.some(({ id }) => id === said.seat))
    return refuse('rule-broken', [{ rule: 'seat-unknown', path: '/seat' }]);
  const opened = session.status === 'open';
  const { kind, seat } = said;
  const next = advance(
    session,
    { attendance: marked(session.attendance, said, { at: now, opened }) },
    {
      type: 'attendance-marked',
      actor: actorOf(actor),
      data: { kind, seat, ...('item' in said ? { item: said.item } : {}) },
    },
    now,
    { commutes: true },
  );
  const { id, status, step, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([...recordWrites(scope, next), keepAnswer(answer)]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
