import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Certificate } from '../domain/destruction/certificate.ts';
import { certificateLineSchema, type CertificateLine } from '../domain/destruction/certificate-line.ts';
import { judgedLineSchema, type Judgement, type JudgedLine } from '../domain/destruction/validation.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { certificateLineKey, judgedLineKey } from './certificate-keys.ts';
import { recordPk } from './keys.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import type { StagedRow } from './staged.ts';
import { putIf, removeIf, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;
const LINES = 'LINE#';

/** Where a line stands. */
interface At {
  readonly position: number;
  readonly item: number;
}

/** The write of a draft's line, on condition that nobody saved it since. @param seen its version; 0 for a new one. */
export const lineWrite = (scope: Scope, line: CertificateLine, seen: number): Write =>
  putIf(
    certificateLineKey(scope, line.certificateId, line),
    line,
    seen === 0
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'version = :seen', values: { ':seen': seen } },
    'stale',
  );

/** The write that takes a line out of a draft, on the same condition. */
export const lineRemoval = (scope: Scope, certificateId: string, at: At, seen: number): Write =>
  removeIf(
    certificateLineKey(scope, certificateId, at),
    { expression: 'version = :seen', values: { ':seen': seen } },
    'stale',
  );

/** A line as a row that has no effect until its certificate's header says so. */
export const stagedLine = (scope: Scope, line: CertificateLine): StagedRow => ({
  key: certificateLineKey(scope, line.certificateId, line),
  row: line,
});

/** The list of a certificate's lines, as cursors know it. */
export const lineList = (scope: Scope, certificateId: string): ListPartition => ({
  value: recordPk(scope, certificateId),
  sortBegins: LINES,
});

/** One page of a certificate's lines, by position and item. @param limit at most this many; a page holds 1 MB at most. */
export async function listLines(
  scope: Scope,
  certificateId: string,
  { limit, from }: { limit: number; from?: Record<string, unknown> | undefined },
): Promise<{ lines: CertificateLine[]; next: Record<string, unknown> | undefined }> {
  const { Items, LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :lines)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, certificateId), ':lines': LINES },
      ConsistentRead: true,
      Limit: limit,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return {
    lines: (Items ?? []).map((row) => parseRow(certificateLineSchema, row)),
    next: LastEvaluatedKey,
  };
}

/** The lines after one, in their order, at most so many; fewer only at the end. */
export async function readLinesAfter(
  scope: Scope,
  certificateId: string,
  after: At,
  most: number,
): Promise<CertificateLine[]> {
  const lines: CertificateLine[] = [];
  let from: Record<string, unknown> | undefined =
    after.position === 0 ? undefined : { ...certificateLineKey(scope, certificateId, after) };
  do {
    const page = await listLines(scope, certificateId, { limit: most - lines.length, from });
    lines.push(...page.lines);
    from = page.next;
  } while (from && lines.length < most);
  return lines;
}

/** All lines of a certificate, part by part, so that no more than a part is held at a time. */
export async function* everyLine(
  scope: Scope,
  certificateId: string,
): AsyncGenerator<readonly CertificateLine[]> {
  let after: At = { position: 0, item: 0 };
  for (;;) {
    const lines = await readLinesAfter(scope, certificateId, after, 1000);
    const last = lines.at(-1);
    if (!last) return;
    yield lines;
    after = last;
  }
}

const READS_PER_BATCH = 100;

/** Those of the lines named that a certificate has. */
export async function readNamedLines(
  scope: Scope,
  certificateId: string,
  named: readonly At[],
): Promise<CertificateLine[]> {
  const found: CertificateLine[] = [];
  const keys = [...new Map(named.map((at) => [`${at.position}.${at.item}`, at])).values()].map((at) =>
    certificateLineKey(scope, certificateId, at),
  );
  for (let start = 0; start < keys.length; start += READS_PER_BATCH) {
    const Keys = keys.slice(start, start + READS_PER_BATCH);
    const { Responses, UnprocessedKeys } = await dynamodb().send(
      new BatchGetCommand({ RequestItems: { [table()]: { Keys, ConsistentRead: true } } }),
    );
    if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('the table left keys unread');
    found.push(...(Responses?.[table()] ?? []).map((row) => parseRow(certificateLineSchema, row)));
  }
  return found;
}

const judgedRowSchema = judgedLineSchema.extend({ type: z.literal('judged-line'), schema: z.literal(1) });

/** A judged line as a row that has no effect until its certificate's header names its batch. */
export const stagedJudgement = (
  scope: Scope,
  certificateId: string,
  batch: string,
  judged: JudgedLine,
): StagedRow => ({
  key: judgedLineKey(scope, certificateId, { ...judged, batch }),
  row: { ...judged, type: 'judged-line', schema: 1 },
});

/** The lines of a batch that were judged otherwise than the rest. */
export async function readJudged(scope: Scope, certificateId: string, batch: string): Promise<JudgedLine[]> {
  const judged: JudgedLine[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: table(),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :batch)',
        ExpressionAttributeValues: { ':pk': recordPk(scope, certificateId), ':batch': `JUDGED#${batch}#` },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const row of page.Items ?? []) {
      const { type: _type, schema: _schema, ...line } = parseRow(judgedRowSchema, row);
      judged.push(line);
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return judged;
}

/** What was said of one line of a certificate that was validated; undefined before. */
export async function readJudgement(
  scope: Scope,
  { id, validation }: Pick<Certificate, 'id' | 'validation'>,
  at: At,
): Promise<Judgement | undefined> {
  if (!validation) return undefined;
  const Key = judgedLineKey(scope, id, { position: at.position, item: at.item, batch: validation.batch });
  const { Item } = await dynamodb().send(new GetCommand({ TableName: table(), Key, ConsistentRead: true }));
  return Item ? parseRow(judgedRowSchema, Item).judgement : validation.rest;
}
