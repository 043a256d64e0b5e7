import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';

import type { Log } from './log.ts';
import type { InvokeLambda } from './ports.ts';

export interface DeliveryOptions {
  group: string;
  invoke: InvokeLambda;
  log: Log;
  /** Real milliseconds before the first retry; doubles each time. */
  firstWaitMs: number;
  /** Real time passing; rejects when the poller closes. */
  wait: (milliseconds: number) => Promise<void>;
  /** Everything up to this record is done with. */
  checkpoint: (last: DynamoDBRecord) => void;
}

/** As `stacks/` configures the event source mappings (design §2.2). */
const MOST_RETRIES = 5;

const batchAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/**
 * Index of the first record that failed; undefined when none did. An answer that does not fit, or that names a
 * record of no batch, fails the whole batch, as in Lambda.
 */
const firstFailed = (batch: readonly DynamoDBRecord[], payload: unknown): number | undefined => {
  const parsed = batchAnswer.safeParse(payload);
  if (!parsed.success) return 0;
  const failed = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  if (failed.length === 0) return undefined;
  const indexes = failed.map((sequence) => batch.findIndex((record) => sequenceOf(record) === sequence));
  return Math.max(0, Math.min(...indexes));
};

/**
 * Hands a batch to a function, in order. What failed is tried again, in halves while it has more than one record
 * (bisect); a single record, five more times, and is then dropped with a log line. Every end moves the checkpoint.
 */
export const deliver = async (
  options: DeliveryOptions,
  batch: readonly DynamoDBRecord[],
  tried = 0,
): Promise<void> => {
  const last = batch.at(-1);
  if (last === undefined) return;
  const answer = await options.invoke(options.group, { Records: batch });
  const failed = answer.ok ? firstFailed(batch, answer.payload) : 0;
  if (failed === undefined) return options.checkpoint(last);
  const before = batch[failed - 1];
  if (before !== undefined) options.checkpoint(before);
  const rest = batch.slice(failed);
  if (rest.length === 1 && tried >= MOST_RETRIES) {
    const reason = answer.ok ? 'batchItemFailures' : answer.failure.errorMessage;
    options.log(`${options.group} failed six times; a stream record is dropped`, {
      sequenceNumber: sequenceOf(last),
      reason,
    });
    return options.checkpoint(last);
  }
  await options.wait(Math.min(options.firstWaitMs * 2 ** tried, 5000));
  if (rest.length === 1) return deliver(options, rest, tried + 1);
  const middle = Math.ceil(rest.length / 2);
  await deliver(options, rest.slice(0, middle));
  await deliver(options, rest.slice(middle));
};
