import { actionsOf } from '../domain/access/actions.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import type { Membership } from '../domain/membership/membership.ts';
import type { Turn } from '../domain/record/record.ts';
import { readJournal, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';

/** A turn as this person sees it: theirs, somebody else's, the machine's, nobody's. */
export function turnFor(turn: Turn, { office, role }: Membership) {
  if (turn.kind !== 'person') return turn;
  const yours = turn.actors.some((actor) => actor.office === office && actor.role === role);
  return { ...turn, kind: yours ? ('yours' as const) : ('others' as const) };
}

/** What every page answer of a record begins with. `now` is the request's. */
export const pageOf = (record: AnyRecord & { readonly desk?: string }, me: Membership, now: string) => ({
  now,
  me: { membershipId: me.id, name: me.name, office: me.office, role: me.role },
  turn: turnFor(record.turn, me),
  actions: actionsOf(record, me),
  version: record.version,
});

const PAGE_OF_EVENTS = 20;

/** The latest events of a record, newest first, without what only the journal needs. */
export async function latestEvents(scope: Scope, record: AnyRecord): Promise<JournalEvent[]> {
  const from = Math.max(1, record.journal.seq - PAGE_OF_EVENTS + 1);
  return (await readJournal(scope, record.id, record.journal.seq, from)).reverse();
}
