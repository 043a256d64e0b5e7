import { randomUUID } from 'node:crypto';

import * as z from 'zod';

import { routes, type RouteId } from '../../functions/api/routes.ts';
import { signIn } from '../../test/support/sign-in.ts';
import { subjectOf, type Person } from './format.ts';

/** One answer of the API. `body` is the parsed JSON, or the text where it is none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

/** A request as it is sent, kept so that it can be sent again. */
export interface Sent {
  readonly as: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What leads to the installation: its API, as its people, and the doors that move its clock and read its meter. */
export interface Api {
  /** Signs a person in when needed, and sends. */
  send(request: Sent): Promise<Answer>;
  call(as: string, route: RouteId, call: Call): Promise<{ answer: Answer; sent: Sent }>;
  get(path: string): Promise<unknown>;
  /** A file that the API answers, as a person, or as nobody. Rejects when it is refused. */
  file(as: string | undefined, path: string): Promise<AnsweredFile>;
  /** Moves the virtual clock; answers its new reading. */
  moveTo(instant: string): Promise<string>;
}

/** A file as it was answered: its name is the one that a browser saves it under. */
export interface AnsweredFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The version the caller saw. */
  readonly version?: number | undefined;
}

/** The path of a route with its parameters filled in, encoded. Throws when one is missing. */
export const pathOf = (route: RouteId, params: Readonly<Record<string, string>>): string =>
  routes[route].path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new RangeError(`the path of ${route} needs ${name}`);
    return encodeURIComponent(value);
  });

const asked = (query: Call['query']): string => (query ? `?${String(new URLSearchParams(query))}` : '');

/** What every request carries besides its token. */
export const standardHeaders = (method: string, body: string | undefined): Record<string, string> => ({
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const clockAnswer = z.object({ now: z.string() });
const REQUEST_MS = 60_000;

const membershipsAnswer = z.object({
  memberships: z.array(z.object({ id: z.string(), office: z.string(), role: z.string() })),
});

/** Gives each person's headers: their token and, for somebody with several places, which one they act from. */
function createWallet(url: string, people: readonly Person[]) {
  const tokens = new Map<string, Promise<string>>();
  const wallet = new Map<string, Promise<Record<string, string>>>();
  const tokenOf = (subject: string): Promise<string> => {
    const token = tokens.get(subject) ?? signIn(url, subject).then(({ accessToken }) => accessToken);
    tokens.set(subject, token);
    return token;
  };
  const headersOf = async (person: Person): Promise<Record<string, string>> => {
    const subject = subjectOf(person);
    const headers = { authorization: `Bearer ${await tokenOf(subject)}` };
    if (people.filter((each) => subjectOf(each) === subject).length < 2) return headers;
    const answer = await fetch(`${url}${routes['list-memberships'].path}`, { headers });
    const { memberships } = membershipsAnswer.parse(await answer.json());
    const { office, role } = person;
    const mine = memberships.find((each) => each.office === office && each.role === role);
    return { ...headers, 'shimon-membership': mine?.id ?? '' };
  };
  return (id: string): Promise<Record<string, string>> => {
    const known = wallet.get(id);
    const person = people.find((each) => each.id === id);
    if (known !== undefined) return known;
    if (person === undefined) throw new RangeError(`nobody has the id ${id}`);
    const fresh = headersOf(person);
    wallet.set(id, fresh);
    return fresh;
  };
}

/** The file at an address, under the name that a browser would give it. */
async function fileOf(address: string, headers: Readonly<Record<string, string>>): Promise<AnsweredFile> {
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(REQUEST_MS) });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200)
    throw new Error(`${address} answered ${String(response.status)}: ${bytes.toString('utf8')}`);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const type = response.headers.get('content-type') ?? '';
  return { name: decodeURIComponent(named ?? ''), type, bytes };
}

/** @param url the installation's origin. @param municipality whose API is spoken to. @param people who can sign in. */
export function createApi(url: string, municipality: string, people: readonly Person[]): Api {
  const headersOf = createWallet(url, people);
  const send = async ({ as, method, path, headers, body }: Sent): Promise<Answer> => {
    const own = as === undefined ? {} : await headersOf(as);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...own, ...headers },
      signal: AbortSignal.timeout(REQUEST_MS),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text), text };
  };
  const get = async (path: string): Promise<unknown> => {
    const asked = { as: undefined, method: 'GET', path, headers: {}, body: undefined };
    const { status, body, text } = await send(asked);
    if (status !== 200) throw new Error(`GET ${path} answered ${String(status)}: ${text.slice(0, 200)}`);
    return body;
  };
  return {
    send,
    get,
    file: async (as, path) => fileOf(`${url}${path}`, as === undefined ? {} : await headersOf(as)),
    async call(as, route, { params = {}, query, body, version }) {
      const { method } = routes[route];
      const text = body === undefined ? undefined : JSON.stringify(body);
      const ifMatch = version === undefined ? {} : { 'if-match': `"${String(version)}"` };
      const sent: Sent = {
        as,
        method,
        path: pathOf(route, { municipality, ...params }) + asked(query),
        headers: { ...standardHeaders(method, text), ...ifMatch },
        body: text,
      };
      return { answer: await send(sent), sent };
    },
    async moveTo(instant) {
      const body = JSON.stringify({ moveTo: instant });
      const headers = { 'content-type': 'application/json' };
      const answer = await send({ as: undefined, method: 'POST', path: '/_embedded/clock', headers, body });
      if (answer.status !== 200)
        throw new Error(`the clock answered ${String(answer.status)}: ${answer.text}`);
      return clockAnswer.parse(answer.body).now;
    },
  };
}
