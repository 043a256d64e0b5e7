import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { IsoDate } from '../domain/calendar/iso-date.ts';
import { sessionItemSchema, type SessionItem } from '../domain/session/agenda.ts';
import { noteSchema, type Note } from '../domain/session/conversation.ts';
import { sessionSchema, type Session } from '../domain/session/session.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import type { Key } from './keys.ts';
import { noteKey, sessionItemKey, sessionsPk } from './session-keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { rowsOf } from './record-rows.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, removeIf, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

const unchanged = (version: number) => ({
  expression: 'version = :version',
  values: { ':version': version },
});

/** The write that puts a new item on a session's agenda. */
export const newItemWrite = (scope: Scope, sessionId: string, item: SessionItem): Write =>
  putNew(sessionItemKey(scope, sessionId, item.id), item, 'taken');

/** The write that changes an item, on condition that nobody changed it since it was read at `before`. */
export const itemWrite = (scope: Scope, sessionId: string, before: SessionItem, after: SessionItem): Write =>
  putIf(sessionItemKey(scope, sessionId, after.id), after, unchanged(before.version), 'stale');

/** The writes that take an item off the agenda, on condition that nobody changed it since. */
export const itemRemoval = (scope: Scope, sessionId: string, item: SessionItem): Write =>
  removeIf(sessionItemKey(scope, sessionId, item.id), unchanged(item.version), 'stale');

/** The write that takes a row of notes away, on condition that nobody changed it since. */
export const noteRemoval = (scope: Scope, sessionId: string, note: Note): Write =>
  removeIf(noteKey(scope, sessionId, note.itemId, note.id), unchanged(note.version), 'stale');

/** The write of a row of notes: a new one, or one that nobody changed since it was read at `before`. */
export const noteWrite = (scope: Scope, sessionId: string, before: Note | undefined, after: Note): Write => {
  const key = noteKey(scope, sessionId, after.itemId, after.id);
  return before ? putIf(key, after, unchanged(before.version), 'stale') : putNew(key, after, 'taken');
};

async function get<Schema extends z.ZodType>(schema: Schema, key: Key): Promise<z.infer<Schema> | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: table(), Key: key, ConsistentRead: true }),
  );
  return Item ? parseRow(schema, Item) : undefined;
}

export const readItem = (scope: Scope, sessionId: string, itemId: string): Promise<SessionItem | undefined> =>
  get(sessionItemSchema, sessionItemKey(scope, sessionId, itemId));

export const readNote = (
  scope: Scope,
  sessionId: string,
  itemId: string,
  noteId: string,
): Promise<Note | undefined> => get(noteSchema, noteKey(scope, sessionId, itemId, noteId));

/** The agenda of a session, in the order of ids. */
export const readAgenda = (scope: Scope, sessionId: string): Promise<SessionItem[]> =>
  rowsOf(scope, sessionId, { begins: 'AGENDA#', schema: sessionItemSchema });

/** Everything written down in a session, item by item. */
export const readNotes = (scope: Scope, sessionId: string): Promise<Note[]> =>
  rowsOf(scope, sessionId, { begins: 'NOTE#', schema: noteSchema });

/** The sessions of a body. */
export const sessionsOf = (scope: Scope, body: string): ListPartition => ({
  index: 'office',
  value: sessionsPk(scope, body),
});

/** The sessions of a body in a span of days, both included. */
export const sessionsBetween = (
  scope: Scope,
  body: string,
  [from, to]: readonly [string, string],
): ListPartition => ({
  ...sessionsOf(scope, body),
  // '$' sorts after '#': everything of the last day.
  sortBetween: [`${from}#`, `${to}$`],
});

/** One page of sessions, the latest day first. */
export async function listSessionsIn(
  list: ListPartition,
  page: PageOf,
): Promise<{ sessions: Session[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'descending');
  return { sessions: rows.map((row) => parseRow(sessionSchema, row)), next };
}

/** Sessions further ahead than these nobody plans for. */
const MOST_COMING = 20;

/** The sessions of a body from a day on, the nearest first. @param from date in Asia/Tokyo. */
export async function comingSessions(scope: Scope, body: string, from: IsoDate): Promise<Session[]> {
  const list: ListPartition = { ...sessionsOf(scope, body), sortBetween: [from, '9999'] };
  const { rows } = await readListPage(list, { limit: MOST_COMING }, 'ascending');
  return rows.map((row) => parseRow(sessionSchema, row));
}
