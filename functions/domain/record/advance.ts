import { appendEvent, headOf } from '../journal/chain.ts';
import type { JournalEvent, NewJournalEvent } from '../journal/event.ts';
import type { RecordBase } from './record.ts';

/** What happened, without what the record itself knows. */
export type Happening = Omit<NewJournalEvent, 'at'>;

/** A record after an event, the event that explains it, and the record as it was (undefined: it is new). */
export interface Advance<R extends RecordBase> {
  readonly before: R | undefined;
  readonly after: R;
  readonly event: JournalEvent;
}

/** What a new record is made of: everything but what its first event gives it. */
export type NewRecord<R extends RecordBase> = Omit<R, 'version' | 'journal' | 'createdAt' | 'updatedAt'>;

/** The first version of a record, with the event that made it. `now` is an instant. */
export function begin<R extends RecordBase>(
  record: NewRecord<R>,
  happening: Happening,
  now: string,
): Advance<R> {
  const event = appendEvent(undefined, { ...happening, at: now });
  const base = { version: 1, journal: headOf(event), createdAt: now, updatedAt: now };
  // NewRecord leaves out exactly the members of `base`.
  return { before: undefined, after: { ...record, ...base } as unknown as R, event };
}

/**
 * The next version of a record: `changes` over what it was, explained by one event. `commutes` marks a change that
 * somebody who saw the version before may safely act beside: it moves the journal but not the version.
 */
export function advance<R extends RecordBase>(
  before: R,
  changes: Partial<Omit<R, 'id' | 'municipality' | 'version' | 'journal' | 'createdAt'>>,
  happening: Happening,
  now: string,
  { commutes = false }: { commutes?: boolean } = {},
): Advance<R> {
  const event = appendEvent(before.journal, { ...happening, at: now });
  const after: R = {
    ...before,
    ...changes,
    version: before.version + (commutes ? 0 : 1),
    journal: headOf(event),
    updatedAt: now,
  };
  return { before, after, event };
}
