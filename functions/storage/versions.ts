import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { versionSchema, type AssessmentVersion } from '../domain/pia/assessment.ts';
import { positionOf } from '../domain/pia/catalogue.ts';
import { keyedItemSchema, type KeyedItem } from '../domain/pia/keyed-item.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { recordPk, versionItemKey, versionKey, versionPk } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, putNew, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

/** The writes of a version's rows: without effect until its header is there. */
export const versionItemWrites = (
  scope: Scope,
  versionId: string,
  items: readonly KeyedItem[],
): readonly Write[] =>
  items.map((item) =>
    putAnyway(versionItemKey(scope, versionId, { ...item, position: positionOf(item.item) }), { ...item }),
  );

/** The write of a version's header, by which its rows begin to count. */
export const versionWrite = (scope: Scope, version: AssessmentVersion): Write =>
  putNew(versionKey(scope, version.assessmentId, version.id), { ...version }, 'exists');

/** The header of a version of an assessment; undefined when it has no such version. */
export async function readVersion(
  scope: Scope,
  assessmentId: string,
  versionId: string,
): Promise<AssessmentVersion | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: table(),
      Key: versionKey(scope, assessmentId, versionId),
      ConsistentRead: true,
    }),
  );
  return Item ? parseRow(versionSchema, Item) : undefined;
}

/** The latest versions of an assessment, newest first. @param limit at most this many. */
export async function latestVersions(
  scope: Scope,
  assessmentId: string,
  limit: number,
): Promise<AssessmentVersion[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :versions)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, assessmentId), ':versions': 'VERSION#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return (Items ?? []).map((row) => parseRow(versionSchema, row));
}

/** The rows of a version, as a list. */
export const itemsOf = (scope: Scope, versionId: string): ListPartition => ({
  value: versionPk(scope, versionId),
});

/** One page of a version's rows, in the order of the form. */
export async function listItems(
  list: ListPartition,
  page: PageOf,
): Promise<{ items: KeyedItem[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'ascending');
  return { items: rows.map((row) => parseRow(keyedItemSchema, row)), next };
}

/** All rows of a version, in the order of the form, over as many pages as it takes: a whole form is about 250 KB. */
export async function readItems(scope: Scope, versionId: string): Promise<KeyedItem[]> {
  const items: KeyedItem[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await listItems(itemsOf(scope, versionId), { limit: 1000, from });
    items.push(...page.items);
    from = page.next;
  } while (from);
  return items;
}
