import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { startProblems, type Revision } from '../domain/pia/revision.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands, type Decided, type Deciding } from './decision.ts';
import { findRevision, type RevisionMatter } from './find-revision.ts';

/** A revision whose change can still be made: it did not end without publication. */
const mayStill = ({ status }: RevisionMatter): boolean =>
  status === 'open' || status === 'approved' || status === 'approved-with-conditions';

async function started(
  matter: RevisionMatter,
  revision: Revision & { startedOn: string },
  { scope, actor, now, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const next = advance<RevisionMatter>(
    matter,
    { revision },
    { type: 'change-started', actor: actorOf(actor), data: { startedOn: revision.startedOn } },
    now,
    // A machine that walks on meanwhile is not in the way.
    { commutes: true },
  );
  const { id, status, step, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([...recordWrites(scope, next), keepAnswer(answer)]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

/** The office records that the change itself was made; refused before publication where the change must come after it. */
export const startChange = memberDoor({
  route: 'start-change',
  summary: { ja: '変更の実施を記録する', en: 'Record that the change was made' },
  params: ofMatter,
  body: z.strictObject({ startedOn: isoDateSchema }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body: { startedOn }, ...deciding }) {
    const matter = await findRevision(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    return whileVersionStands(matter, deciding, async (present) => {
      const { revision, version } = present;
      if (!revision || !mayStill(present)) return refuse('not-at-step');
      if (revision.startedOn !== undefined) return refuse('already-decided');
      if (version !== deciding.expected) return refuse('stale');
      const problems = startProblems(revision, startedOn, tokyoDate(deciding.now));
      if (problems.length > 0) return refuse('rule-broken', problems);
      return started(present, { ...revision, startedOn }, deciding);
    });
  },
});
