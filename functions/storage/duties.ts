import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Duty } from '../domain/destruction/duty.ts';
import { siblingId } from '../domain/identifier/identifier.ts';
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
  // The first layout had no pointers: its one duty goes by the id of the approval.
  const ids = Items?.length ? Items.map(({ dutyId }) => String(dutyId)) : [siblingId('dut', delegationId)];
  const duties = await Promise.all(ids.map((id) => readDuty(scope, id)));
  return duties.flatMap((duty) => (duty ? [duty] : []));
}
