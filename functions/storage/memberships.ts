import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { membershipSchema, type Membership } from '../domain/membership/membership.ts';
import type { Actor } from '../domain/procedure/profile.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { membershipKey, peoplePk, personPk } from './keys.ts';
import { parseRow } from './rows.ts';
import { scopeOfMembership, type Scope } from './scope.ts';
import { commit, putAnyway } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

/** A person's memberships, in one municipality or in all; read per request, so a removal works at once. */
export async function listMemberships(sub: string, municipality?: string): Promise<Membership[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: {
        ':pk': personPk(sub),
        ':prefix': municipality === undefined ? 'MEMBERSHIP#' : `MEMBERSHIP#${municipality}#`,
      },
    }),
  );
  return (Items ?? []).map((row) => parseRow(membershipSchema, row));
}

/** Who holds an office and role now; for notices. */
export async function listPeople(scope: Scope, actor: Actor): Promise<Membership[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': peoplePk(scope, actor) },
    }),
  );
  return (Items ?? []).map((row) => parseRow(membershipSchema, row));
}

/** Gives a person a membership (onboarding). Giving it again changes nothing but its details. */
export async function putMembership(membership: Membership): Promise<void> {
  const { sub, municipality, id } = membership;
  const written = await commit([
    putAnyway(membershipKey(sub, municipality, id), membership),
    putAnyway({ pk: peoplePk(scopeOfMembership(membership), membership), sk: id }, membership),
  ]);
  if (written.kind === 'lost') throw new Error('a put without a condition cannot be lost');
}
