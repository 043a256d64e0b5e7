import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { partOfSubmissionSchema } from '../domain/matter/submission.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { submissionPk } from './keys.ts';
import { readMatter } from './records.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putNew, type Write } from './transaction.ts';

/** A referral carries no more matters, so no more are begun together. */
const MOST = 20;

/** What was begun together: a submission is of the office that applies, so that no other can fill it up. */
interface Together {
  readonly applyingOffice: string;
  readonly submissionId: string;
}

/** The write that remembers that a matter was begun together with others. */
export const submissionPartWrite = (
  scope: Scope,
  { applyingOffice, submissionId }: Together,
  matterId: string,
): Write =>
  putNew(
    { pk: submissionPk(scope, applyingOffice, submissionId), sk: matterId },
    { type: 'part-of-submission', schema: 1, submissionId, matterId },
    'stale',
  );

/** The matters that were begun together, in the order they were begun; those that are gone are left out. */
export async function readSubmission(
  scope: Scope,
  { applyingOffice, submissionId }: Together,
): Promise<Matter[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': submissionPk(scope, applyingOffice, submissionId) },
      ConsistentRead: true,
      Limit: MOST,
    }),
  );
  const parts = (Items ?? []).map((row) => parseRow(partOfSubmissionSchema, row));
  const matters = await Promise.all(parts.map(({ matterId }) => readMatter(scope, matterId)));
  return matters.filter((matter) => matter !== undefined);
}
