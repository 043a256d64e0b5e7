import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { counterKey, numberKey } from './keys.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, type Write } from './transaction.ts';

/**
 * The next number of a series and the write that takes it, in the transaction that uses it: a number exists only with
 * what it numbers, so a series has no gap. Two who take the same number: one loses on `taken` and asks again.
 * @param before the last number given elsewhere before the first is taken here; @param count how many are taken, the
 * answered number being the first.
 */
export async function nextNumber(
  scope: Scope,
  series: string,
  { before = 0, count = 1 }: { before?: number; count?: number } = {},
): Promise<{ number: number; write: Write }> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: counterKey(scope, series),
      ConsistentRead: true,
    }),
  );
  const last = Number(Item?.['last'] ?? before);
  const write = putIf(
    counterKey(scope, series),
    { type: 'counter', last: last + count },
    {
      expression: Item ? '#last = :last' : 'attribute_not_exists(pk)',
      ...(Item ? { values: { ':last': last }, names: { '#last': 'last' } } : {}),
    },
    'taken',
  );
  return { number: last + 1, write };
}

/** The write that says which matter a 受付番号 is. */
export const numberWrite = (scope: Scope, number: string, matterId: string): Write =>
  putNew(numberKey(scope, number), { type: 'number', matterId }, 'taken');

/** The id of the matter with a 受付番号; undefined when there is none. */
export async function findByNumber(scope: Scope, number: string): Promise<string | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: numberKey(scope, number),
      ConsistentRead: true,
    }),
  );
  return Item ? String(Item['matterId']) : undefined;
}
