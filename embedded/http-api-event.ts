import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

import { requestTarget } from './request-target.ts';
import type { RouteMatch } from './route-table.ts';

export type HttpApiEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

export interface EventParts {
  request: IncomingMessage;
  match: RouteMatch;
  body: Buffer;
  /** Virtual now, in milliseconds since the epoch. */
  now: number;
  /** The verified token's claims; undefined at a public door. */
  claims: Readonly<Record<string, unknown>> | undefined;
  account: string;
}

/** Media types whose bodies API Gateway hands on as text; all others come as base64. */
const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|javascript|xml)\b)/i.test(contentType) || contentType === '';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The time of a request in the common log format, as `requestContext.time` has it. */
const commonLogTime = (now: number): string => {
  const time = new Date(now);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = `${pad(time.getUTCDate())}/${months[time.getUTCMonth()] ?? ''}/${String(time.getUTCFullYear())}`;
  return `${day}:${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}:${pad(time.getUTCSeconds())} +0000`;
};

/** Lower-case names, repeated ones joined by a comma; cookies stand apart. */
const headersOf = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie' && values !== undefined) headers[name] = values.join(',');
  }
  return headers;
};

const cookiesOf = (request: IncomingMessage): string[] =>
  (request.headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '');

const queryOf = (query: string): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    parameters[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return Object.keys(parameters).length === 0 ? undefined : parameters;
};

/** API Gateway hands every claim on as a string: numbers in digits, lists in brackets, parted by blanks. */
const claimText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return JSON.stringify(value) ?? '';
};

const authorizerOf = (claims: Readonly<Record<string, unknown>>) => ({
  principalId: '',
  integrationLatency: 0,
  jwt: {
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
    scopes: [],
  },
});

const contextOf = (parts: EventParts, path: string, headers: Record<string, string>) => ({
  accountId: parts.account,
  apiId: 'embedded',
  ...(parts.claims === undefined ? {} : { authorizer: authorizerOf(parts.claims) }),
  domainName: headers['host'] ?? '',
  domainPrefix: 'embedded',
  http: {
    method: parts.request.method ?? 'GET',
    path,
    protocol: `HTTP/${parts.request.httpVersion}`,
    sourceIp: parts.request.socket.remoteAddress ?? '',
    userAgent: headers['user-agent'] ?? '',
  },
  requestId: randomUUID(),
  routeKey: parts.match.routeKey,
  stage: '$default',
  time: commonLogTime(parts.now),
  timeEpoch: parts.now,
});

/** The event of an HTTP API of API Gateway, payload format 2.0. */
export const httpApiEvent = (parts: EventParts): HttpApiEvent => {
  const { path, query } = requestTarget(parts.request);
  const headers = headersOf(parts.request);
  const cookies = cookiesOf(parts.request);
  const queryStringParameters = queryOf(query);
  const asText = isText(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: parts.match.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(queryStringParameters === undefined ? {} : { queryStringParameters }),
    requestContext: contextOf(parts, path, headers),
    ...(parts.body.length === 0 ? {} : { body: parts.body.toString(asText ? 'utf8' : 'base64') }),
    ...(Object.keys(parts.match.pathParameters).length === 0
      ? {}
      : { pathParameters: parts.match.pathParameters }),
    isBase64Encoded: parts.body.length > 0 && !asText,
  };
};
