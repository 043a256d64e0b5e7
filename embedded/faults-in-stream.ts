import { setTimeout as sleep } from 'node:timers/promises';

import type { Strike } from './faults.ts';
import type { InvokeLambda, LambdaAnswer, Work } from './ports.ts';

interface FaultyStreamOptions {
  invoke: InvokeLambda;
  work: Work;
  strike: Strike;
  random: () => number;
}

/** Real milliseconds: the longest that a record comes late, and how many records are kept to come again. */
const LONGEST_DELAY_MS = 300;
const MOST_KEPT = 50;

const shuffled = (records: readonly unknown[], random: () => number): unknown[] =>
  records
    .map((record) => ({ record, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ record }) => record);

const failedAtAll = ({ ok, ...answer }: LambdaAnswer): boolean => {
  if (!ok || !('payload' in answer)) return true;
  const { payload } = answer;
  if (typeof payload !== 'object' || payload === null || !('batchItemFailures' in payload)) return false;
  return Array.isArray(payload.batchItemFailures) && payload.batchItemFailures.length > 0;
};

/** Names of no record of the batch: Lambda then takes the whole batch for failed. */
const allAgain: LambdaAnswer = { ok: true, payload: { batchItemFailures: [{ itemIdentifier: '' }] } };

/**
 * The way from the stream to its functions with records twice, late, out of order, or not at all. A batch that was
 * changed and failed anywhere comes again as a whole.
 */
export const faultyStream = ({ invoke, work, strike, random }: FaultyStreamOptions): InvokeLambda => {
  const kept = new Map<string, unknown[]>();

  const keep = (group: string, record: unknown): void => {
    const before = kept.get(group) ?? [];
    kept.set(group, [...before, record].slice(-MOST_KEPT));
  };
  const later = async (group: string, record: unknown): Promise<void> => {
    await sleep(random() * LONGEST_DELAY_MS);
    // Nobody hears whether it failed: what it asked for is the sweep's to find.
    await invoke(group, { Records: [record] });
  };

  return async (group, payload) => {
    const isBatch = typeof payload === 'object' && payload !== null && 'Records' in payload;
    const records: unknown[] = isBatch && Array.isArray(payload.Records) ? payload.Records : [];
    if (strike('streamSilent')) return { ok: true, payload: { batchItemFailures: [] } };
    const late = records.filter(() => strike('recordLate'));
    for (const record of late) void work.during(later(group, record));
    const onTime = records.filter((record) => !late.includes(record));
    const again = (kept.get(group) ?? []).filter(() => strike('recordTwice'));
    for (const record of records) keep(group, record);
    const batch = [...onTime, ...again];
    if (batch.length === 0) return { ok: true, payload: { batchItemFailures: [] } };
    const answer = await invoke(group, {
      Records: strike('batchShuffled') ? shuffled(batch, random) : batch,
    });
    return failedAtAll(answer) ? allAgain : answer;
  };
};
