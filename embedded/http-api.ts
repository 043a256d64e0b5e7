import type { IncomingMessage, ServerResponse } from 'node:http';

import { z } from 'zod';

import type { Route } from '../functions/api/routes.ts';
import { answerAndHangUp, answerBytes, answerJson, BodyTooLarge, hasBody, readBody } from './http-answer.ts';
import { httpApiEvent } from './http-api-event.ts';
import { type Log, reasonOf } from './log.ts';
import type { Clock, InvokeLambda } from './ports.ts';
import { requestTarget } from './request-target.ts';
import { createRouteTable, type RouteMatch } from './route-table.ts';

export interface HttpApiOptions {
  routes: Readonly<Record<string, Route>>;
  invoke: InvokeLambda;
  clock: Clock;
  account: string;
  log: Log;
  /** The claims of an access token; rejects when it is not good (signature, issuer, audience, expiry). */
  verifyToken: (token: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Invocations under way above which new requests get 429; 500 if undefined. */
  mostAtOnce?: number;
}

/** API Gateway's limit for the payload of an HTTP API. */
const LONGEST_BODY = 10 * 1024 * 1024;

const functionAnswer = z.object({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** Headers that belong to the connection, not to the answer. */
const connectionHeaders = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** A function that answers without a status code means 200 and its answer as JSON (payload format 2.0). */
const withStatus = (payload: unknown): unknown => {
  if (typeof payload === 'object' && payload !== null && 'statusCode' in payload) return payload;
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
};

const passOn = (response: ServerResponse, payload: unknown): boolean => {
  const parsed = functionAnswer.safeParse(withStatus(payload));
  if (!parsed.success) return false;
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = parsed.data;
  let contentType = 'text/plain; charset=utf-8';
  const others: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower === 'content-type') contentType = String(value);
    else if (!connectionHeaders.has(lower)) others[lower] = String(value);
  }
  if (response.headersSent || response.destroyed) return true;
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  answerBytes(
    response,
    statusCode,
    contentType,
    Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    others,
  );
  return true;
};

const bearerIn = (request: IncomingMessage): string | undefined =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];

/** A GET has no body that anybody reads; what is announced is not waited for, and the connection ends with the answer. */
const bodyOf = (request: IncomingMessage, response: ServerResponse): Promise<Buffer> => {
  if (request.method !== 'GET') return readBody(request, LONGEST_BODY);
  if (hasBody(request)) response.setHeader('connection', 'close');
  request.resume();
  return Promise.resolve(Buffer.alloc(0));
};

type Access = { allowed: true; claims: Readonly<Record<string, unknown>> | undefined } | { allowed: false };

const accessOf = async (
  options: HttpApiOptions,
  match: RouteMatch,
  request: IncomingMessage,
): Promise<Access> => {
  // A guest's session is the function's to check; API Gateway lets it through as it does what is public.
  if (match.route.door !== 'jwt') return { allowed: true, claims: undefined };
  const token = bearerIn(request);
  if (token === undefined) return { allowed: false };
  try {
    return { allowed: true, claims: await options.verifyToken(token) };
  } catch {
    return { allowed: false };
  }
};

interface AllowedCall {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer;
  claims: Readonly<Record<string, unknown>> | undefined;
}

const invoke = async (
  options: HttpApiOptions,
  match: RouteMatch,
  { response, ...given }: AllowedCall,
): Promise<void> => {
  const { clock, account } = options;
  const event = httpApiEvent({ match, now: clock.now(), account, ...given });
  const answer = await options.invoke(match.route.group, event);
  if (answer.ok && passOn(response, answer.payload)) return;
  const reason = answer.ok ? { errorType: 'MalformedAnswer' } : answer.failure;
  options.log(`${match.route.group} failed at ${match.routeKey}`, { ...reason });
  answerJson(response, 500, { message: 'Internal Server Error' });
};

/**
 * API Gateway's part of the embedded default: finds the route, checks the token, hands the function an HTTP API
 * event (payload 2.0) and passes its answer on. Its own answers look as API Gateway's: `{message}` with 401, 404,
 * 413, 429, 500.
 */
export const createHttpApi = (
  options: HttpApiOptions,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const find = createRouteTable(options.routes);
  const mostAtOnce = options.mostAtOnce ?? 500;
  let underWay = 0;

  const call = async (
    match: RouteMatch,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const access = await accessOf(options, match, request);
    if (!access.allowed) return answerAndHangUp(request, response, 401, { message: 'Unauthorized' });
    const body = await bodyOf(request, response);
    // Counted only now: a client that never sends its body must not take the place of another.
    if (underWay >= mostAtOnce) return answerJson(response, 429, { message: 'Too Many Requests' });
    underWay += 1;
    try {
      await invoke(options, match, { request, response, body, claims: access.claims });
    } finally {
      underWay -= 1;
    }
  };

  return async (request, response) => {
    const { path } = requestTarget(request);
    const match = find(request.method ?? 'GET', path);
    if (match === undefined) return answerAndHangUp(request, response, 404, { message: 'Not Found' });
    try {
      await call(match, request, response);
    } catch (error) {
      if (error instanceof BodyTooLarge) {
        return answerAndHangUp(request, response, 413, { message: 'Request Entity Too Large' });
      }
      if (!request.destroyed) options.log('A request failed', { path, reason: reasonOf(error) });
      answerJson(response, 500, { message: 'Internal Server Error' });
    }
  };
};
