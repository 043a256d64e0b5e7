import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { securityHeaders } from './problem-json.ts';

/** A file as a door answers it: its name may be Japanese. */
export const fileSchema = z.strictObject({
  name: z.string().min(1).max(200),
  type: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Shown by the browser, not saved: only for what everybody may read. */
  inline: z.boolean().default(false),
  /** Where the rest of a list begins that did not fit. */
  next: z.string().optional(),
});

/** A name in a header: the UTF-8 form (RFC 5987), and one in ASCII for who does not read that. */
export function contentDisposition(name: string, inline: boolean): string {
  const ending = /\.[a-z]{2,5}$/.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="file${ending}"; filename*=UTF-8''${encoded}`;
}

/** The answer that carries a file. A page of ours has its look inside itself, and nothing else is let run. */
export function fileAnswer({
  name,
  type,
  bytes,
  inline,
  next,
}: z.infer<typeof fileSchema>): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: 200,
    headers: {
      ...securityHeaders,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'content-type': type,
      'content-disposition': contentDisposition(name, inline),
      ...(next === undefined ? {} : { 'shimon-next': next }),
    },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  };
}
