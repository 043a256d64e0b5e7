import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  receiptDigest,
  receiptSchema,
  SealBroken,
  signingKeySchema,
  type SigningKey,
} from '../domain/receipt/receipt.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { keyPk, receiptKey } from './keys.ts';
import { withoutKeys } from './rows.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, type Write } from './transaction.ts';

/** A sealed receipt as it is kept: what was sealed, the signature over it, and its digest. */
export const sealedSchema = z.strictObject({
  type: z.literal('receipt'),
  receipt: receiptSchema,
  jws: z.string(),
  sha256: z.string(),
});
export type Sealed = z.infer<typeof sealedSchema>;

/** The write that keeps a receipt: once, for ever. */
export const receiptWrite = (scope: Scope, recordId: string, sealed: Sealed): Write =>
  putNew(receiptKey(scope, recordId), sealed);

/**
 * The receipt of a record; undefined while it is not sealed.
 * @throws SealBroken when the row is not what was sealed.
 */
export async function readReceipt(scope: Scope, recordId: string): Promise<Sealed | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: receiptKey(scope, recordId),
      ConsistentRead: true,
    }),
  );
  if (!Item) return undefined;
  const sealed = sealedSchema.safeParse(withoutKeys(Item)).data;
  if (!sealed || receiptDigest(sealed.receipt) !== sealed.sha256)
    throw new SealBroken('the stored receipt has not the digest it was sealed with');
  return sealed;
}

/** The write that publishes a key with the first receipt it seals: again is as good, another under its name is not. */
export const publicKeyWrite = (scope: Scope, key: SigningKey): Write =>
  putIf(
    { pk: keyPk(scope.municipality), sk: key.kid },
    { type: 'public-key', key },
    {
      expression: 'attribute_not_exists(pk) OR (#key.#x = :x AND #key.#y = :y)',
      values: { ':x': key.x, ':y': key.y },
      names: { '#key': 'key', '#x': 'x', '#y': 'y' },
    },
    'exists',
  );

/** All keys that ever sealed a receipt of a municipality. @param municipality its code; the answer is public. */
export async function listPublicKeys(municipality: string): Promise<SigningKey[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keyPk(municipality) },
    }),
  );
  return (Items ?? []).map((row) => signingKeySchema.parse(row['key']));
}
