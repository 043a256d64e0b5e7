import type { IncomingMessage, ServerResponse } from 'node:http';

import type { ObjectFiles, StoredObject } from './object-files.ts';
import { S3Error } from './s3-answer.ts';

/** One request to the object store, its signature checked. */
export interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  bucket: string;
  key: string;
  query: URLSearchParams;
  payloadHash: string;
}

/** There is no object under the key. */
export const noSuchKey = (): S3Error => new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');

/** A header of the request; the first one where it was sent twice. */
export const header = (call: Call, name: string): string | undefined =>
  call.request.headersDistinct[name]?.[0];

/** The lock that a request asks for; undefined where it asks for none. Throws S3Error for half a lock. */
export const lockOf = (call: Call): StoredObject['lock'] => {
  const mode =
    header(call, 'x-amz-object-lock-mode') ?? call.query.get('x-amz-object-lock-mode') ?? undefined;
  const date =
    header(call, 'x-amz-object-lock-retain-until-date') ??
    call.query.get('x-amz-object-lock-retain-until-date');
  if (mode === undefined && (date === null || date === undefined)) return undefined;
  const until = Date.parse(date ?? '');
  if ((mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') || Number.isNaN(until)) {
    throw new S3Error(
      400,
      'InvalidRequest',
      'x-amz-object-lock-mode and its retain-until-date must both be given.',
    );
  }
  return { mode, until };
};

/** Metadata of the object as the request states it: names without `x-amz-meta-`. */
export const metadataOf = (call: Call): Record<string, string> => {
  const given = [...Object.entries(call.request.headers), ...call.query.entries()];
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), String(value)]] : [],
    ),
  );
};

/** The tags of `x-amz-tagging`, which is a query string. */
export const tagsOf = (call: Call): Pick<StoredObject, 'tags'> => {
  const given = header(call, 'x-amz-tagging') ?? call.query.get('x-amz-tagging');
  return given === null || given === '' ? {} : { tags: Object.fromEntries(new URLSearchParams(given)) };
};

/** Puts an object in place; with `If-None-Match: *` only where there is none. */
export const commit = (files: ObjectFiles, call: Call, object: StoredObject): void =>
  files.commit(call.bucket, object, header(call, 'if-none-match') === '*');
