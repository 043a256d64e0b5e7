import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { planProblems, sessionPlanSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofSession } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands } from './decision.ts';
import { findOwnSession } from './find-session.ts';

/** What may be left out of a plan: what is not sent any more goes. */
const nothingOptional = {
  number: undefined,
  kind: undefined,
  until: undefined,
  papersDue: undefined,
  presiding: undefined,
};

/** Changes what is arranged of a session: date, place, table of members; until it is closed. */
export const saveSession = memberDoor({
  route: 'save-session',
  summary: { ja: '会議の予定を直す', en: 'Change what is arranged' },
  params: ofSession,
  body: sessionPlanSchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, body, expected }) {
    const found = await findOwnSession(scope, params.session, actor);
    if ('code' in found) return found;
    const problems = planProblems(body);
    if (problems.length > 0) return refuse('rule-broken', problems);
    return whileVersionStands(found.session, { scope, expected }, async (session) => {
      if (session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
      if (session.version !== expected) return refuse('stale');
      const turn = session.turn.kind === 'person' ? { ...session.turn, due: body.heldOn } : session.turn;
      const data = { plan: digestOf(body) };
      const saved = advance(
        session,
        { ...nothingOptional, ...body, turn },
        { type: 'session-rearranged', actor: actorOf(actor), data },
        now,
      );
      const written = await commit(recordWrites(scope, saved));
      if (written.kind === 'lost') return refusalOfLost(written);
      const { id, status, step, version } = saved.after;
      return answered({ id, status, step, version }, version);
    });
  },
});
