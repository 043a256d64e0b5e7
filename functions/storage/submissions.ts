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

/** Places of a submission that are read: those of drafts that are gone stay taken. */
const MOST_PLACES = 200;

/** What was begun together: a submission is of the office that applies, so that no other can fill it up. */
interface Together {
  readonly applyingOffice: string;
  readonly submissionId: string;
}

/**
 * The write that remembers that a matter was begun together with others. It takes a place of its own, so of two that
 * come at once for the same place one is late and has to look again.
 * @param place counted from 1.
 */
export const submissionPartWrite = (
  scope: Scope,
  { applyingOffice, submissionId }: Together,
  { matterId, place }: { matterId: string; place: number },
): Write =>
  putNew(
    { pk: submissionPk(scope, applyingOffice, submissionId), sk: `PLACE#${String(place).padStart(3, '0')}` },
    { type: 'part-of-submission', schema: 1, submissionId, matterId },
    'taken',
  );

/** The matters that were begun together, in the order they were begun; those that are gone are left out. */
export async function readSubmission(
  scope: Scope,
  { applyingOffice, submissionId }: Together,
): Promise<{ matters: Matter[]; places: number }> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': submissionPk(scope, applyingOffice, submissionId) },
      ConsistentRead: true,
      Limit: MOST_PLACES,
    }),
  );
  const parts = (Items ?? []).map((row) => parseRow(partOfSubmissionSchema, row));
  const matters = await Promise.all(parts.map(({ matterId }) => readMatter(scope, matterId)));
  return { matters: matters.filter((matter) => matter !== undefined), places: parts.length };
}
