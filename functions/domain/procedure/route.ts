import type { Walked } from '../human-task/tasks-for-step.ts';
import type { ConsultationItemDraft } from '../matter/consultation-item.ts';
import type { Request } from '../matter/matter.ts';
import type { ConsultationKind } from './consultation-kind.ts';
import type { Profile } from './profile.ts';
import { procedureOf } from './procedure.ts';
import type { RecordedRoute } from './recorded-route.ts';
import type { Route } from './routing.ts';

type Body = Profile['bodies'][number];

/** A body of the profile by id. @throws RangeError when the profile names a body it does not list. */
export function bodyById(profile: Profile, id: string): Body {
  const body = profile.bodies.find((each) => each.id === id);
  if (!body) throw new RangeError(`the profile of ${profile.code} has no body ${id}`);
  return body;
}

/** The acts of a consultation that the profile knows, in the order of the draft. */
export const actsOf = (content: ConsultationItemDraft, profile: Profile): ConsultationKind[] =>
  (content.acts ?? []).flatMap(({ kind }) => {
    const known = profile.consultationKinds?.find(({ id }) => id === kind);
    return known ? [known] : [];
  });

/** The routes a request takes under a profile: one, or one for each act of a consultation; none without a procedure. */
export function routesOf({ kind, content }: Request, profile: Profile): Route[] {
  if (kind === 'consultation-item') return actsOf(content, profile).map(({ route }) => route);
  const procedure = procedureOf(kind, profile);
  return procedure ? [procedure.route] : [];
}

/**
 * The route that a matter takes when it is submitted under a profile.
 * @param reason why this route, where somebody said so; `session` the meeting it can reach.
 * @throws RangeError for a request without a procedure: it cannot be submitted.
 */
export function routeAtSubmission(
  request: Request,
  profile: Profile,
  { reason, session }: Pick<RecordedRoute, 'reason' | 'session'> = {},
): RecordedRoute {
  const [route, ...others] = routesOf(request, profile);
  if (!route) throw new RangeError(`the profile of ${profile.code} has no procedure for this request`);
  const own = route.clause.ja;
  const alsoUnder = others.map(({ clause }) => clause).filter(({ ja }) => ja !== own);
  return {
    ...route,
    ...(alsoUnder.length > 0 ? { alsoUnder } : {}),
    profileVersion: profile.version,
    because: route.kind,
    ...(session === undefined ? {} : { session }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The bodies that matters can be referred to, each once: first those of the present routes, then the others. */
export const referralBodies = (profile: Profile): string[] => [
  ...new Set([
    ...Object.values(profile.procedures).flatMap((procedure) => (procedure ? [procedure.route.body] : [])),
    ...(profile.consultationKinds ?? []).map(({ route }) => route.body),
    // A matter submitted before the route changed still waits for the body it was sent to.
    ...profile.bodies.map(({ id }) => id),
  ]),
];

/** The body that a record says it goes to; undefined in rows from before routes were recorded. */
const recordedBody = (record: Walked): string | undefined =>
  record.type === 'matter' ? record.route?.body : 'body' in record ? record.body : undefined;

/** The body a record goes to: the one it was sent to, whatever the profile says today of its kind. */
export const bodyOf = (record: Walked, profile: Profile): Body => {
  const recorded = recordedBody(record);
  if (recorded !== undefined) return bodyById(profile, recorded);
  const route = record.type === 'matter' ? routesOf(record, profile)[0] : profile.procedures.delegation.route;
  if (!route) throw new RangeError(`the profile of ${profile.code} says nowhere for this record`);
  return bodyById(profile, route.body);
};
