import * as z from 'zod';
import type { JournalEvent } from '../domain/journal/event.ts';
import { readJournal, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { eventAnswer } from './event-answer.ts';

/** What happened on a record's way from step to step, the oldest first: what a picture of the way is drawn from. */
export const walkAnswer = z.array(
  eventAnswer
    .pick({ type: true, at: true, actor: true, deputyFor: true })
    .extend({ step: z.string().optional() }),
);

/** What belongs to no step: the picture of the way leaves it out. */
const beside = new Set(['commented', 'dependent-waits', 'made-stale', 'advice-asked', 'draft-created']);

/** A record that lives for years is drawn from its latest events; the timeline has them all. */
const MOST_EVENTS = 200;
const PAGE_OF_EVENTS = 20;

/** A record's latest events, newest first, and the way it has walked: one query. */
export async function eventsAndWalk(
  scope: Scope,
  { id, journal }: AnyRecord,
): Promise<{ events: JournalEvent[]; walk: z.input<typeof walkAnswer> }> {
  const journalled = await readJournal(scope, id, journal.seq, Math.max(1, journal.seq - MOST_EVENTS + 1));
  const walk = journalled
    .filter(({ type }) => !beside.has(type))
    .map(({ data, ...event }) => ({
      ...event,
      ...(typeof data['step'] === 'string' ? { step: data['step'] } : {}),
    }));
  return { events: journalled.slice(-PAGE_OF_EVENTS).reverse(), walk };
}
