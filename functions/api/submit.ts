import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { matterKinds } from '../domain/matter/kinds.ts';
import type { Matter } from '../domain/matter/matter.ts';
import type { Revision } from '../domain/pia/revision.ts';
import { recordedRouteSchema, type RecordedRoute } from '../domain/procedure/recorded-route.ts';
import { routeAtSubmission } from '../domain/procedure/route.ts';
import { RECEPTION_SERIES } from '../domain/procedure/series.ts';
import { advance, type Advance } from '../domain/record/advance.ts';
import { HANDED_OVER } from '../domain/record/record.ts';
import { isTheirsToWrite } from '../domain/access/visibility.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { nextNumber, numberWrite } from '../storage/counters.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import { commit, untilWritten, type Write } from '../storage/transaction.ts';
import { adviceFor } from './advise-route.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { actorOf, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import { findMatter } from './find-matter.ts';
import { madeStale } from './stale.ts';
import { submittable } from './submittable.ts';
import { submittedChanges } from './submitted-changes.ts';

/** Submits a draft: it gets its 受付番号 and goes to its state machine; an approval that it changes becomes stale. */
export const submit = memberDoor({
  route: 'submit',
  summary: { ja: '提出する', en: 'Submit' },
  params: ofMatter,
  /** `routeReason`: why the matter takes this route; kept with the route. */
  body: z.strictObject({ routeReason: recordedRouteSchema.shape.reason }).optional(),
  answer: decidedAnswer.extend({ number: z.string() }),
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    if (matter.status !== 'draft') return refuse('already-decided');
    if (!isTheirsToWrite(matter, deciding.actor)) return refuse('not-permitted');
    if (matter.version !== deciding.expected) return refuse('stale');
    const tier = await submittable(deciding.scope, matter, deciding, matter);
    if ('code' in tier) return tier;
    const profile = await profileOf(deciding.scope);
    const advice = await adviceFor(deciding.scope, matter, profile, deciding.now);
    const route = routeAtSubmission(matter, profile, {
      reason: body?.routeReason,
      session: advice?.session,
    });
    const listed =
      matter.kind === 'pia-revision' ? await submittedChanges(deciding.scope, matter) : undefined;
    const revision = listed ? { revision: { path: listed.path, changes: listed.changes } } : {};
    return handOver(matter, { ...tier, route, ...revision }, deciding, listed ? [listed.stands] : []);
  },
});

/** What a submission gives a matter beside its number. */
interface Given {
  readonly parentId?: string;
  readonly route: RecordedRoute;
  readonly revision?: Revision;
}

async function handOver(
  matter: Matter,
  given: Given,
  { scope, actor, now, keepAnswer }: Deciding,
  besides: readonly Write[],
): Promise<Answered<Decided & { number: string }> | Refusal> {
  const outcome = await untilWritten(async () => {
    const { number: n, write } = await nextNumber(scope, RECEPTION_SERIES);
    const number = `${scope.municipality}-${String(n).padStart(4, '0')}`;
    const submitted = handedOver(matter, { ...given, number }, { actor, now });
    const base = await madeStale(submitted.after, { scope, actor, now });
    if (base && 'code' in base) return base;
    const { id, status, step, version } = submitted.after;
    const answer = answered({ id, status, step, version, number }, version);
    const { machine } = matterKinds[matter.kind];
    const written = await commit([
      ...recordWrites(scope, submitted),
      // Whatever happened to the base meanwhile is no reason to refuse: it is read again.
      ...(base ?? []).map((each) => ({ ...each, lost: 'taken' as const })),
      write,
      numberWrite(scope, number, matter.id),
      outboxWrite(scope, { command: 'start-execution', machine, recordId: matter.id, run: 1 }, now),
      keepAnswer(answer),
      ...besides,
    ]);
    if (written.kind === 'committed') return answer;
    return written.why.has('taken') && written.why.size === 1 ? undefined : refusalOfLost(written);
  });
  return outcome ?? refuse('unavailable');
}

const handedOver = (
  matter: Matter,
  given: Given & { number: string },
  { actor, now }: Pick<Deciding, 'actor' | 'now'>,
): Advance<Matter> =>
  advance(
    matter,
    {
      ...given,
      status: 'open',
      run: 1,
      step: HANDED_OVER,
      round: 1,
      turn: { kind: 'system', step: HANDED_OVER, since: now },
    },
    {
      type: 'submitted',
      actor: actorOf(actor),
      ...(matter.enteredBy === undefined
        ? {}
        : { onBehalfOf: { office: matter.applyingOffice, role: 'staff' } }),
      data: {
        number: given.number,
        content: digestOf(matter.content),
        body: given.route.body,
        route: digestOf(given.route),
        ...(given.revision ? { changes: given.revision.changes.digest } : {}),
      },
    },
    now,
  );
