import { digestOf } from './digest.ts';
import { GENESIS_HASH, journalEventSchema } from './event.ts';
import type { JournalEvent, JournalHead, NewJournalEvent } from './event.ts';

const linkedEventSchema = journalEventSchema.omit({ hash: true });

/**
 * The event that follows `head` (undefined: the first of its journal). Throws ZodError when `event` does not fit
 * `journalEventSchema`, and Error when its data has no canonical JSON (lone surrogates).
 */
export function appendEvent(head: JournalHead | undefined, event: NewJournalEvent): JournalEvent {
  // Parsed before it is hashed: the hash must be that of exactly what is written.
  const linked = linkedEventSchema.parse({
    ...event,
    seq: (head?.seq ?? 0) + 1,
    previousHash: head?.hash ?? GENESIS_HASH,
  });
  return { ...linked, hash: digestOf(linked) };
}

/** The head that an event becomes once it is written. */
export function headOf(event: JournalEvent): JournalHead {
  return { seq: event.seq, hash: event.hash };
}

/** What can be wrong with a journal, in words. */
export const journalFaults = {
  malformed: { ja: '記録の形式が正しくありません。', en: 'The event is not a journal event.' },
  sequence: {
    ja: '記録の順番が連続していません（抜け、重複又は入替え）。',
    en: 'The sequence is broken: an event is missing, repeated or moved.',
  },
  link: {
    ja: '直前の記録とつながっていません。',
    en: 'The event does not hang on the one before it.',
  },
  hash: { ja: '記録の内容が書き換えられています。', en: 'The content of the event was changed.' },
  'cut-short': {
    ja: '記録が途中で切れています。',
    en: 'The journal was cut short: its head is missing.',
  },
  head: {
    ja: '最後の記録が控えと一致しません。',
    en: 'The last event is not the expected head.',
  },
} as const;

export type JournalFault = keyof typeof journalFaults;

/** `head` is undefined for a journal without events. `seq` is the place, counted from 1, where the fault shows. */
export type JournalVerification =
  { verified: true; head: JournalHead | undefined } | { verified: false; seq: number; reason: JournalFault };

/**
 * Whether `events` are one unbroken chain from the first event, in order; with `expectedHead`, also whether they end
 * in it. Without it a journal cut short, or written anew from some event on, cannot be told from a whole one.
 * Takes anything and never throws.
 */
export function verifyJournal(events: readonly unknown[], expectedHead?: JournalHead): JournalVerification {
  let head: JournalHead | undefined;
  for (const [index, event] of events.entries()) {
    const seq = index + 1;
    const parsed = parseEvent(event);
    if (parsed === undefined) return { verified: false, seq, reason: 'malformed' };
    const reason = faultOf(parsed, event, seq, head);
    if (reason !== undefined) return { verified: false, seq, reason };
    head = headOf(parsed);
  }
  if (expectedHead === undefined || (head?.seq === expectedHead.seq && head.hash === expectedHead.hash)) {
    return { verified: true, head };
  }
  const length = events.length;
  if (length < expectedHead.seq) return { verified: false, seq: length + 1, reason: 'cut-short' };
  return { verified: false, seq: length, reason: 'head' };
}

function parseEvent(event: unknown): JournalEvent | undefined {
  try {
    return journalEventSchema.safeParse(event).data;
  } catch {
    // Nested deeper than calls can be.
    return undefined;
  }
}

function faultOf(
  parsed: JournalEvent,
  raw: unknown,
  seq: number,
  before: JournalHead | undefined,
): JournalFault | undefined {
  if (parsed.seq !== seq) return 'sequence';
  if (parsed.previousHash !== (before?.hash ?? GENESIS_HASH)) return 'link';
  return hashWithoutHash(raw) === parsed.hash ? undefined : 'hash';
}

/** Taken over the event as it was given, so that nothing a schema would drop can hide in it. */
function hashWithoutHash(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { hash: _, ...rest } = raw as Record<string, unknown>;
  try {
    return digestOf(rest);
  } catch {
    return undefined;
  }
}
