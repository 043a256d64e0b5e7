import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { certificateSchema, type Certificate } from '../domain/destruction/certificate.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { certificateKey, type Key } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, putNew, type Write } from './transaction.ts';

const get = async (key: Key): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: environment('TABLE_NAME').TABLE_NAME, Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** The write that keeps a certificate as it was handed in. */
export const newCertificateWrite = (scope: Scope, certificate: Certificate): Write =>
  putNew(certificateKey(scope, certificate.dutyId, certificate.id), certificate);

/** The write of what the municipality said of a certificate; its content stays as it was handed in. */
export const certificateWrite = (scope: Scope, certificate: Certificate): Write =>
  putAnyway(certificateKey(scope, certificate.dutyId, certificate.id), certificate);

/** A certificate of a duty; undefined when there is none. */
export async function readCertificate(
  scope: Scope,
  dutyId: string,
  id: string,
): Promise<Certificate | undefined> {
  const row = await get(certificateKey(scope, dutyId, id));
  return row && parseRow(certificateSchema, row);
}
