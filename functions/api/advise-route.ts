import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { bilingualSchema } from '../domain/language/bilingual.ts';
import type { Request } from '../domain/matter/matter.ts';
import { reachedSessionSchema } from '../domain/procedure/reached-session.ts';
import { routesOf } from '../domain/procedure/route.ts';
import { routeAdvice, routeNotes, routeReasons, type RouteAdvice } from '../domain/procedure/route-advice.ts';
import { clauseSchema, routeSchema } from '../domain/procedure/routing.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { comingSessions } from '../storage/sessions.ts';
import type { Scope } from '../storage/scope.ts';
import { ofMatter } from './answers.ts';
import { problemAnswer, told } from './delegation-tree.ts';
import { findMatter } from './find-matter.ts';
import { requestProblems } from './submittable.ts';

/** The advice for a request as things stand. @param now an instant. */
export async function adviceFor(
  scope: Scope,
  request: Request,
  profile: Profile,
  now: string,
): Promise<RouteAdvice | undefined> {
  const today = tokyoDate(now);
  const [route] = routesOf(request, profile);
  const meets = route !== undefined && route.kind !== 'department';
  const sessions = meets ? await comingSessions(scope, route.body, today) : [];
  return routeAdvice(request, profile, { sessions, today });
}

/** What GET /matters/{matter}/route-advice answers. */
export const routeAdviceAnswer = z.object({
  now: z.string(),
  advice: z
    .object({
      kind: routeSchema.shape.kind,
      body: z.string(),
      clause: clauseSchema,
      alsoUnder: z.array(clauseSchema),
      because: bilingualSchema,
      notes: z.array(bilingualSchema.extend({ id: z.string() })),
      session: reachedSessionSchema.optional(),
      missed: reachedSessionSchema.optional(),
      expectedOn: isoDateSchema.optional(),
    })
    .optional(),
  /** What keeps it from submission. */
  missing: z.array(problemAnswer),
});

/** Which way a draft goes, by which clause, what it lacks, and which meeting it can reach when it is submitted by when. */
export const adviseRoute = memberDoor({
  route: 'advise-route',
  summary: { ja: '経路の案内', en: 'Advice on the route' },
  params: ofMatter,
  answer: routeAdviceAnswer,
  refusals: ['not-at-step'],
  async run({ scope, actor, now, params }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    if (matter.step !== 'draft') return refuse('not-at-step');
    const { problems } = await requestProblems(scope, matter, { actor, now }, matter);
    const found = await adviceFor(scope, matter, await profileOf(scope), now);
    const missing = problems.map(told);
    if (!found) return answered({ now, missing });
    const { route, because, notes, ...rest } = found;
    return answered({
      now,
      missing,
      advice: {
        kind: route.kind,
        body: route.body,
        clause: route.clause,
        ...rest,
        alsoUnder: [...rest.alsoUnder],
        because: routeReasons[because],
        notes: notes.map((id) => ({ id, ...routeNotes[id] })),
      },
    });
  },
});
