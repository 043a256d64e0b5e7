import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Duty } from '../domain/destruction/duty.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { recordPk } from './keys.ts';
import { readDuty } from './records.ts';
import type { Scope } from './scope.ts';

/** How many duties of one tier are looked at. */
const MOST = 100;

/** The duties of a tier, oldest first: one query, and each read as it stands. */
export async function readDutiesOf(scope: Scope, delegationId: string): Promise<Duty[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :duties)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, delegationId), ':duties': 'DUTY#' },
      ConsistentRead: true,
      Limit: MOST,
    }),
  );
  const duties = await Promise.all((Items ?? []).map(({ dutyId }) => readDuty(scope, String(dutyId))));
  return duties.flatMap((duty) => (duty ? [duty] : []));
}
