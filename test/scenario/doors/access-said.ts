import { routes, type RouteId } from '../../../functions/api/routes.ts';
import { relations, type Relation } from '../../../functions/domain/access/relations.ts';
import { relationFor } from '../../../functions/domain/access/table.ts';
import type { Role } from '../../../functions/domain/membership/membership.ts';
import { probes } from './access-probes.ts';

/** Each role three times: of the office that the thread goes through, of another, and of another municipality. */
export const people: Record<Role, { right: string; wrong: string; elsewhere: string }> = {
  staff: { right: 'mie', wrong: 'kankyo', elsewhere: 'else-staff' },
  head: { right: 'kuuya', wrong: 'kankyo-head', elsewhere: 'else-head' },
  secretariat: { right: 'koyomi', wrong: 'other-desk', elsewhere: 'else-desk' },
  chair: { right: 'akira', wrong: 'other-chair', elsewhere: 'else-chair' },
  member: { right: 'councillor', wrong: 'other-member', elsewhere: 'else-member' },
  approver: { right: 'tsubasa', wrong: 'other-signer', elsewhere: 'else-signer' },
  contractor: { right: 'ritsuko', wrong: 'other-contractor', elsewhere: 'else-contractor' },
  auditor: { right: 'kiyoshi', wrong: 'other-auditor', elsewhere: 'else-auditor' },
};
export const roles = Object.keys(people) as Role[];
type Place = 'right' | 'wrong';
export const places: readonly Place[] = ['right', 'wrong'];

/** Whose task it is, where several roles may use the route. */
const turnOf: Partial<Record<RouteId, Role>> = { sign: 'approver', 'read-afterwards': 'approver' };

/** Whether somebody of a role and place stands in a relation to the record that the route is asked about. */
function stands(route: RouteId, relation: Relation, role: Role, place: Place): boolean {
  if (relation === 'any' || relation === 'names-an-office') return true;
  // The thread's own contractor is no tier above itself: who is, is walked in chase.test.ts.
  if (place === 'wrong' || relation === 'tier-above') return false;
  const task = relation === 'their-task' || relation === 'their-signature';
  return !task || (turnOf[route] ?? role) === role;
}

/** What the table says: let in, or the status of the refusal. */
export function saidOf(route: RouteId, role: Role, place: Place): 'allowed' | 403 | 404 {
  const relation = relationFor(route, role);
  if (relation === undefined) return 403;
  return stands(route, relation, role, place) ? 'allowed' : relations[relation].otherwise;
}

/** What tells that somebody is let in: the answer to a read, or a decision that fails on nothing but what was sent. */
export function passed(route: RouteId): readonly [status: number, code: string | undefined] {
  const { answers } = probes[route];
  if (answers) return answers;
  if (probes[route].versioned) return [409, 'stale'];
  return [probes[route].status ?? (routes[route].method === 'POST' ? 201 : 200), undefined];
}
