/**
 * What a page of the portal may load and call: its own origin, and for calls `origins` beside it (the issuer of tokens and
 * the store that takes uploads, as `https://host`). Used by both servers of the portal, so that it is the same on one machine and on AWS.
 */
export const contentSecurityPolicy = (origins: readonly string[]): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ['connect-src', "'self'", ...origins].join(' '),
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** No address of a page, which names a municipality and a record, is told to anybody. */
export const REFERRER_POLICY = 'no-referrer';
