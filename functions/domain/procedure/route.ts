import type { Walked } from '../human-task/tasks-for-step.ts';
import type { Profile } from './profile.ts';

type Body = Profile['bodies'][number];

/** A body of the profile by id. @throws RangeError when the profile names a body it does not list. */
export function bodyById(profile: Profile, id: string): Body {
  const body = profile.bodies.find((each) => each.id === id);
  if (!body) throw new RangeError(`the profile of ${profile.code} has no body ${id}`);
  return body;
}

/**
 * The body that the procedure of a record's kind names.
 * @throws RangeError for a kind without a procedure: it cannot have been submitted.
 */
function routeOf(record: Walked, profile: Profile): string {
  const procedure = profile.procedures[record.type === 'matter' ? record.kind : 'delegation'];
  if (!procedure) throw new RangeError(`the profile of ${profile.code} has no procedure for this kind`);
  return procedure.route.body;
}

/** The bodies that matters can be referred to, each once. */
export const referralBodies = (profile: Profile): string[] => [
  ...new Set(
    Object.values(profile.procedures).flatMap((procedure) => (procedure ? [procedure.route.body] : [])),
  ),
];

/** The body a record goes to: a referral's own, else the one the procedure of its kind names. */
export const bodyOf = (record: Walked, profile: Profile): Body =>
  bodyById(profile, record.type === 'referral' ? record.body : routeOf(record, profile));
