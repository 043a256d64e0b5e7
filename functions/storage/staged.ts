import { commit, type Committed, type Write } from './transaction.ts';

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
