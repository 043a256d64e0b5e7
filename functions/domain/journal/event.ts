import * as z from 'zod';

import { instantSchema } from '../calendar/instant.ts';
import { digestSchema } from './digest.ts';

const word = z.string().min(1).max(200);

/** An office and a role in it, as the profile names them. */
export const officeRoleSchema = z.strictObject({ office: word, role: word });

/**
 * Who did it. A person is a membership, its office and role: journals travel in receipts, so no person's name stands
 * in them. The system is a state machine or a scheduled task.
 */
export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), membershipId: word, office: word, role: word }),
  z.strictObject({ kind: z.literal('system'), machine: word.optional(), task: word.optional() }),
]);

/**
 * One event of a record's journal (design §2.8). `seq` counts from 1; `previousHash` is the hash of the event before
 * (64 zeros for the first); `hash` is the SHA-256 of the canonical JSON of all other members. `data` holds ids, digests
 * and decisions, never free text. `deputyFor` is the signer a deputy stood in for (代決), `onBehalfOf` the office an entry was made for.
 */
export const journalEventSchema = z.strictObject({
  seq: z.int().min(1),
  type: word,
  actor: actorSchema,
  deputyFor: officeRoleSchema.optional(),
  onBehalfOf: officeRoleSchema.optional(),
  at: instantSchema,
  data: z.record(z.string(), z.json()),
  previousHash: digestSchema,
  hash: digestSchema,
});

/** The last event of a journal: what the next one hangs on. `seq` counts from 1. */
export const journalHeadSchema = z.strictObject({ seq: z.int().min(1), hash: digestSchema });

export type Actor = z.infer<typeof actorSchema>;
export type JournalEvent = z.infer<typeof journalEventSchema>;
export type JournalHead = z.infer<typeof journalHeadSchema>;
/** An event before it has its place in the chain. */
export type NewJournalEvent = Omit<JournalEvent, 'seq' | 'previousHash' | 'hash'>;

/** `previousHash` of a journal's first event. */
export const GENESIS_HASH = '0'.repeat(64);
