import type { Key } from './keys.ts';
import { commit, putAnyway, type Committed, type Write } from './transaction.ts';

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

/**
 * Writes rows without effect and without conditions, a hundred at a time, one hundred after the other: the embedded table
 * has one writer, and commits a batch (BatchWriteItem) row by row. Called again with the same rows it does the same.
 */
export async function putStaged(rows: readonly StagedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += WRITES_PER_TRANSACTION)
    await commit(
      rows.slice(start, start + WRITES_PER_TRANSACTION).map(({ key, row }) => putAnyway(key, row)),
    );
}
