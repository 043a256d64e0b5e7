import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type _Record as StreamRecord, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';

import { createStreamReader } from '../../embedded/stream-reader.ts';
import { tableName } from '../../embedded/variables.ts';
import { changeFaults, type Change } from './changes.ts';
import { individualNumberIn } from './hostile.ts';
import { chainFault, type ChainHead } from './journal-chain.ts';
import { numberAt, objectAt, partitionOf, type Row, rowOf, textAt } from './rows.ts';

const MOST_RECORDS = 1000;

/** What a look at the table's stream brought. */
export interface Look {
  /** How many rows changed since the look before. */
  readonly changes: number;
  readonly faults: readonly string[];
}

export interface TableWatch {
  /** Reads every change since the look before, holds each against what must always hold, and tells `onChange`. */
  look(): Promise<Look>;
  /** The last event that the stream showed of each record. */
  readonly chains: ReadonlyMap<string, ChainHead>;
}

const changeOf = ({ dynamodb }: StreamRecord): Change => ({
  before: dynamodb?.OldImage === undefined ? undefined : rowOf(dynamodb.OldImage as never),
  after: dynamodb?.NewImage === undefined ? undefined : rowOf(dynamodb.NewImage as never),
});

const recordKinds = new Set(['MATTER', 'REFERRAL', 'DOCUMENT', 'DUTY']);

/** Rows that only the installation writes, and that are new with each run; their random keys prove nothing. */
const numberFault = (row: Row): string | undefined =>
  individualNumberIn(JSON.stringify(row)) === undefined
    ? undefined
    : `${textAt(row, 'pk')} ${textAt(row, 'sk')}: an individual number was stored`;

/**
 * Watches the table through its stream with clients of its own: journals grow event by event in one chain and heads
 * follow them; nothing moves backwards; no individual number is kept.
 */
export function watchTable(onChange: (change: Change) => void): TableWatch {
  const reader = createStreamReader({
    dynamoDb: new DynamoDBClient({}),
    streams: new DynamoDBStreamsClient({}),
    tableName,
    checkpointFile: undefined,
  });
  const chains = new Map<string, ChainHead>();
  const heads = new Map<string, ChainHead>();

  const follow = ({ before, after }: Change): string[] => {
    if (after === undefined || !recordKinds.has(partitionOf(after).kind)) return [];
    const pk = textAt(after, 'pk');
    const sk = textAt(after, 'sk');
    if (sk === 'HEAD') {
      const journal = objectAt(after, 'journal');
      heads.set(pk, { seq: numberAt(journal, 'seq'), hash: textAt(journal, 'hash') });
    }
    if (!sk.startsWith('EVENT#') || before !== undefined) return [];
    const fault = chainFault(chains.get(pk), after);
    chains.set(pk, { seq: numberAt(after, 'seq'), hash: textAt(after, 'hash') });
    return fault === undefined ? [] : [`${pk}: ${fault}`];
  };

  const headFaults = (changed: ReadonlySet<string>): string[] =>
    [...changed]
      .filter((pk) => heads.has(pk) && heads.get(pk)?.hash !== chains.get(pk)?.hash)
      .map((pk) => `${pk}: the head is not the last event of the journal`);

  return {
    chains,
    async look() {
      const faults: string[] = [];
      const changed = new Set<string>();
      let changes = 0;
      for (;;) {
        const shards = await reader.read(MOST_RECORDS);
        if (shards.length === 0) break;
        for (const change of shards.flatMap(({ records }) => records.map(changeOf))) {
          changes += 1;
          changed.add(textAt(change.after ?? change.before, 'pk'));
          const number = change.after && numberFault(change.after);
          faults.push(...follow(change), ...changeFaults(change), ...(number === undefined ? [] : [number]));
          onChange(change);
        }
      }
      return { changes, faults: [...faults, ...headFaults(changed)] };
    },
  };
}
