import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { calculateJwkThumbprint, exportJWK, importSPKI } from 'jose';
import {
  compactJws,
  jwsSigningInput,
  signingKeySchema,
  type Receipt,
  type SigningKey,
} from '../domain/receipt/receipt.ts';
import { environment } from '../environment.ts';

let client: KMSClient | undefined;
let published: Promise<SigningKey> | undefined;

/** The one KMS client of this process, made on first use. */
export const keys = (): KMSClient => (client ??= new KMSClient({}));

const keyId = (): string => environment('RECEIPT_KEY_ID').RECEIPT_KEY_ID;

async function fetchPublicKey(): Promise<SigningKey> {
  const { PublicKey: spki } = await keys().send(new GetPublicKeyCommand({ KeyId: keyId() }));
  if (!spki) throw new Error('the signing key has no public half');
  const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(spki).toString('base64')}\n-----END PUBLIC KEY-----`;
  const jwk = await exportJWK(await importSPKI(pem, 'ES256'));
  return signingKeySchema.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' });
}

/** The public half of the key that seals receipts, asked for once per process. */
export async function receiptPublicKey(): Promise<SigningKey> {
  published ??= fetchPublicKey();
  try {
    return await published;
  } catch (error) {
    published = undefined;
    throw error;
  }
}

/** Signs a receipt: a compact ES256 JWS over its canonical JSON, `kid` in the header. */
export async function signReceipt(receipt: Receipt, kid: string): Promise<string> {
  const input = jwsSigningInput(receipt, kid);
  const { Signature } = await keys().send(
    new SignCommand({
      KeyId: keyId(),
      Message: Buffer.from(input),
      MessageType: 'RAW',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  );
  if (!Signature) throw new Error('the signing key answered without a signature');
  return compactJws(input, Signature);
}
