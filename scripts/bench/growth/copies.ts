import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

import { startDynamoDb } from '../../../embedded/dynoxide.ts';
import { logNothing } from '../../../embedded/log.ts';
import { tableName } from '../../../embedded/variables.ts';

export type Row = Record<string, AttributeValue>;

/** Every row of a table's file, in DynamoDB's own notation. The file must not be in use. */
export async function rowsOf(dbFile: string): Promise<Row[]> {
  const env = { PATH: process.env['PATH'] };
  const database = await startDynamoDb({ dbFile, pidFile: undefined, log: logNothing, env });
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const rows: Row[] = [];
    let from: Row | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: from }));
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return rows;
  } finally {
    client.destroy();
    await database.close();
  }
}

const textOf = (row: Row, name: string): string => row[name]?.S ?? '';

/** Partitions that records of many matters share, outside the indexes. */
const shared = /^\d{6}#(BACKLOG|NUMBER|CONSULTATIONS)(#|$)/;

/** Waits for a day or for dispatch: a copy would set the machines going, and is no page's business. */
const sets = /#(DUE|PENDING)$/;

/** The lists a row stands in beside other matters' rows: partitions of indexes, and partitions that many share. */
const listsOf = (row: Row): string[] => {
  const partitions = ['inboxPk', 'duePk', 'officePk', 'pendingPk'].map((name) => textOf(row, name));
  if (shared.test(textOf(row, 'pk'))) partitions.push(textOf(row, 'pk'));
  return partitions.filter((partition) => partition !== '');
};

/**
 * Rows of which more matters mean more, one for each list: copied N times they make every list N rows longer. What else
 * a matter has (journal, notes, lines of its ledger) lies in its own partition, where other matters do not reach.
 */
export function oneForEachList(rows: readonly Row[]): Row[] {
  const covered = new Set<string>();
  return rows.filter((row) => {
    const lists = listsOf(row);
    if (lists.some((list) => sets.test(list)) || lists.every((list) => covered.has(list))) return false;
    for (const list of lists) covered.add(list);
    return true;
  });
}

const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const SUFFIX = 7;

const suffixOf = (copy: number): string => {
  let left = copy;
  let text = '';
  for (let place = 0; place < SUFFIX; place++) {
    text = `${digits[left % 32] ?? ''}${text}`;
    left = Math.floor(left / 32);
  }
  return text;
};

const idPattern = /\b([a-z]{3}_[0-9a-hjkmnp-tv-z]{19})[0-9a-hjkmnp-tv-z]{7}\b/g;
const numberPattern = /\b(\d{6})-(\d{4})\b/g;

/**
 * Makes copies of rows: every id gets another end, every 受付番号 and every place in a series another number, all as
 * long as they were, and nothing else changes, so a copy is what the storage code wrote but for whose it is.
 */
export function copierOf(rows: readonly Row[]): (copy: number) => string[] {
  const templates = rows.map((row) => {
    const isNumbered = /#CONSULTATIONS#/.test(textOf(row, 'pk'));
    return { text: JSON.stringify({ Item: row }), isNumbered, sk: textOf(row, 'sk') };
  });
  return (copy) => {
    const suffix = suffixOf(copy);
    const number = String(copy).padStart(7, '0');
    return templates.map(({ text, isNumbered, sk }, index) => {
      const copied = text
        .replaceAll(idPattern, (_, head: string) => `${head}${suffix}`)
        .replaceAll(numberPattern, (_, code: string, n: string) => `${code}-${n}${number}`);
      // Several templates stand in one series: each has places of its own.
      const place = String((index + 1) * 1_000_000 + copy).padStart(8, '0');
      return isNumbered ? copied.replace(`"sk":{"S":"${sk}"}`, `"sk":{"S":"${place}"}`) : copied;
    });
  };
}
