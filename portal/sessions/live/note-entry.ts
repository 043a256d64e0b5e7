import type * as z from 'zod';
import type { noteContentSchema } from '../../../functions/domain/session/conversation.ts';

/** What a row of the notes says, as the API has it. */
export type NoteContent = z.infer<typeof noteContentSchema>;

/** A row of the notes under hands: every field is there, empty where nothing was said. */
export interface NoteEntry {
  readonly kind: NoteContent['kind'];
  readonly topic: string;
  readonly speaker: string;
  readonly text: string;
  readonly answeredBy: string;
  readonly answer: string;
  readonly internal: boolean;
}

export const emptyNote: NoteEntry = {
  kind: 'question',
  topic: '',
  speaker: '',
  text: '',
  answeredBy: '',
  answer: '',
  internal: false,
};

/** A row of the API, in the form. */
export const entryOfNote = ({ kind, topic, speaker, text, answeredBy, answer, internal }: NoteContent) => ({
  kind,
  topic: topic ?? '',
  speaker: speaker ?? '',
  text,
  answeredBy: answeredBy ?? '',
  answer: answer ?? '',
  internal,
});

/** The row that the form says: what is empty is left out. */
export function contentOfNote({ kind, text, internal, ...optional }: NoteEntry): NoteContent {
  const said = Object.entries(optional).filter(([, value]) => value !== '');
  return { kind, text, internal, ...Object.fromEntries(said) };
}

const fields = Object.keys(emptyNote) as (keyof NoteEntry)[];

const changedFrom = (base: NoteEntry, entry: NoteEntry): (keyof NoteEntry)[] =>
  fields.filter((field) => base[field] !== entry[field]);

export const sameNote = (one: NoteEntry, other: NoteEntry): boolean => changedFrom(one, other).length === 0;

/**
 * What two people made of one row: with both their fields, where each wrote others; undefined where both wrote one field
 * differently, and neither may be lost.
 * @param base the row both began with.
 */
export function mergedNote(base: NoteEntry, mine: NoteEntry, theirs: NoteEntry): NoteEntry | undefined {
  const ours = changedFrom(base, mine);
  if (ours.some((field) => theirs[field] !== base[field] && theirs[field] !== mine[field])) return undefined;
  return { ...theirs, ...Object.fromEntries(ours.map((field) => [field, mine[field]])) };
}
