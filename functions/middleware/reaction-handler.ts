import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { epochOf, instantFromEpoch } from '../domain/calendar/instant.ts';
import { scopeOfStreamRecord, type Scope } from '../storage/scope.ts';
import { log } from './log.ts';

/** A new row of the table's stream: its image, whose scope it is in, and the row's own time. */
export interface StreamRow {
  readonly scope: Scope;
  readonly image: Record<string, unknown>;
}

function rowOf(record: DynamoDBRecord): StreamRow {
  const image = unmarshall((record.dynamodb?.NewImage ?? {}) as Parameters<typeof unmarshall>[0]);
  return { scope: scopeOfStreamRecord(String(image['pk'])), image };
}

/**
 * Walks a batch of stream records in order. One that fails is reported, with all after it, so that only those come
 * again: partial batch failures (design §2.2).
 */
export async function eachRow(
  event: DynamoDBStreamEvent,
  react: (row: StreamRow) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    try {
      await react(rowOf(record));
    } catch (error) {
      log('REACTION_RECORD_FAILED', { record: record.dynamodb?.SequenceNumber }, error);
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** The instant of an event's `time`, which schedules and EventBridge write with or without milliseconds. */
export const instantOf = (time: string): string =>
  instantFromEpoch(epochOf(time.includes('.') ? time : time.replace('Z', '.000Z')));

/** The handler of a reaction. It logs and lets errors through: whoever sent the event sends it again. */
export const reactionHandler = <Event, Answer>(
  name: string,
  react: (event: Event) => Promise<Answer>,
): ((event: Event, context: never) => Promise<Answer>) =>
  middy<Event, Answer>(async (event: Event) => react(event))
    .before(() => {
      log('REACTION_ENTERED', { reaction: name });
    })
    .onError(({ error }) => {
      log('REACTION_FAILED', { reaction: name }, error);
    }) as unknown as (event: Event, context: never) => Promise<Answer>;
