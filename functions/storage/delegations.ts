import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  delegationSchema,
  ledgerLineSchema,
  type Delegation,
  type LedgerLine,
} from '../domain/delegation/delegation.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { delegationKey, delegationPk, ledgerLineKey } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, type Write } from './transaction.ts';

/** The writes that bring a delegation to life with its first ledger. */
export const newDelegationWrites = (
  scope: Scope,
  delegation: Delegation,
  ledger: readonly LedgerLine[],
): Write[] => [
  putNew(delegationKey(scope, delegation.id), delegation),
  ...ledger.map((line) => putNew(ledgerLineKey(scope, delegation.id, line.position), line)),
];

/** The write that says a validated certificate accounts for a line: only one certificate ever may. */
export const certifiedLineWrite = (scope: Scope, line: LedgerLine, certificateId: string): Write =>
  putIf(
    ledgerLineKey(scope, line.delegationId, line.position),
    { ...line, certificateId },
    {
      expression: 'attribute_not_exists(certificateId) OR certificateId = :certificate',
      values: { ':certificate': certificateId },
    },
    'taken',
  );

/** The write that closes a delegation: nothing handed over is unaccounted for. */
export const closedDelegationWrite = (scope: Scope, delegation: Delegation): Write =>
  putIf(
    delegationKey(scope, delegation.id),
    { ...delegation, status: 'closed' },
    { expression: 'attribute_exists(pk)' },
    'stale',
  );

/** A delegation with its whole ledger, in one query; undefined when there is none. */
export async function readDelegation(
  scope: Scope,
  id: string,
): Promise<{ delegation: Delegation; ledger: LedgerLine[] } | undefined> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': delegationPk(scope, id) },
      ConsistentRead: true,
    }),
  );
  const head = (Items ?? []).find(({ sk }) => sk === 'HEAD');
  if (!head) return undefined;
  const ledger = (Items ?? []).filter((row) => row !== head).map((row) => parseRow(ledgerLineSchema, row));
  return { delegation: parseRow(delegationSchema, head), ledger };
}
