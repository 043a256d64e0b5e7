import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { commentSchema, type Comment } from '../domain/matter/comment.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { commentKey, recordPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putNew, type Write } from './transaction.ts';

/** The write that keeps a comment under the number of the event that tells of it. */
export const commentWrite = (scope: Scope, matterId: string, comment: Comment): Write =>
  putNew(commentKey(scope, matterId, comment.seq), comment, 'stale');

/** The latest comments on a matter, newest first. @param limit at most this many. */
export async function listComments(scope: Scope, matterId: string, limit: number): Promise<Comment[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :comment)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, matterId), ':comment': 'COMMENT#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return (Items ?? []).map((row) => parseRow(commentSchema, row));
}
