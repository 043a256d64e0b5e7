import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import type { ListPartition } from './page.ts';
import { tableDefinition } from './table-definition.ts';

/** Where a page begins and how long it may be. */
export interface PageOf {
  /** At most this many rows. */
  readonly limit: number;
  /** The last row of the page before. */
  readonly from?: Record<string, unknown> | undefined;
}

export interface ListPage {
  readonly rows: readonly Record<string, unknown>[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: Record<string, unknown> | undefined;
}

/** What a query asks of the sort key, when the list is not the whole partition. */
function sortCondition({ sortBegins, sortBetween }: ListPartition): {
  expression: string;
  values: Record<string, string>;
} {
  if (sortBetween)
    return {
      expression: ' AND #sort BETWEEN :first AND :last',
      values: { ':first': sortBetween[0], ':last': sortBetween[1] },
    };
  if (sortBegins === undefined) return { expression: '', values: {} };
  return { expression: ' AND begins_with(#sort, :begins)', values: { ':begins': sortBegins } };
}

/** One page of one partition of the table or of an index: one query, whose cost the length of the list does not move. */
export async function readListPage(
  list: ListPartition,
  { limit, from }: PageOf,
  order: 'ascending' | 'descending',
): Promise<ListPage> {
  const { index, value } = list;
  const keys = index === undefined ? tableDefinition.primary : tableDefinition.indexes[index];
  const sort = sortCondition(list);
  const { Items, LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      ...(index === undefined ? {} : { IndexName: index }),
      KeyConditionExpression: `#partition = :partition${sort.expression}`,
      ExpressionAttributeNames: {
        '#partition': keys.hashKey,
        ...(sort.expression === '' ? {} : { '#sort': keys.rangeKey }),
      },
      ExpressionAttributeValues: {
        ':partition': value,
        ...sort.values,
      },
      ScanIndexForward: order === 'ascending',
      Limit: limit,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return { rows: Items ?? [], next: LastEvaluatedKey };
}
