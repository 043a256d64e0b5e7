import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { revisionNotesSchema, type RevisionNotes } from '../domain/pia/revision.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { inRecord } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, type Write } from './transaction.ts';

const revisionNotesKey = inRecord(() => 'REVISION-NOTES');

const keptNotesSchema = z.strictObject({
  type: z.literal('revision-notes'),
  schema: z.literal(1),
  version: z.int().min(1),
  notes: revisionNotesSchema,
});

/** What was typed at the steps of a revision and is not recorded yet; version 0 while nothing was. */
export async function readRevisionNotes(
  scope: Scope,
  matterId: string,
): Promise<{ notes: RevisionNotes; version: number }> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: revisionNotesKey(scope, matterId),
      ConsistentRead: true,
    }),
  );
  return Item ? parseRow(keptNotesSchema, Item) : { notes: {}, version: 0 };
}

/** The write of notes as their `version`, on condition that nobody saved since the version before it. */
export const revisionNotesWrite = (
  scope: Scope,
  matterId: string,
  notes: RevisionNotes,
  version: number,
): Write => {
  const key = revisionNotesKey(scope, matterId);
  const row = { type: 'revision-notes', schema: 1, version, notes };
  return version === 1
    ? putNew(key, row, 'stale')
    : putIf(key, row, { expression: 'version = :seen', values: { ':seen': version - 1 } }, 'stale');
};
