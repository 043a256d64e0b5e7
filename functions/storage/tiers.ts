import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Delegation } from '../domain/delegation/delegation.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { recordPk } from './keys.ts';
import { readDelegation } from './records.ts';
import type { Scope } from './scope.ts';

const tierRow = z.object({ delegationId: z.string() });

/** How many tiers of one tree are read with it. */
const MOST_TIERS = 100;

/** Every tier of the tree that a delegation is the root of, upper tiers first: one query, and each as it stands. */
export async function readTiers(scope: Scope, rootId: string): Promise<Delegation[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :tiers)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, rootId), ':tiers': 'TIER#' },
      ConsistentRead: true,
      Limit: MOST_TIERS,
    }),
  );
  // A delegation of the first layout has no pointer to itself.
  const ids = Items?.length ? Items.map((row) => tierRow.parse(row).delegationId) : [rootId];
  const tiers = await Promise.all(ids.map((id) => readDelegation(scope, id)));
  return tiers
    .flatMap((tier) => (tier ? [tier] : []))
    .toSorted((a, b) => a.tier - b.tier || (a.id < b.id ? -1 : 1));
}
