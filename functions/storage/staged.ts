import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import type { Key } from './keys.ts';
import { backOff, commit, StorageBusy, type Committed, type Write } from './transaction.ts';

/** DynamoDB's limit on the writes of one transaction. */
const WRITES_PER_TRANSACTION = 100;

/**
 * Writes rows that have no effect until one write of their header says so (design §6: bulk input is staged), a hundred
 * at a time. Stops at the first hundred of which a condition does not hold: the rows before stay, without effect, and
 * the header must not be written. Called again with the same rows it does the same.
 * @param written is told how many rows lie there after each hundred.
 */
export async function stage(
  rows: readonly Write[],
  written: (rows: number) => Promise<void> | void = () => undefined,
): Promise<Committed> {
  for (let start = 0; start < rows.length; start += WRITES_PER_TRANSACTION) {
    const batch = rows.slice(start, start + WRITES_PER_TRANSACTION);
    const outcome = await commit(batch);
    if (outcome.kind === 'lost') return outcome;
    await written(start + batch.length);
  }
  return { kind: 'committed' };
}

/** A row that has no effect, and that nobody else writes otherwise: it needs no condition. */
export interface StagedRow {
  readonly key: Key;
  readonly row: Record<string, unknown>;
}

/** DynamoDB's limit on the writes of one batch, and how many batches are under way at a time. */
const ROWS_PER_BATCH = 25;
const AT_A_TIME = 4;
const ATTEMPTS = 8;

async function putBatch(rows: readonly StagedRow[]): Promise<void> {
  const table = environment('TABLE_NAME').TABLE_NAME;
  let left = rows.map(({ key, row }) => ({ PutRequest: { Item: { ...row, ...key } } }));
  for (let attempt = 1; ; attempt++) {
    const { UnprocessedItems } = await dynamodb().send(
      new BatchWriteCommand({ RequestItems: { [table]: left } }),
    );
    const rest = UnprocessedItems?.[table];
    if (!rest || rest.length === 0) return;
    if (attempt === ATTEMPTS) throw new StorageBusy('the table left rows unwritten');
    // What comes back is what was sent.
    left = rest as typeof left;
    await backOff(attempt);
  }
}

/**
 * Writes rows without effect and without conditions, in any order and several batches at a time: half the price of
 * transactions. Called again with the same rows it does the same.
 */
export async function putStaged(rows: readonly StagedRow[]): Promise<void> {
  const batches: StagedRow[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_BATCH)
    batches.push(rows.slice(start, start + ROWS_PER_BATCH));
  await Promise.all(
    Array.from({ length: Math.min(AT_A_TIME, batches.length) }, async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) await putBatch(batch);
    }),
  );
}
