import type { Walked } from '../human-task/tasks-for-step.ts';
import type { MatterKind } from '../matter/kinds.ts';
import type { Profile } from './profile.ts';
import type { RecordedRoute } from './recorded-route.ts';

type Body = Profile['bodies'][number];

/** A body of the profile by id. @throws RangeError when the profile names a body it does not list. */
export function bodyById(profile: Profile, id: string): Body {
  const body = profile.bodies.find((each) => each.id === id);
  if (!body) throw new RangeError(`the profile of ${profile.code} has no body ${id}`);
  return body;
}

/**
 * The route that a matter of a kind takes when it is submitted under a profile.
 * @param reason why this route, where somebody said so.
 * @throws RangeError for a kind without a procedure: it cannot be submitted.
 */
export function routeAtSubmission(kind: MatterKind, profile: Profile, reason?: string): RecordedRoute {
  const procedure = profile.procedures[kind];
  if (!procedure) throw new RangeError(`the profile of ${profile.code} has no procedure for this kind`);
  return {
    ...procedure.route,
    profileVersion: profile.version,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The bodies that matters can be referred to, each once: first those of the present routes, then the others. */
export const referralBodies = (profile: Profile): string[] => [
  ...new Set([
    ...Object.values(profile.procedures).flatMap((procedure) => (procedure ? [procedure.route.body] : [])),
    // A matter submitted before the route changed still waits for the body it was sent to.
    ...profile.bodies.map(({ id }) => id),
  ]),
];

/** The body that a record says it goes to; undefined in rows from before routes were recorded. */
const recordedBody = (record: Walked): string | undefined =>
  record.type === 'matter' ? record.route?.body : 'body' in record ? record.body : undefined;

/** The body a record goes to: the one it was sent to, whatever the profile says today of its kind. */
export const bodyOf = (record: Walked, profile: Profile): Body =>
  bodyById(
    profile,
    recordedBody(record) ??
      routeAtSubmission(record.type === 'matter' ? record.kind : 'delegation', profile).body,
  );
