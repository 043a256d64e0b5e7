import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import type { Key } from './keys.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** What it means when the condition on a write does not hold. */
export type Lost =
  | 'stale' // somebody changed the record first
  | 'decided' // the task or wait has its decision
  | 'repeated' // the idempotency key was used
  | 'taken' // a number, counter or other unique claim went to somebody else
  | 'full' // a limit is reached
  | 'exists'; // it was written before, which is as good

/** One write of a transaction, with what it means when its condition fails. */
export interface Write {
  readonly item: TransactItem;
  readonly lost: Lost;
}

export type Committed =
  { readonly kind: 'committed' } | { readonly kind: 'lost'; readonly why: ReadonlySet<Lost> };

/** A transaction could not be taken for now, because of the table or of others who wrote first; nothing was written. */
export class StorageBusy extends Error {
  override readonly name = 'StorageBusy';
}

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

/** A put on condition that nothing is there yet. */
export const putNew = (key: Key, row: Record<string, unknown>, lost: Lost = 'exists'): Write => ({
  item: {
    Put: { TableName: table(), Item: { ...row, ...key }, ConditionExpression: 'attribute_not_exists(pk)' },
  },
  lost,
});

/** A put that replaces whatever is there. */
export const putAnyway = (key: Key, row: Record<string, unknown>): Write => ({
  item: { Put: { TableName: table(), Item: { ...row, ...key } } },
  lost: 'exists',
});

/** A put on a condition of its own; `values` by placeholder, names that are reserved by `#placeholder`. */
export const putIf = (
  key: Key,
  row: Record<string, unknown>,
  condition: { expression: string; values?: Record<string, unknown>; names?: Record<string, string> },
  lost: Lost,
): Write => ({
  item: {
    Put: {
      TableName: table(),
      Item: { ...row, ...key },
      ConditionExpression: condition.expression,
      ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
      ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    },
  },
  lost,
});

/** An update on a condition; the row is made when there is none. `values` by placeholder, reserved names by `#placeholder`. */
export const updateIf = (
  key: Key,
  expression: string,
  condition: { expression: string; values: Record<string, unknown>; names?: Record<string, string> },
  lost: Lost,
): Write => ({
  item: {
    Update: {
      TableName: table(),
      Key: key,
      UpdateExpression: expression,
      ConditionExpression: condition.expression,
      ExpressionAttributeValues: condition.values,
      ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    },
  },
  lost,
});

/** A removal on condition that holds for what is there. */
export const removeIf = (
  key: Key,
  condition: { expression: string; values: Record<string, unknown>; names?: Record<string, string> },
  lost: Lost,
): Write => ({
  item: {
    Delete: {
      TableName: table(),
      Key: key,
      ConditionExpression: condition.expression,
      ExpressionAttributeValues: condition.values,
      ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    },
  },
  lost,
});

export const remove = (key: Key): Write => ({
  item: { Delete: { TableName: table(), Key: key } },
  lost: 'exists',
});

/** Nothing is written here, but the transaction only stands while `expression` holds for the row. */
export const onlyIf = (key: Key, expression: string, values: Record<string, unknown>, lost: Lost): Write => ({
  item: {
    ConditionCheck: {
      TableName: table(),
      Key: key,
      ConditionExpression: expression,
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
    },
  },
  lost,
});

const ATTEMPTS = 8;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Waits before an attempt is repeated: longer each time, up to a second, and never two callers alike. */
export const backOff = (attempt: number): Promise<void> =>
  pause(Math.min(1000, 10 * 2 ** attempt) * (0.5 + Math.random() / 2));

/**
 * Tries something that others may come before until it answers, with growing pauses. What commutes, or must be read anew
 * before it is written, is tried again here and nowhere else.
 * @param attempt answers undefined when somebody was first.
 * @returns its answer; undefined when somebody was first every time.
 */
export async function untilWritten<Answer>(
  attempt: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  for (let tried = 1; tried <= ATTEMPTS; tried++) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    if (tried < ATTEMPTS) await backOff(tried);
  }
  return undefined;
}

/**
 * Writes all or nothing. A condition that does not hold is an answer, with every meaning that was lost.
 * TransactionConflict (another transaction on the same item just now) is tried again with growing pauses.
 * @throws StorageBusy when it still conflicts, or is throttled, after all attempts.
 */
export async function commit(writes: readonly Write[]): Promise<Committed> {
  for (let attempt = 1; ; attempt++) {
    try {
      await dynamodb().send(new TransactWriteCommand({ TransactItems: writes.map(({ item }) => item) }));
      return { kind: 'committed' };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const why = new Set(
        writes.filter((_, index) => codes[index] === 'ConditionalCheckFailed').map(({ lost }) => lost),
      );
      if (why.size > 0) return { kind: 'lost', why };
      const passing = codes.some(
        (code) =>
          code === 'TransactionConflict' ||
          code?.endsWith('Throttling') === true ||
          code === 'ThrottlingError',
      );
      if (!passing) throw error;
      if (attempt === ATTEMPTS) throw new StorageBusy('the table is busy', { cause: error });
      await backOff(attempt);
    }
  }
}
