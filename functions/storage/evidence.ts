import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  EVIDENCE_FILES,
  EVIDENCE_TOTAL_BYTES,
  evidenceSchema,
  type Evidence,
} from '../domain/destruction/evidence.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { evidenceKey, evidenceShelfKey, filePk, recordPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, putIf, putNew, removeIf, updateIf, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

/** The writes that keep what a contractor declared of a file; `full` when the duty may hold no more. */
export const offeredEvidenceWrites = (scope: Scope, evidence: Evidence): Write[] => [
  updateIf(
    evidenceShelfKey(scope, evidence.dutyId),
    'ADD files :one, #bytes :size SET #type = :type',
    {
      expression: 'attribute_not_exists(pk) OR (files < :most AND #bytes <= :room)',
      values: {
        ':one': 1,
        ':size': evidence.bytes,
        ':most': EVIDENCE_FILES,
        ':room': EVIDENCE_TOTAL_BYTES - evidence.bytes,
        ':type': 'evidence-shelf',
      },
      names: { '#bytes': 'bytes', '#type': 'type' },
    },
    'full',
  ),
  putNew(evidenceKey(scope, evidence.dutyId, evidence.id), evidence),
];

/** The write of an evidence file's new state, on condition that it still stands where it stood. */
export const evidenceWrite = (scope: Scope, before: Evidence, after: Evidence): Write =>
  putIf(
    evidenceKey(scope, after.dutyId, after.id),
    after,
    { expression: '#state = :state', values: { ':state': before.state }, names: { '#state': 'state' } },
    'stale',
  );

/** The write that takes a file off a duty's shelf, so that another has room. */
export const offShelfWrite = (scope: Scope, { dutyId, bytes }: Evidence): Write =>
  updateIf(
    evidenceShelfKey(scope, dutyId),
    'ADD files :less, #bytes :size',
    {
      expression: 'attribute_exists(pk)',
      values: { ':less': -1, ':size': -bytes },
      names: { '#bytes': 'bytes' },
    },
    'exists',
  );

/** The write that forgets a file, on condition that it still stands where it stood. */
export const forgottenEvidenceWrite = (scope: Scope, { dutyId, id, state }: Evidence): Write =>
  removeIf(
    evidenceKey(scope, dutyId, id),
    { expression: '#state = :state', values: { ':state': state }, names: { '#state': 'state' } },
    'stale',
  );

/** What is known of an evidence file; undefined when it was never offered. */
export async function readEvidence(scope: Scope, dutyId: string, id: string): Promise<Evidence | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: table(), Key: evidenceKey(scope, dutyId, id), ConsistentRead: true }),
  );
  return Item && parseRow(evidenceSchema, Item);
}

/** Every evidence file of a duty, in the order they were offered: at most 200 small rows, one page. */
export async function listEvidence(scope: Scope, dutyId: string): Promise<Evidence[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :evidence)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, dutyId), ':evidence': 'EVIDENCE#' },
      ConsistentRead: true,
    }),
  );
  return (Items ?? []).map((row) => parseRow(evidenceSchema, row));
}

/** The write that lets others notice the same bytes. */
export const fileSeenWrite = (scope: Scope, { sha256, id, dutyId, contractor }: Evidence): Write =>
  putAnyway({ pk: filePk(scope, sha256), sk: id }, { type: 'file', id, dutyId, contractor });

const MOST_TWINS = 50;

/** Files of the municipality with the same bytes: the contractor's own by id, and whether others sent them too. */
export async function readTwins(
  scope: Scope,
  { sha256, id, contractor }: Evidence,
): Promise<{ twins: string[]; seenElsewhere: boolean }> {
  const { Items = [] } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': filePk(scope, sha256) },
      Limit: MOST_TWINS,
    }),
  );
  const others = Items.filter((row) => row['id'] !== id);
  return {
    twins: others.filter((row) => row['contractor'] === contractor).map((row) => String(row['id'])),
    seenElsewhere: others.some((row) => row['contractor'] !== contractor),
  };
}
