import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { signDigest } from './ecdsa-p256.ts';
import { readIfPresent, replaceFile } from './file-store.ts';
import type { JsonService } from './ports.ts';

export interface SignerOptions {
  /** Where the key files lie (0600); undefined keeps keys for this run only. */
  folder: string | undefined;
  region: string;
  account: string;
}

export interface Signer extends JsonService {
  /** The id of the P-256 signing key with this alias (without `alias/`); made if there is none yet. */
  ensureKey(alias: string): string;
}

interface SigningKey {
  keyId: string;
  alias: string;
  privateKey: KeyObject;
}

const keyFile = z.object({ keyId: z.string(), alias: z.string(), privateKey: z.string() });

const signRequest = z.object({
  KeyId: z.string(),
  Message: z.base64(),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});

const LONGEST_RAW_MESSAGE = 4096;

type Answer = Awaited<ReturnType<JsonService['handle']>>;

const failure = (type: string, message: string): Answer => ({ status: 400, body: { __type: type, message } });

const scalarOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');

const readKeys = (folder: string | undefined): SigningKey[] => {
  if (folder === undefined) return [];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => keyFile.parse(JSON.parse(readIfPresent(join(folder, name)) ?? '')))
    .map(({ keyId, alias, privateKey }) => ({ keyId, alias, privateKey: createPrivateKey(privateKey) }));
};

const makeKey = (alias: string, folder: string | undefined): SigningKey => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyId = randomUUID();
  if (folder !== undefined) {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    replaceFile(join(folder, `${keyId}.json`), JSON.stringify({ keyId, alias, privateKey: pem }));
  }
  return { keyId, alias, privateKey };
};

const signWith = (key: SigningKey, arn: string, body: Record<string, unknown>): Answer => {
  const parsed = signRequest.safeParse(body);
  if (!parsed.success) return failure('ValidationException', z.prettifyError(parsed.error));
  const { MessageType, SigningAlgorithm } = parsed.data;
  const message = Buffer.from(parsed.data.Message, 'base64');
  if (MessageType === 'RAW' && message.length > LONGEST_RAW_MESSAGE) {
    return failure(
      'ValidationException',
      `A RAW message is at most ${String(LONGEST_RAW_MESSAGE)} bytes long.`,
    );
  }
  if (MessageType === 'DIGEST' && message.length !== 32) {
    return failure('ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256.');
  }
  const signature =
    MessageType === 'RAW'
      ? sign('sha256', message, key.privateKey)
      : signDigest(scalarOf(key.privateKey), message);
  return { status: 200, body: { KeyId: arn, Signature: signature.toString('base64'), SigningAlgorithm } };
};

const publicKeyOf = (key: SigningKey, arn: string): Answer => ({
  status: 200,
  body: {
    KeyId: arn,
    PublicKey: createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
    KeySpec: 'ECC_NIST_P256',
    CustomerMasterKeySpec: 'ECC_NIST_P256',
    KeyUsage: 'SIGN_VERIFY',
    SigningAlgorithms: ['ECDSA_SHA_256'],
  },
});

/** The part of KMS that seals receipts: Sign (ECDSA_SHA_256, RAW or DIGEST, DER answers) and GetPublicKey. */
export const openSigner = ({ folder, region, account }: SignerOptions): Signer => {
  const keys = readKeys(folder);
  const arnOf = (key: SigningKey): string => `arn:aws:kms:${region}:${account}:key/${key.keyId}`;
  const find = (name: unknown): SigningKey | undefined =>
    keys.find((key) => name === key.keyId || name === `alias/${key.alias}` || name === arnOf(key));

  return {
    ensureKey(alias) {
      const known = find(`alias/${alias}`);
      if (known !== undefined) return known.keyId;
      const made = makeKey(alias, folder);
      keys.push(made);
      return made.keyId;
    },
    async handle(operation, body) {
      const key = find(body['KeyId']);
      if (key === undefined) return failure('NotFoundException', 'The key does not exist here.');
      if (operation === 'Sign') return signWith(key, arnOf(key), body);
      if (operation === 'GetPublicKey') return publicKeyOf(key, arnOf(key));
      return failure('UnsupportedOperationException', `${operation} is not implemented here.`);
    },
  };
};
