import type { Walked } from '../human-task/tasks-for-step.ts';
import type { Profile } from './profile.ts';

type Body = Profile['bodies'][number];

/** A body of the profile by id. @throws RangeError when the profile names a body it does not list. */
export function bodyById(profile: Profile, id: string): Body {
  const body = profile.bodies.find((each) => each.id === id);
  if (!body) throw new RangeError(`the profile of ${profile.code} has no body ${id}`);
  return body;
}

/** The body a record goes to: a referral's own, else the one the procedure of its kind names. */
export const bodyOf = (record: Walked, profile: Profile): Body =>
  bodyById(profile, record.type === 'referral' ? record.body : profile.procedures.delegation.route.body);
