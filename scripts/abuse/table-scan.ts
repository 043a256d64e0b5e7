import { createHash } from 'node:crypto';

import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import canonicalize from 'canonicalize';

import { tableName } from '../../embedded/variables.ts';
import { verifyJournal } from '../../functions/domain/journal/chain.ts';
import type { ChainHead } from './journal-chain.ts';
import { objectAt, partitionOf, type Row, rowOf, textAt } from './rows.ts';

let client: DynamoDBClient | undefined;

/** The whole table, page by page, read consistently. */
async function* pages(): AsyncGenerator<NonNullable<ScanCommandOutput['Items']>> {
  client ??= new DynamoDBClient({});
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** A digest over every row of the table, whatever the order of rows and attributes; and how many rows there are. */
export async function digestOfTable(): Promise<{ digest: string; rows: number }> {
  const sum = new Uint8Array(32);
  let rows = 0;
  for await (const items of pages()) {
    for (const item of items) {
      // Members of a map come in no order of their own.
      const hash = createHash('sha256')
        .update(canonicalize(item) ?? '')
        .digest();
      rows += 1;
      for (const [index, byte] of hash.entries()) sum[index] = (sum[index] ?? 0) ^ byte;
    }
  }
  return { digest: Buffer.from(sum).toString('hex'), rows };
}

interface Journal {
  head: Row | undefined;
  readonly events: Row[];
}

const recordKinds = new Set(['MATTER', 'REFERRAL', 'DOCUMENT', 'DUTY']);

async function journals(): Promise<Map<string, Journal>> {
  const found = new Map<string, Journal>();
  for await (const items of pages()) {
    for (const row of items.map(rowOf)) {
      const [pk, sk] = [textAt(row, 'pk'), textAt(row, 'sk')];
      if (!recordKinds.has(partitionOf(row).kind) || !/^(HEAD$|EVENT#)/.test(sk)) continue;
      const journal = found.get(pk) ?? { head: undefined, events: [] };
      found.set(pk, journal);
      if (sk === 'HEAD') journal.head = row;
      else journal.events.push(row);
    }
  }
  return found;
}

/**
 * Every journal of the table, from its first event to the head of its record; `chains` is what the stream showed of
 * them. Answers how many there are and what is wrong.
 */
export async function verifyAllJournals(
  chains: ReadonlyMap<string, ChainHead>,
): Promise<{ journals: number; events: number; faults: string[] }> {
  const found = await journals();
  const faults: string[] = [];
  let events = 0;
  for (const [pk, { head, events: rows }] of found) {
    const ordered = rows.toSorted((a, b) => (textAt(a, 'sk') < textAt(b, 'sk') ? -1 : 1));
    const bare = ordered.map(({ pk: _pk, sk: _sk, ...event }) => event);
    const result = verifyJournal(bare, objectAt(head, 'journal') as unknown as ChainHead);
    events += bare.length;
    if (!result.verified) faults.push(`${pk}: event ${String(result.seq)} ${result.reason}`);
    if (textAt(bare.at(-1), 'hash') !== chains.get(pk)?.hash)
      faults.push(`${pk}: not as the stream showed it`);
  }
  for (const pk of chains.keys()) if (!found.has(pk)) faults.push(`${pk}: the record is gone`);
  return { journals: found.size, events, faults };
}
