import { setTimeout as sleep } from 'node:timers/promises';

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { _Record as StreamRecord, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

import type { Subscription } from '../functions/reactions/subscriptions.ts';
import { type Log, reasonOf } from './log.ts';
import type { Clock, InvokeLambda } from './ports.ts';
import { deliver } from './stream-delivery.ts';
import { matchesPattern } from './stream-filter.ts';
import { createStreamReader, type ShardRecords, type StreamReader } from './stream-reader.ts';
import type { CountingWork } from './work.ts';

export interface StreamPollerOptions {
  subscriptions: readonly (Omit<Subscription, 'group'> & { group: string })[];
  dynamoDb: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  tableName: string;
  /** The file that keeps a subscription's position; undefined keeps positions in memory. */
  checkpointFile: (group: string) => string | undefined;
  invoke: InvokeLambda;
  clock: Clock;
  work: CountingWork;
  region: string;
  log: Log;
  /** Real milliseconds before the first retry; 20 if undefined. */
  firstRetryMs?: number;
}

export interface StreamPoller {
  /** Looks at once instead of at the next poll: something was written. */
  wake(): void;
  close(): Promise<void>;
}

/** Records of one look: most of them nobody wants (rows of an import), and Lambda too filters before it makes batches. */
const READ_AT_ONCE = 500;
const BUSY_MS = 10;
const IDLE_MS = 200;

/** Lambda hands binary values on as base64, the SDK reads them as bytes. */
const asJson = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asJson(inner)]));
};

const lambdaRecord = (
  record: StreamRecord,
  streamArn: string,
  region: string,
  now: number,
): DynamoDBRecord => {
  const { ApproximateCreationDateTime: _real, ...change } = record.dynamodb ?? {};
  // The same data in the form that Lambda has it: bytes as base64, times as seconds.
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: { ...(asJson(change) as object), ApproximateCreationDateTime: Math.floor(now / 1000) },
    eventSourceARN: streamArn,
  } as DynamoDBRecord;
};

/** A wait that `wake` cuts short. */
const createPause = () => {
  let cut: (() => void) | undefined;
  let woken = false;
  return {
    wake(): void {
      woken = true;
      cut?.();
    },
    async wait(milliseconds: number): Promise<void> {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          cut = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      cut = undefined;
      woken = false;
    },
  };
};

type OneSubscription = StreamPollerOptions['subscriptions'][number];

/** Delivers what one read of one shard brought; rejects when `signal` aborts, and the rest then comes again. */
const createDelivery = (
  options: StreamPollerOptions,
  { group, pattern, batchSize }: OneSubscription,
  reader: StreamReader,
  signal: AbortSignal,
) => {
  const { invoke, log, firstRetryMs: firstWaitMs = 20 } = options;
  const wait = (milliseconds: number): Promise<void> => sleep(milliseconds, undefined, { signal });
  return async ({ shardId, records }: ShardRecords): Promise<void> => {
    const now = options.clock.now();
    const all = records.map((record) => lambdaRecord(record, reader.streamArn(), options.region, now));
    const wanted = all.filter((record) => matchesPattern(pattern, record));
    const checkpoint = (last: DynamoDBRecord | undefined): void => {
      const sequence = last?.dynamodb?.SequenceNumber;
      if (sequence !== undefined) reader.checkpoint(shardId, sequence);
    };
    for (let start = 0; start < wanted.length; start += batchSize)
      await deliver(
        { group, invoke, log, firstWaitMs, wait, checkpoint },
        wanted.slice(start, start + batchSize),
      );
    checkpoint(all.at(-1));
  };
};

/** Says once that the stream cannot be read, not at every look until it can. */
const createFailures = (log: Log, group: string, closing: AbortSignal) => {
  let failing = false;
  return {
    note: (error: unknown): void => {
      const isNew = !failing && !closing.aborted;
      if (isNew) log(`The stream could not be read for ${group}`, { reason: reasonOf(error) });
      failing = true;
    },
    clear: (): void => {
      failing = false;
    },
  };
};

const startSubscription = (options: StreamPollerOptions, subscription: OneSubscription) => {
  const { group } = subscription;
  const reader = createStreamReader({ ...options, checkpointFile: options.checkpointFile(group) });
  const pause = createPause();
  const closing = new AbortController();
  const deliverShard = createDelivery(options, subscription, reader, closing.signal);
  let looking: (() => void)[] = [];
  const failures = createFailures(options.log, group, closing.signal);

  /** One look at the stream; answers how long to wait until the next. */
  const poll = async (idle: number): Promise<number> => {
    const asked = looking;
    looking = [];
    try {
      const found = await reader.read(READ_AT_ONCE);
      if (found.length > 0) await options.work.during(Promise.all(found.map(deliverShard)));
      failures.clear();
      for (const answer of asked) answer();
      return found.length > 0 ? 0 : Math.min(Math.max(idle, BUSY_MS) * 1.5, IDLE_MS);
    } catch (error) {
      looking.push(...asked);
      reader.rewind();
      failures.note(error);
      return IDLE_MS;
    }
  };
  const run = async (): Promise<void> => {
    let idle = BUSY_MS;
    while (!closing.signal.aborted) {
      idle = await poll(idle);
      if (idle > 0) await pause.wait(idle);
    }
    for (const answer of looking) answer();
  };
  const running = run();
  const look = (resolve: () => void): void => {
    if (closing.signal.aborted) return resolve();
    looking.push(resolve);
    pause.wake();
  };
  return {
    wake: () => pause.wake(),
    look: () => new Promise<void>(look),
    close: (): Promise<void> => {
      closing.abort();
      pause.wake();
      return running;
    },
  };
};

/**
 * DynamoDB Streams as Lambda's event source: each subscription reads the stream on its own, filters, delivers in
 * order at least once, and remembers its position over restarts. `quiet` waits until a look that began after all
 * other work found nothing more.
 */
export const startStreamPoller = (options: StreamPollerOptions): StreamPoller => {
  const running = options.subscriptions.map((subscription) => startSubscription(options, subscription));
  const forget = running.map(({ look }) => options.work.addProbe(look));
  return {
    wake: () => {
      for (const { wake } of running) wake();
    },
    async close() {
      for (const remove of forget) remove();
      await Promise.all(running.map((subscription) => subscription.close()));
    },
  };
};
