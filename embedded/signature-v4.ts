import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { requestTarget } from './request-target.ts';

/** The one access key that the embedded services know. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** What a request must be signed for. S3 signs the hash that its header states; the others always sign that of the body. */
export type SignedFor = { service: 's3' } | { service: 'states' | 'kms' | 'ses'; bodySha256: string };

/** Why a request is not let in, as S3 names it. */
export interface Refusal {
  code: 'AccessDenied' | 'InvalidAccessKeyId' | 'RequestTimeTooSkewed' | 'SignatureDoesNotMatch';
  message: string;
}

export type Verdict = { ok: true; payloadHash: string } | { ok: false; refusal: Refusal };

interface Claimed {
  credential: string;
  signedHeaders: string[];
  signature: string;
  /** As `20230601T000000Z`, real time. */
  date: string;
  /** Seconds; undefined for a signature in the header. */
  expires: number | undefined;
}

const CLOCK_SKEW_MS = 15 * 60_000;

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A query's parameters as signed: `+` is a plus sign here, not a blank. */
const queryPairs = (query: string): [string, string][] =>
  query === ''
    ? []
    : query.split('&').map((pair) => {
        const at = pair.indexOf('=');
        const name = at < 0 ? pair : pair.slice(0, at);
        return [decodeURIComponent(name), at < 0 ? '' : decodeURIComponent(pair.slice(at + 1))];
      });

const canonicalQuery = (pairs: readonly [string, string][]): string =>
  pairs
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

const headerValue = (request: IncomingMessage, name: string): string | undefined => {
  const values = request.headersDistinct[name];
  return values?.map((value) => value.trim().replace(/\s+/g, ' ')).join(',');
};

const claimedInHeader = (request: IncomingMessage): Claimed | undefined => {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  const [, credential, signedHeaders, signature] = found ?? [];
  if (credential === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  const date = headerValue(request, 'x-amz-date') ?? '';
  return { credential, signedHeaders: signedHeaders.split(';'), signature, date, expires: undefined };
};

const claimedInQuery = (pairs: readonly [string, string][]): Claimed | undefined => {
  const query = new Map(pairs);
  const credential = query.get('X-Amz-Credential');
  const signature = query.get('X-Amz-Signature');
  if (
    query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' ||
    credential === undefined ||
    signature === undefined
  ) {
    return undefined;
  }
  return {
    credential,
    signature,
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    date: query.get('X-Amz-Date') ?? '',
    expires: Number(query.get('X-Amz-Expires') ?? Number.NaN),
  };
};

const refuse = (code: Refusal['code'], message: string): Verdict => ({
  ok: false,
  refusal: { code, message },
});

const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Upload and download links count in real time, whatever the virtual clock says (design §5). */
const timeRefusal = (claimed: Claimed, now: number): Verdict | undefined => {
  const signedAt = instantOf(claimed.date);
  const skewed = refuse('RequestTimeTooSkewed', 'The request was signed at another time.');
  if (Number.isNaN(signedAt) || signedAt > now + CLOCK_SKEW_MS) return skewed;
  if (claimed.expires === undefined) return signedAt < now - CLOCK_SKEW_MS ? skewed : undefined;
  const lasts =
    claimed.expires >= 1 && claimed.expires <= 604_800 && now <= signedAt + claimed.expires * 1000;
  return lasts ? undefined : refuse('AccessDenied', 'Request has expired');
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const signatureOf = (canonical: string, date: string, scope: readonly string[], secret: string): Buffer => {
  const key = scope.reduce<string | Buffer>((previous, part) => hmac(previous, part), `AWS4${secret}`);
  const digest = createHash('sha256').update(canonical).digest('hex');
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope.join('/'), digest].join('\n'));
};

/** S3 wants `host` and every x-amz- header signed: none may be added to a link by who uses it. */
const allSigned = (request: IncomingMessage, claimed: Claimed): boolean =>
  claimed.signedHeaders.includes('host') &&
  Object.keys(request.headers).every(
    (name) => !name.startsWith('x-amz-') || claimed.signedHeaders.includes(name),
  );

const canonicalRequest = (
  request: IncomingMessage,
  pairs: readonly [string, string][],
  claimed: Claimed,
  payloadHash: string,
): string =>
  [
    request.method ?? '',
    requestTarget(request).path,
    canonicalQuery(pairs),
    ...claimed.signedHeaders.map((name) => `${name}:${headerValue(request, name) ?? ''}`),
    '',
    claimed.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');

/** The payload's hash as it stands in the canonical request: hexadecimal, or one of S3's words. */
const payloadHashOf = (request: IncomingMessage, claimed: Claimed, signedFor: SignedFor): string => {
  if (signedFor.service !== 's3') return signedFor.bodySha256;
  const inQuery = claimed.expires !== undefined;
  return headerValue(request, 'x-amz-content-sha256') ?? (inQuery ? 'UNSIGNED-PAYLOAD' : '');
};

/**
 * Checks an AWS Signature Version 4, in the Authorization header or in the query of a presigned link (AWS General
 * Reference, "Signature Version 4 signing process"). `now` is real time in milliseconds; `signedFor` the service
 * that must be named in the scope. The verdict carries the payload hash that was signed, for S3 to compare with the
 * body. Paths of other services than S3 are signed encoded once more: here they need no encoding.
 */
export const verifySignature = (
  request: IncomingMessage,
  key: AccessKey,
  now: number,
  signedFor: SignedFor,
): Verdict => {
  let pairs: [string, string][];
  try {
    pairs = queryPairs(requestTarget(request).query);
  } catch {
    return refuse('AccessDenied', 'The query is badly encoded.');
  }
  const claimed = claimedInHeader(request) ?? claimedInQuery(pairs);
  if (claimed === undefined) return refuse('AccessDenied', 'Access Denied');
  const [accessKeyId, ...scope] = claimed.credential.split('/');
  if (accessKeyId !== key.accessKeyId) {
    return refuse('InvalidAccessKeyId', 'The access key id is not known here.');
  }
  if (!allSigned(request, claimed)) {
    return refuse('AccessDenied', 'There were headers present in the request which were not signed');
  }
  const late = timeRefusal(claimed, now);
  if (late !== undefined) return late;
  const payloadHash = payloadHashOf(request, claimed, signedFor);
  const expected = signatureOf(
    canonicalRequest(request, pairs, claimed, payloadHash),
    claimed.date,
    scope,
    key.secretAccessKey,
  );
  const actual = Buffer.from(claimed.signature, 'hex');
  const scoped =
    scope.length === 4 && scope[2] === signedFor.service && scope[0] === claimed.date.slice(0, 8);
  if (!scoped || actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    return refuse('SignatureDoesNotMatch', 'The signature does not fit the request.');
  }
  return { ok: true, payloadHash };
};
