import type { Duty } from '../domain/destruction/duty.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { advance } from '../domain/record/advance.ts';
import { recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { backOff, commit, type Committed, type Write } from '../storage/transaction.ts';
import { actorOf } from './decision.ts';

/** What happens to a link, as the journal of its duty tells it: by ids, without token, code or name. */
export type LinkEvent =
  'link-created' | 'link-opened' | 'link-code-wrong' | 'link-locked' | 'link-unlocked' | 'link-revoked';

interface Happened {
  readonly scope: Scope;
  readonly actor: Membership;
  readonly now: string;
}

/** The writes that tell the duty's journal; nobody who saw the duty before need look again. */
export function linkEventWrites(
  { scope, actor, now }: Happened,
  duty: Duty,
  type: LinkEvent,
  data: JournalEvent['data'],
): Write[] {
  const happening = { type, actor: actorOf(actor), data };
  return recordWrites(scope, advance(duty, {}, happening, now, { commutes: true }));
}

/** More callers at once than one duty's journal ever has. */
const ATTEMPTS = 12;

/**
 * Writes what `attempt` answers, on the present state, until it is neither lost to another event of the same duty nor
 * refused. Undefined when the journal stays busy: nothing was written then.
 */
export async function whileJournalMoves<Result>(
  attempt: () => Promise<{ writes: Write[]; result: Result } | { settled: Result }>,
): Promise<{ result: Result; written: Committed } | { result: Result } | undefined> {
  for (let tried = 1; tried <= ATTEMPTS; tried++) {
    const outcome = await attempt();
    if ('settled' in outcome) return { result: outcome.settled };
    const written = await commit(outcome.writes);
    if (written.kind === 'committed' || !written.why.has('stale')) return { result: outcome.result, written };
    await backOff(tried);
  }
  return undefined;
}
