import { join } from 'node:path';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

import { startDynamoDb } from '../../embedded/dynoxide.ts';
import { logNothing } from '../../embedded/log.ts';
import { region } from '../../embedded/ground.ts';
import { tableName } from '../../embedded/variables.ts';
import { verifyJournal } from '../../functions/domain/journal/journal.ts';
import {
  journalEventSchema,
  journalHeadSchema,
  type JournalEvent,
} from '../../functions/domain/journal/event.ts';
import { openExecutions } from './executions.ts';
import { doubledIn, lostIn, type Kept, type KeptRecord } from './verdict.ts';

export interface Findings {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly journals: number;
  readonly verified: number;
}

type Row = Record<string, unknown> & { pk: string; sk: string };

/** Every row, straight from the table's file: no part of Shimon is asked. */
const readTable = async (folder: string): Promise<Row[]> => {
  const dynamoDb = await startDynamoDb({
    dbFile: join(folder, 'table.db'),
    pidFile: join(folder, 'dynoxide.pid'),
    log: logNothing,
    env: { PATH: process.env['PATH'] },
  });
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region,
      endpoint: dynamoDb.endpoint,
      credentials: { accessKeyId: 'chaos', secretAccessKey: 'chaos' },
    }),
  );
  const rows: Row[] = [];
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
    for (const row of page.Items ?? []) rows.push({ ...row, pk: String(row['pk']), sk: String(row['sk']) });
  client.destroy();
  await dynamoDb.close();
  return rows;
};

const eventsOf = (rows: readonly Row[]): JournalEvent[] =>
  rows
    .filter(({ sk }) => sk.startsWith('EVENT#'))
    .toSorted((one, other) => (one.sk < other.sk ? -1 : 1))
    .map(({ pk: _pk, sk: _sk, ...event }) => journalEventSchema.parse(event));

const recordsIn = (rows: readonly Row[]): KeptRecord[] => {
  const partitions = Map.groupBy(rows, ({ pk }) => pk);
  return [...partitions].flatMap(([pk, all]) => {
    const head = all.find(({ sk }) => sk === 'HEAD');
    const kind = pk.split('#')[1] ?? '';
    if (head === undefined || kind === 'DELEGATION') return [];
    const besides = all.filter(({ sk }) => !sk.startsWith('EVENT#') && sk !== 'HEAD');
    return [
      { kind, id: pk.split('#')[2] ?? '', head, events: eventsOf(all), besides: besides.map(({ sk }) => sk) },
    ];
  });
};

const verifies = ({ head, events }: KeptRecord): boolean =>
  verifyJournal(events, journalHeadSchema.parse(head['journal'])).verified;

/** What the table and the journal of executions say, once nothing runs any more. */
export const tableFindings = async (folder: string, matters: number): Promise<Findings> => {
  const rows = await readTable(folder);
  const records = recordsIn(rows);
  const kept: Kept = {
    records,
    delegations: rows
      .filter(({ pk, sk }) => pk.includes('#DELEGATION#') && sk === 'HEAD')
      .map(({ pk }) => pk),
    numbers: rows
      .filter(({ pk }) => pk.endsWith('#NUMBER'))
      .map(({ sk, matterId }) => [sk, String(matterId)]),
    pending: rows.filter((row) => 'pendingPk' in row).map(({ sk }) => sk),
    asked: rows.filter(({ type }) => type === 'inbox-entry').map(({ pk, sk }) => `${pk} ${sk}`),
    executions: openExecutions(join(folder, 'executions.db')),
  };
  return {
    lost: lostIn(kept, matters),
    doubled: doubledIn(kept, matters),
    journals: records.length,
    verified: records.filter(verifies).length,
  };
};
