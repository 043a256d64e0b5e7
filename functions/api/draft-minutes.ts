import * as z from 'zod';
import { conditionContentSchema } from '../domain/condition/condition.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { draftFacts, draftSections, type Held } from '../domain/minutes/draft-minutes.ts';
import { minutesIdOf, minutesKindSchema, type Minutes, type MinutesKind } from '../domain/minutes/minutes.ts';
import type { MinutesSection } from '../domain/minutes/section.ts';
import { minutesTurn } from '../domain/minutes/steps.ts';
import type { Body } from '../domain/procedure/body.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { begin } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { SessionItem } from '../domain/session/agenda.ts';
import type { Session } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { readNamedConditions } from '../storage/conditions.ts';
import { newSectionWrite } from '../storage/minutes.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMinutes, readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { readAgenda, readNotes } from '../storage/sessions.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofSession } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';
import { findOwnSession } from './find-session.ts';

/** The secretariat drafts the minutes of a closed session from all that was written down in it (会議録の案を作る). */
export const draftMinutes = memberDoor({
  route: 'draft-minutes',
  summary: { ja: '会議録の案を作る', en: 'Draft the minutes' },
  params: ofSession,
  body: z.strictObject({ kind: minutesKindSchema.default('summary') }),
  answer: decidedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body: { kind }, keepAnswer }) {
    const found = await findOwnSession(scope, params.session, actor);
    if ('code' in found) return found;
    const { session, body } = found;
    if (session.status !== 'closed') return refuse('rule-broken', [{ rule: 'minutes-before-the-close' }]);
    if (await readMinutes(scope, minutesIdOf(session.id, kind))) return refuse('already-decided');
    const held = await heldSession(scope, session);
    const drafted = begin<Minutes>(
      newMinutes(held, { kind, body, now }),
      { type: 'minutes-drafted', actor: actorOf(actor), data: { session: session.id, kind } },
      now,
    );
    const { id, status, step, version } = drafted.after;
    const sections = draftSections(held, kind).map((section): MinutesSection => {
      const own = newId('sec', nowEpoch, randomUnit);
      return { ...section, type: 'minutes-section', schema: 1, id: own, version: 1 };
    });
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([
      ...recordWrites(scope, drafted),
      ...sections.map((section) => newSectionWrite(scope, id, section)),
      keepAnswer(answer),
    ]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});

/** The 諮問番号 of the matters on an agenda, from the letters that carry them. */
async function numbersOf(scope: Scope, agenda: readonly SessionItem[]): Promise<Map<string, string>> {
  const letters = new Set(agenda.flatMap(({ subject }) => (subject ? [subject.referralId] : [])));
  const referrals = await Promise.all([...letters].map((id) => readReferral(scope, id)));
  const items = referrals.flatMap((referral) => referral?.items ?? []);
  return new Map(items.flatMap(({ matterId, number }) => (number === undefined ? [] : [[matterId, number]])));
}

async function heldSession(scope: Scope, session: Session): Promise<Held> {
  const [agenda, notes, conditions, profile] = await Promise.all([
    readAgenda(scope, session.id),
    readNotes(scope, session.id),
    readNamedConditions(scope, session.id),
    profileOf(scope),
  ]);
  const said = conditionContentSchema.strip().extend({ itemId: z.string() });
  const asked = conditions.map((condition) => said.parse(condition));
  return { session, agenda, notes, conditions: asked, profile, numbers: await numbersOf(scope, agenda) };
}

function newMinutes(held: Held, { kind, body, now }: { kind: MinutesKind; body: Body; now: string }) {
  const { session, profile } = held;
  const { days }: Pick<Profile, 'days'> = profile;
  const whose = {
    council: body.chair.office,
    desk: body.secretariat,
    confirmedBy: body.minutes?.confirmedBy ?? ('chair' as const),
  };
  return {
    ...whose,
    type: 'minutes' as const,
    schema: 1 as const,
    id: minutesIdOf(session.id, kind),
    municipality: session.municipality,
    status: 'draft' as const,
    kind,
    sessionId: session.id,
    body: session.body,
    title: [session.number, session.title].filter((each) => each !== undefined).join(' '),
    facts: draftFacts(held),
    run: 0,
    step: 'draft',
    round: 1,
    turn: minutesTurn('draft', whose, { body, days, now }),
  };
}
