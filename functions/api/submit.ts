import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { contentProblems } from '../domain/matter/check-content.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { HANDED_OVER } from '../domain/record/record.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { nextNumber, numberWrite } from '../storage/counters.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { profileOf } from '../storage/profiles.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { actorOf, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import { findMatter } from './find-matter.ts';

const ATTEMPTS = 10;

/** Submits a draft: it gets its 受付番号 and goes to its state machine. */
export const submit = memberDoor({
  route: 'submit',
  summary: { ja: '提出する', en: 'Submit' },
  params: ofMatter,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer.extend({ number: z.string() }),
  ifMatch: true,
  async run({ params, ...deciding }) {
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    if (matter.status !== 'draft') return refuse('already-decided');
    if (matter.version !== deciding.expected) return refuse('stale');
    const problems = contentProblems(matter.content, await profileOf(deciding.scope));
    if (problems.length > 0)
      return refuse(
        'rule-broken',
        problems.map((each) => ({ ...each, path: `/content${each.path ?? ''}` })),
      );
    return handOver(matter, deciding);
  },
});

async function handOver(
  matter: Matter,
  { scope, actor, now, keepAnswer }: Deciding,
): Promise<Answered<Decided & { number: string }> | Refusal> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { number: n, write } = await nextNumber(scope, 'reception');
    const number = `${scope.municipality}-${String(n).padStart(4, '0')}`;
    const submitted = advance(
      matter,
      {
        status: 'open',
        number,
        run: 1,
        step: HANDED_OVER,
        round: 1,
        turn: { kind: 'system', step: HANDED_OVER, since: now },
      },
      { type: 'submitted', actor: actorOf(actor), data: { number, content: digestOf(matter.content) } },
      now,
    );
    const { id, status, step, version } = submitted.after;
    const answer = answered({ id, status, step, version, number }, version);
    const written = await commit([
      ...recordWrites(scope, submitted),
      write,
      numberWrite(scope, number, matter.id),
      outboxWrite(scope, { command: 'start-execution', recordId: matter.id, run: 1 }, now),
      keepAnswer(answer),
    ]);
    if (written.kind === 'committed') return answer;
    if (!written.why.has('taken') || written.why.size > 1) return refusalOfLost(written);
  }
  return refuse('unavailable');
}
