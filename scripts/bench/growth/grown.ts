import { spawnSync } from 'node:child_process';
import { cpSync, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';

import { findDynoxide } from '../../../embedded/dynoxide.ts';
import { tableName } from '../../../embedded/variables.ts';
import { tableDefinition } from '../../../functions/storage/table-definition.ts';
import { copierOf, type Row } from './copies.ts';

const keySchema = ({ hashKey, rangeKey }: { hashKey: string; rangeKey: string }) => [
  { AttributeName: hashKey, KeyType: 'HASH' },
  { AttributeName: rangeKey, KeyType: 'RANGE' },
];

/** The table as DescribeTable tells it: what an import wants. */
const describedTable = () => {
  const { primary, indexes } = tableDefinition;
  const names = [primary, ...Object.values(indexes)].flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey]);
  return {
    Table: {
      TableName: tableName,
      TableStatus: 'ACTIVE',
      KeySchema: keySchema(primary),
      AttributeDefinitions: [...new Set(names)].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      GlobalSecondaryIndexes: Object.entries(indexes).map(([name, key]) => ({
        IndexName: name,
        KeySchema: keySchema(key),
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    },
  };
};

/** A table's rows, and which of them are copied how often. */
export interface Growth {
  readonly rows: readonly Row[];
  readonly grown: readonly Row[];
  readonly copies: number;
}

const LINES_AT_ONCE = 5000;

/** The rows as they were, and `copies` copies of some of them, as an export of DynamoDB. */
async function writeExport(file: string, { rows, grown, copies }: Growth): Promise<number> {
  const zip = createGzip({ level: 1 });
  const written = once(zip.pipe(createWriteStream(file)), 'finish');
  const put = async (lines: string[]): Promise<void> => {
    if (!zip.write(`${lines.join('\n')}\n`)) await once(zip, 'drain');
  };
  await put(rows.map((row) => JSON.stringify({ Item: row })));
  const copy = copierOf(grown);
  let lines: string[] = [];
  let count = rows.length;
  for (let n = 1; n <= copies; n++) {
    lines.push(...copy(n));
    if (lines.length < LINES_AT_ONCE && n < copies) continue;
    count += lines.length;
    await put(lines);
    lines = [];
  }
  zip.end();
  await written;
  return count;
}

/**
 * Makes the data folder `to`: all of `from`, its table grown by copies.
 * Loaded by dynoxide's own import, which takes a hundredth of the time that writes through its API take.
 * @returns how many rows the table has.
 */
export async function growTable(
  { from, to, scratch }: { from: string; to: string; scratch: string },
  growth: Growth,
): Promise<number> {
  const source = join(scratch, 'export');
  const data = join(source, tableName, 'data');
  mkdirSync(data, { recursive: true });
  cpSync(from, to, { recursive: true });
  // The new table's stream begins anew.
  rmSync(join(to, 'stream'), { recursive: true, force: true });
  for (const end of ['', '-wal', '-shm']) rmSync(join(to, `table.db${end}`), { force: true });
  const count = await writeExport(join(data, 'rows.json.gz'), growth);
  const schema = join(scratch, 'schema.json');
  writeFileSync(schema, JSON.stringify(describedTable()));
  const imported = spawnSync(
    findDynoxide(process.env),
    ['import', '--source', source, '--schema', schema, '--output', join(to, 'table.db'), '--force'],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (imported.status !== 0) throw new Error(`the import failed: ${imported.stderr}`);
  rmSync(source, { recursive: true, force: true });
  return count;
}
