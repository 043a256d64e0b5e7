import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';

/** Where a subscription stands: per shard the last sequence number it is done with, or that it has read it all. */
const keptPositions = z.object({
  streamArn: z.string(),
  shards: z.record(z.string(), z.object({ done: z.string().optional(), ended: z.boolean() })),
});

export interface ReaderOptions {
  dynamoDb: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  tableName: string;
  /** Where the position is kept; undefined keeps it in memory. */
  checkpointFile: string | undefined;
}

export interface ShardRecords {
  shardId: string;
  records: StreamRecord[];
}

export interface StreamReader {
  /** The next records of every shard that has some; at most `limit` of each. */
  read(limit: number): Promise<ShardRecords[]>;
  /** Everything of the shard up to this sequence number is done with. */
  checkpoint(shardId: string, sequenceNumber: string): void;
  /** Forgets its iterators and goes on from the checkpoints, after an error or an undelivered batch. */
  rewind(): void;
  streamArn(): string;
}

const readPositions = (file: string | undefined): z.infer<typeof keptPositions> => {
  const kept = file === undefined ? undefined : readIfPresent(file);
  return kept === undefined ? { streamArn: '', shards: {} } : keptPositions.parse(JSON.parse(kept));
};

const findStream = async (options: ReaderOptions): Promise<string> => {
  const { Table } = await options.dynamoDb.send(new DescribeTableCommand({ TableName: options.tableName }));
  if (Table?.LatestStreamArn === undefined) throw new Error(`The table ${options.tableName} has no stream.`);
  return Table.LatestStreamArn;
};

const shardIds = async (options: ReaderOptions, streamArn: string): Promise<string[]> => {
  const ids: string[] = [];
  let from: string | undefined;
  do {
    const { StreamDescription } = await options.streams.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: from }),
    );
    ids.push(...(StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []));
    from = StreamDescription?.LastEvaluatedShardId;
  } while (from !== undefined);
  return ids;
};

/** An iterator after the record `done`, or at the oldest one where the stream no longer reaches back so far. */
const shardIterator = async (
  options: ReaderOptions,
  streamArn: string,
  shardId: string,
  done: string | undefined,
): Promise<string | undefined> => {
  const start =
    done === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' as const }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: done };
  try {
    const request = new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...start });
    return (await options.streams.send(request)).ShardIterator;
  } catch (error) {
    const isTrimmed = error instanceof Error && error.name === 'TrimmedDataAccessException';
    if (done === undefined || !isTrimmed) throw error;
    return shardIterator(options, streamArn, shardId, undefined);
  }
};

const openPositions = (file: string | undefined) => {
  const at = readPositions(file);
  return {
    at,
    of: (shardId: string) => (at.shards[shardId] ??= { ended: false }),
    /** Forgets the shards of another stream: the table was made anew. */
    belongTo: (streamArn: string): void => {
      if (streamArn !== at.streamArn) Object.assign(at, { streamArn, shards: {} });
    },
    keep: (): void => {
      if (file !== undefined) replaceFile(file, JSON.stringify(at), false);
    },
  };
};

/**
 * Reads a table's stream from where it stood, from the beginning when it never did. A checkpoint that the stream
 * no longer holds (it keeps 24 hours) starts again at the oldest record.
 */
export const createStreamReader = (options: ReaderOptions): StreamReader => {
  const positions = openPositions(options.checkpointFile);
  const { at } = positions;
  const iterators = new Map<string, string>();
  let known = false;

  const openShard = async (shardId: string): Promise<void> => {
    const iterator = await shardIterator(options, at.streamArn, shardId, positions.of(shardId).done);
    if (iterator !== undefined) iterators.set(shardId, iterator);
  };
  const discover = async (): Promise<void> => {
    positions.belongTo(await findStream(options));
    for (const id of await shardIds(options, at.streamArn)) {
      if (!positions.of(id).ended && !iterators.has(id)) await openShard(id);
    }
    known = true;
  };
  const readShard = async (shardId: string, iterator: string, limit: number): Promise<ShardRecords> => {
    const request = new GetRecordsCommand({ ShardIterator: iterator, Limit: limit });
    const { Records: records = [], NextShardIterator: next } = await options.streams.send(request);
    if (next !== undefined) iterators.set(shardId, next);
    else {
      iterators.delete(shardId);
      // Its children are found at the next read; it counts as read only once its last records are delivered.
      known = false;
      if (records.length === 0) positions.of(shardId).ended = true;
    }
    return { shardId, records };
  };

  return {
    async read(limit) {
      if (!known) await discover();
      const found: ShardRecords[] = [];
      for (const [shardId, iterator] of iterators) found.push(await readShard(shardId, iterator, limit));
      return found.filter(({ records }) => records.length > 0);
    },
    checkpoint(shardId, sequenceNumber) {
      positions.of(shardId).done = sequenceNumber;
      positions.keep();
    },
    rewind() {
      iterators.clear();
      known = false;
    },
    streamArn: () => at.streamArn,
  };
};
