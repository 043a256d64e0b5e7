import * as z from 'zod';
import { idPrefixes, newId, siblingId } from '../domain/identifier/identifier.ts';
import { tierProblems } from '../domain/matter/check-content.ts';
import { matterKey, type Matter } from '../domain/matter/matter.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { bodyById, bodyOf } from '../domain/procedure/route.ts';
import { letterOf } from '../domain/procedure/words.ts';
import { advance, begin } from '../domain/record/advance.ts';
import { HANDED_OVER } from '../domain/record/record.ts';
import { MATTERS_PER_REFERRAL, type Referral } from '../domain/referral/referral.ts';
import { letterNumberProblems } from '../domain/referral/rules.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { backlogRemoval } from '../storage/backlog.ts';
import { readInForce } from '../storage/changes.ts';
import { whileUndecided } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, inMunicipality } from './answers.ts';
import { actorOf, refusalOfLost, type Deciding } from './decision.ts';
import { findMatter } from './find-matter.ts';

/** Puts accepted matters on a letter to their body (付議). */
export const createReferral = memberDoor({
  route: 'create-referral',
  summary: { ja: '付議する', en: 'Refer matters to their body' },
  params: inMunicipality,
  body: z.strictObject({
    title: z.string().min(1).max(200),
    matters: z.array(z.string().min(1).max(60)).min(1).max(MATTERS_PER_REFERRAL),
    /** The letter's own number, where the procedure takes it from the municipality's register of letters. */
    letterNumber: z.string().min(1).max(60).optional(),
  }),
  answer: decidedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, body, keepAnswer }) {
    const matters = await waitingMatters({ scope, actor }, body.matters);
    if ('code' in matters) return matters;
    const beyond = await beyondTiersAbove(scope, matters);
    if (beyond.length > 0) return refuse('rule-broken', beyond);
    const to = addressee(matters, await profileOf(scope), { office: actor.office, ...body });
    if (typeof to !== 'string') return to;
    const referral = begin<Referral>(
      newReferral(matters, {
        ...body,
        to,
        id: newId('ref', nowEpoch, randomUnit),
        municipality: scope.municipality,
        now,
      }),
      {
        type: 'referral-created',
        actor: actorOf(actor),
        data: { matters: matters.map((matter) => matter.id) },
      },
      now,
    );
    const { id, status, step, version } = referral.after;
    const carried = matters.flatMap((matter) => [
      ...recordWrites(
        scope,
        advance(
          matter,
          { referralId: id },
          { type: 'put-on-referral', actor: actorOf(actor), data: { referral: id } },
          now,
        ),
      ),
      backlogRemoval(scope, referral.after.body, matter.id),
      // A matter that its department has just withdrawn stands at the same step until its machine hears of it.
      whileUndecided(scope, { recordId: matter.id, step: matter.step, round: matter.round }),
    ]);
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([
      ...recordWrites(scope, referral),
      ...carried,
      outboxWrite(scope, { command: 'start-execution', machine: 'referral', recordId: id, run: 1 }, now),
      keepAnswer(answer),
    ]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});

/** The body that all the matters go to, if it is the desk's own and the letter's number was entered where it must be. */
function addressee(
  matters: readonly Matter[],
  profile: Profile,
  { office, letterNumber }: { office: string; letterNumber?: string | undefined },
): string | Refusal {
  const [to, ...others] = [...new Set(matters.map((matter) => bodyOf(matter, profile).id))];
  if (to === undefined || others.length > 0)
    return refuse('rule-broken', [{ rule: 'one-body', path: '/matters' }]);
  if (bodyById(profile, to).secretariat !== office) return refuse('not-permitted');
  const problems = letterNumberProblems(letterOf(profile, to, 'referral'), letterNumber);
  return problems.length > 0 ? refuse('rule-broken', problems) : to;
}

/** The matters named, if each of them waits for a referral; each once. */
async function waitingMatters(
  { scope, actor }: Pick<Deciding, 'scope' | 'actor'>,
  keys: readonly string[],
): Promise<Matter[] | Refusal> {
  const found = await Promise.all(keys.map((key) => findMatter(scope, key, actor)));
  const matters: Matter[] = [];
  for (const matter of found) {
    if ('code' in matter) return matter;
    if (matter.step !== 'await-outcome' || matter.status !== 'open') return refuse('not-at-step');
    if (matter.referralId !== undefined) return refuse('already-decided');
    if (matters.some(({ id }) => id === matter.id))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/matters' }]);
    matters.push(matter);
  }
  return matters;
}

/**
 * In what sub-delegations go beyond the tier above as it stands now, which may have been narrowed or have fallen since
 * they were accepted. Paths point to the matters named.
 */
async function beyondTiersAbove(scope: Scope, matters: readonly Matter[]): Promise<Problem[]> {
  const found = await Promise.all(
    matters.map(async (matter, index) => {
      const parent = matter.parentId === undefined ? undefined : await readInForce(scope, matter.parentId);
      return tierProblems(matter, parent).map((each) => ({ ...each, path: `/matters/${index}` }));
    }),
  );
  return found.flat();
}

interface NewLetter {
  readonly title: string;
  readonly letterNumber?: string | undefined;
  readonly to: string;
  readonly id: string;
  readonly now: string;
  readonly municipality: string;
}

const newReferral = (
  matters: readonly Matter[],
  { title, letterNumber, to, id, now, municipality }: NewLetter,
) => ({
  type: 'referral' as const,
  schema: 1 as const,
  id,
  municipality,
  status: 'open' as const,
  title,
  ...(letterNumber === undefined ? {} : { numberEntered: letterNumber }),
  body: to,
  items: matters.map((matter) => ({
    matterId: matter.id,
    key: matterKey(matter),
    title: matter.content.title ?? '',
    applyingOffice: matter.applyingOffice,
    matterRound: matter.round,
  })),
  documentId: siblingId(idPrefixes.document, id),
  awaiting: [],
  run: 1,
  step: HANDED_OVER,
  round: 1,
  turn: { kind: 'system' as const, step: HANDED_OVER, since: now },
});
