import { GetCommand } from '@aws-sdk/lib-dynamodb';
import {
  minutesCommentSchema,
  minutesCorrectionSchema,
  type Minutes,
  type MinutesComment,
  type MinutesCorrection,
} from '../domain/minutes/minutes.ts';
import { minutesSectionSchema, type MinutesSection } from '../domain/minutes/section.ts';
import { minutesStepOf } from '../domain/minutes/steps.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { commentKey, headKey } from './keys.ts';
import { correctionKey, minutesSectionKey } from './session-keys.ts';
import { rowsOf } from './record-rows.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { onlyIf, putIf, putNew, type Write } from './transaction.ts';

const unchanged = (version: number) => ({
  expression: 'version = :version',
  values: { ':version': version },
});

/** The write that puts a new section into minutes. */
export const newSectionWrite = (scope: Scope, minutesId: string, section: MinutesSection): Write =>
  putNew(minutesSectionKey(scope, minutesId, section.id), section, 'taken');

/** The writes that save a section: nobody saved it since it was read at `before`, and the minutes can still be written. */
export const sectionWrites = (
  scope: Scope,
  minutesId: string,
  before: MinutesSection,
  after: MinutesSection,
): Write[] => [
  putIf(minutesSectionKey(scope, minutesId, after.id), after, unchanged(before.version), 'stale'),
  onlyIf(
    headKey(scope, minutesId),
    'step IN (:draft, :comments)',
    { ':draft': minutesStepOf.draft, ':comments': minutesStepOf.comments },
    'decided',
  ),
];

/** The write that saves the head of a draft: outside the journal, on condition that nothing happened to it since. */
export const factsWrite = (scope: Scope, before: Minutes, after: Minutes): Write =>
  putIf(
    headKey(scope, after.id),
    after,
    {
      expression: 'version = :version AND journal.seq = :seq',
      values: { ':version': before.version, ':seq': before.journal.seq },
    },
    'stale',
  );

/** All sections of minutes, read consistently. */
export const readSections = (scope: Scope, minutesId: string): Promise<MinutesSection[]> =>
  rowsOf(scope, minutesId, { begins: 'SECTION#', schema: minutesSectionSchema });

export async function readSection(
  scope: Scope,
  minutesId: string,
  sectionId: string,
): Promise<MinutesSection | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: minutesSectionKey(scope, minutesId, sectionId),
      ConsistentRead: true,
    }),
  );
  return Item ? parseRow(minutesSectionSchema, Item) : undefined;
}

/** The write of a member's comment under the number of the event that tells of it. */
export const minutesCommentWrite = (scope: Scope, minutesId: string, comment: MinutesComment): Write =>
  putNew(commentKey(scope, minutesId, comment.seq), comment, 'stale');

/** The write that settles a comment, once. */
export const settledWrite = (scope: Scope, minutesId: string, comment: MinutesComment): Write =>
  putIf(
    commentKey(scope, minutesId, comment.seq),
    comment,
    { expression: 'attribute_exists(pk) AND attribute_not_exists(settled)' },
    'decided',
  );

/** All comments on minutes, oldest first. */
export const readMinutesComments = (scope: Scope, minutesId: string): Promise<MinutesComment[]> =>
  rowsOf(scope, minutesId, { begins: 'COMMENT#', schema: minutesCommentSchema });

/** The write of a correction under the number of the event that tells of it. */
export const correctionWrite = (scope: Scope, minutesId: string, correction: MinutesCorrection): Write =>
  putNew(correctionKey(scope, minutesId, correction.seq), correction, 'stale');

/** All corrections to minutes, oldest first. */
export const readCorrections = (scope: Scope, minutesId: string): Promise<MinutesCorrection[]> =>
  rowsOf(scope, minutesId, { begins: 'CORRECTION#', schema: minutesCorrectionSchema });
