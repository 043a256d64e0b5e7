import * as z from 'zod';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { SessionItem } from '../domain/session/agenda.ts';
import type { Session } from '../domain/session/session.ts';
import { answered, memberDoor, type AnyDoor } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { readAgenda } from '../storage/sessions.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofSession } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands } from './decision.ts';
import { findOwnSession } from './find-session.ts';

interface Turning {
  readonly route: 'open-session' | 'close-session';
  readonly summary: { readonly ja: string; readonly en: string };
  readonly from: Session['status'];
  readonly to: Session['status'];
  readonly event: string;
}

const turningDoor = ({ route, summary, from, to, event }: Turning): AnyDoor =>
  memberDoor({
    route,
    summary,
    params: ofSession,
    body: z.strictObject({}).optional(),
    answer: decidedAnswer,
    ifMatch: true,
    async run({ scope, actor, now, params, expected, keepAnswer }) {
      const found = await findOwnSession(scope, params.session, actor);
      if ('code' in found) return found;
      return whileVersionStands(found.session, { scope, expected }, async (session) => {
        if (session.version !== expected) return refuse('stale');
        if (session.status !== from) return refuse('not-at-step');
        const open = to === 'closed' ? undecided(await readAgenda(scope, session.id)) : [];
        if (open.length > 0)
          return refuse('rule-broken', [
            { rule: 'item-undecided', path: '/agenda', limit: open.map(({ title }) => title).join('、') },
          ]);
        const turned = advance(
          session,
          changesTo(to, session, now),
          { type: event, actor: actorOf(actor), data: {} },
          now,
        );
        const { id, status, step, version } = turned.after;
        const answer = answered({ id, status, step, version }, version);
        const written = await commit([...recordWrites(scope, turned), keepAnswer(answer)]);
        return written.kind === 'committed' ? answer : refusalOfLost(written);
      });
    },
  });

const undecided = (agenda: readonly SessionItem[]): SessionItem[] =>
  agenda.filter(({ subject, confirms, decided }) => (subject ?? confirms) && !decided);

const changesTo = (status: Session['status'], { turn }: Session, now: string): Partial<Session> => ({
  status,
  ...(status === 'open' ? { openedAt: now } : { closedAt: now }),
  step: status,
  turn:
    status === 'closed' || turn.kind !== 'person'
      ? { kind: 'none', since: now }
      : { ...turn, step: status, since: now },
});

/** The session begins (開会). Who comes from now on is late. */
export const openSession = turningDoor({
  route: 'open-session',
  summary: { ja: '開会する', en: 'Open the meeting' },
  from: 'planned',
  to: 'open',
  event: 'session-opened',
});

/** The session ends (閉会); every matter on its agenda has been decided, continued or withdrawn. */
export const closeSession = turningDoor({
  route: 'close-session',
  summary: { ja: '閉会する', en: 'Close the meeting' },
  from: 'open',
  to: 'closed',
  event: 'session-closed',
});
