import type { ServerResponse } from 'node:http';

import { answerBytes } from './http-answer.ts';
import type { StoredObject } from './object-files.ts';

/** An answer that S3 gives as an error document. */
export class S3Error extends Error {
  override name = 'S3Error';
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const element = (name: string, text: string): string =>
  `<${name}>${text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)}</${name}>`;

const elements = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, text]) => element(name, text))
    .join('');

/** Answers an XML document: a root with fields, and with elements that have fields of their own. */
export const answerXml = (
  response: ServerResponse,
  status: number,
  root: string,
  fields: Readonly<Record<string, string>>,
  nested: readonly { name: string; fields: Readonly<Record<string, string>> }[] = [],
): void => {
  const content = [
    elements(fields),
    ...nested.map((each) => `<${each.name}>${elements(each.fields)}</${each.name}>`),
  ];
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${content.join('')}</${root}>`;
  answerBytes(response, status, 'application/xml', Buffer.from(document));
};

/** Answers an S3 error document. */
export const answerS3Error = (response: ServerResponse, error: S3Error, resource: string): void =>
  answerXml(response, error.status, 'Error', {
    Code: error.code,
    Message: error.message,
    Resource: resource,
    RequestId: 'embedded',
  });

/** Answers what CopyObject answers. */
export const answerCopied = (response: ServerResponse, object: StoredObject): void =>
  answerXml(response, 200, 'CopyObjectResult', {
    ETag: `"${object.md5}"`,
    LastModified: new Date(object.modified).toISOString(),
    ChecksumSHA256: object.sha256,
  });

/** The headers that describe an object. */
export const objectHeaders = (object: StoredObject, withChecksum: boolean): Record<string, string> => ({
  etag: `"${object.md5}"`,
  'last-modified': new Date(object.modified).toUTCString(),
  'accept-ranges': 'bytes',
  ...Object.fromEntries(
    Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
  ),
  ...(withChecksum
    ? {
        'x-amz-checksum-sha256': object.composite ?? object.sha256,
        'x-amz-checksum-type': object.composite === undefined ? 'FULL_OBJECT' : 'COMPOSITE',
      }
    : {}),
  ...(object.lock === undefined
    ? {}
    : {
        'x-amz-object-lock-mode': object.lock.mode,
        'x-amz-object-lock-retain-until-date': new Date(object.lock.until).toISOString(),
      }),
});
