import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { linkRoutes, routes, type Route } from '../api/routes.ts';
import { mayUse } from '../domain/access/table.ts';
import { instantFromEpoch } from '../domain/calendar/instant.ts';
import { digestOfBytes } from '../domain/journal/digest.ts';
import { guestOf } from '../domain/guest-link/guest-link.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import { SealBroken } from '../domain/receipt/receipt.ts';
import { refuse, type Refusal, type RefusalCode } from '../domain/refusal/catalogue.ts';
import { problemsOfZod } from '../domain/refusal/from-zod.ts';
import { firstAnswerWrite, readFirstAnswer, type IdempotentRequest } from '../storage/idempotency.ts';
import { listMemberships } from '../storage/memberships.ts';
import { scopeOfMembership, type Scope } from '../storage/scope.ts';
import type { Answered, AnyDoor } from './door.ts';
import { fileAnswer, fileSchema } from './file-answer.ts';
import { guestIn, type Guest } from './guest.ts';
import { log } from './log.ts';
import { isBusy } from './passing-fault.ts';
import { problemAnswer, securityHeaders } from './problem-json.ts';
import { individualNumbersIn, readBody } from './request-body.ts';

/** API Gateway's event (payload 2.0), with what its JWT authorizer adds on routes that need a token. */
type ApiEvent = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt?: { claims?: Record<string, unknown> } } };
};

type Answer = APIGatewayProxyStructuredResultV2;

interface Entered {
  readonly door: AnyDoor;
  readonly event: ApiEvent;
  readonly now: string;
  readonly nowEpoch: number;
  readonly status: number;
}

const header = (event: ApiEvent, name: string): string | undefined => event.headers[name];

const answerOf = (door: AnyDoor, status: number, answer: Answered<unknown>): Answer =>
  door.files ? fileAnswer(fileSchema.parse(answer.body)) : jsonAnswer(status, answer);

const jsonAnswer = (status: number, { body, version }: Answered<unknown>): Answer => ({
  statusCode: status,
  headers: {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    ...(version === undefined ? {} : { etag: `"${version}"` }),
  },
  body: JSON.stringify(body),
});

/** Who is asking, in the municipality of the path. No membership there looks like an address that does not exist. */
async function memberOf({ event, door }: Entered): Promise<Membership | Refusal> {
  const sub = event.requestContext.authorizer?.jwt?.claims?.['sub'];
  const municipality = municipalityCodeSchema.safeParse(event.pathParameters?.['municipality']);
  if (typeof sub !== 'string' || !municipality.success) return refuse('not-found');
  const memberships = await listMemberships(sub, municipality.data);
  const chosen = header(event, 'shimon-membership');
  const mine = chosen === undefined ? memberships : memberships.filter(({ id }) => id === chosen);
  // With several and none chosen: the one that may do this, so that a person with two hats need not say which.
  const membership = mine.find(({ role }) => mayUse(door.route, role)) ?? mine[0];
  if (!membership) return refuse('not-found');
  return mayUse(door.route, membership.role) ? membership : refuse('not-permitted');
}

/** The version in If-Match, where the door asks for one; 0 elsewhere. */
function expectedVersion({ door, event }: Entered): number | Refusal {
  if (!door.ifMatch) return 0;
  const tag = header(event, 'if-match');
  if (tag === undefined) return refuse('if-match-missing');
  const version = /^"(\d{1,15})"$/.exec(tag)?.[1];
  return version === undefined ? refuse('stale') : Number(version);
}

/** Path, query and body as the door's schemas have them; all that is wrong with any of them at once. */
function parseInput(
  { door, event }: Entered,
  body: unknown,
): { params: unknown; query: unknown; body: unknown } | Refusal {
  const params = door.params?.safeParse(event.pathParameters ?? {});
  if (params && !params.success) return refuse('not-found');
  // Before the schema's faults, whose paths repeat the names of parameters.
  const numbers = door.query && individualNumbersIn(event.queryStringParameters ?? {});
  if (numbers) return numbers;
  const query = door.query?.safeParse(event.queryStringParameters ?? {}, { reportInput: true });
  const parsed = door.body?.safeParse(body, { reportInput: true });
  const problems = [query, parsed].flatMap((each) =>
    each && !each.success ? problemsOfZod(each.error) : [],
  );
  if (problems.length > 0) return refuse('invalid-input', problems);
  return { params: params?.data, query: query?.data, body: parsed?.data };
}

/** A POST's key, and what it was used for. */
function idempotent({ door, event }: Entered, member: Membership, text: string): IdempotentRequest | Refusal {
  const key = header(event, 'idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{8,100}$/.test(key)) return refuse('idempotency-key-missing');
  const fingerprint = digestOfBytes(Buffer.from(`${event.rawPath}\n${text}`));
  return { membershipId: member.id, route: door.route, key, fingerprint };
}

/** Through a door for members. */
async function asMember(entered: Entered): Promise<Answer | Refusal> {
  const actor = await memberOf(entered);
  return 'kind' in actor ? actor : actAs(entered, actor, scopeOfMembership(actor));
}

const guestOfEvent = ({ event, nowEpoch }: Entered): Promise<Guest | Refusal> =>
  guestIn({
    authorization: header(event, 'authorization'),
    parameters: event.pathParameters ?? {},
    nowEpoch,
  });

/** Through a door by a link's session: about the session itself, or, for the link's own duty, as its contractor. */
async function asGuest(entered: Entered): Promise<Answer | Refusal> {
  const guest = await guestOfEvent(entered);
  if ('code' in guest) return guest;
  if (entered.door.opensTo !== 'guest') return actAs(entered, guestOf(guest.link), guest.scope);
  const { session, sessionDigest } = guest;
  return withInput(entered, { session, sessionDigest });
}

/** Which version, which key, what; then the use case; a repeated key gets its first answer. */
async function actAs(entered: Entered, actor: Membership, scope: Scope): Promise<Answer | Refusal> {
  const { door, event, now, nowEpoch, status } = entered;
  // A body that no door reads is no reason to refuse what it was sent with.
  const body = door.body ? readBody(event, door) : { value: undefined, text: '' };
  if ('kind' in body) return body;
  const request =
    event.requestContext.http.method !== 'POST' ? undefined : idempotent(entered, actor, body.text);
  if (request && 'kind' in request) return request;
  const expected = expectedVersion(entered);
  const input = typeof expected === 'number' ? parseInput(entered, body.value) : expected;
  if (typeof expected !== 'number' || 'kind' in input) return input as Refusal;
  const keepAnswer = (answer: Answered<unknown>) => {
    if (!request) throw new RangeError('only a POST has a first answer to keep');
    const first = { status, body: door.answer.parse(answer.body), version: answer.version };
    return firstAnswerWrite(scope, request, first, nowEpoch);
  };
  const outcome = await door.run({ ...input, now, nowEpoch, scope, actor, expected, keepAnswer } as never);
  if (outcome.kind === 'answered')
    return answerOf(door, status, { ...outcome, body: door.answer.parse(outcome.body) });
  const before = request && (await readFirstAnswer(scope, request, nowEpoch));
  if (!before) return outcome;
  if (!before.sameRequest) return refuse('key-reused');
  return answerOf(door, before.answer.status, { kind: 'answered', ...before.answer });
}

/** Through a door that needs no membership. */
async function asAnybody(entered: Entered): Promise<Answer | Refusal> {
  const { door, event } = entered;
  const sub = event.requestContext.authorizer?.jwt?.claims?.['sub'];
  if (door.opensTo === 'person' && typeof sub !== 'string') return refuse('not-found');
  return withInput(entered, { sub });
}

/** Reads what was sent and does it: for doors that keep no first answer. */
async function withInput(
  entered: Entered,
  caller: Readonly<Record<string, unknown>>,
): Promise<Answer | Refusal> {
  const { door, event, now, nowEpoch, status } = entered;
  const body = door.body ? readBody(event) : { value: undefined };
  if ('kind' in body) return body;
  const input = parseInput(entered, body.value);
  if ('kind' in input) return input as Refusal;
  const outcome = await door.run({ ...input, now, nowEpoch, ...caller } as never);
  return outcome.kind === 'answered'
    ? answerOf(door, status, { ...outcome, body: door.answer.parse(outcome.body) })
    : outcome;
}

/** What an error is answered with that no door expected. */
function codeOf(error: unknown): RefusalCode {
  if (error instanceof SealBroken) return 'seal-broken';
  return isBusy(error) ? 'unavailable' : 'unexpected';
}

interface Way {
  readonly door: AnyDoor;
  readonly by: 'itself' | 'link';
}

/** The ways in, by routeKey: of each door its own, and for doors that a link opens too the one below `/link`. */
const waysTo = (doors: readonly AnyDoor[], byLink: readonly AnyDoor[]): Map<string, Way> => {
  const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
  const linkRouteOf = ({ route }: AnyDoor): Route => {
    const found = linkRoutes[`${route}-by-link`];
    if (!found) throw new RangeError(`the table of access opens ${route} to no link`);
    return found;
  };
  const ways = new Map<string, Way>();
  for (const door of doors) ways.set(keyOf(routes[door.route]), { door, by: 'itself' });
  for (const door of byLink) ways.set(keyOf(linkRouteOf(door)), { door, by: 'link' });
  return ways;
};

const through = (entered: Entered, by: Way['by']): Promise<Answer | Refusal> => {
  if (by === 'link' || entered.door.opensTo === 'guest') return asGuest(entered);
  return entered.door.opensTo === 'member' ? asMember(entered) : asAnybody(entered);
};

/**
 * The handler of one group of doors, by routeKey. Refusals become problem+json here and nowhere else; an error nobody
 * expected is logged with its request id and answered without detail.
 * @param byLink doors of other groups that a guest link's session opens too.
 */
export function apiHandler(
  doors: readonly AnyDoor[],
  byLink: readonly AnyDoor[] = [],
): (event: ApiEvent, context: never) => Promise<Answer> {
  const ways = waysTo(doors, byLink);
  return middy<ApiEvent, Answer>(async (event: ApiEvent) => {
    const { requestId, timeEpoch: nowEpoch } = event.requestContext;
    const way = ways.get(event.routeKey);
    if (!way) return problemAnswer(refuse('not-found'), requestId);
    const { door, by } = way;
    const entered = { door, event, now: instantFromEpoch(nowEpoch), nowEpoch, status: door.status ?? 200 };
    const answer = await through(entered, by);
    return 'kind' in answer ? problemAnswer(answer, requestId) : answer;
  })
    .before(({ event }) => {
      log('API_ENTERED', { route: event.routeKey, requestId: event.requestContext.requestId });
    })
    .after(({ event, response }) => {
      const status = response?.statusCode;
      log('API_ANSWERED', { route: event.routeKey, requestId: event.requestContext.requestId, status });
    })
    .onError((request) => {
      const { requestId } = request.event.requestContext;
      const code = codeOf(request.error);
      log(
        code === 'seal-broken' ? 'SEAL_BROKEN' : 'API_FAILED',
        { route: request.event.routeKey, requestId },
        request.error,
      );
      request.response = problemAnswer(refuse(code), requestId);
    }) as unknown as (event: ApiEvent, context: never) => Promise<Answer>;
}
