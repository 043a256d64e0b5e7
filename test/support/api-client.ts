import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { z } from 'zod';

import { signIn } from './sign-in.ts';

/** An answer of the API as a caller gets it; `body` is parsed JSON, or the text where it is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** Idempotency-Key; a POST without one gets a fresh one, null sends none. */
  readonly key?: string | null;
  /** The version for If-Match, or the header's whole text. */
  readonly ifMatch?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every page answer of a record begins with. */
export const pageSchema = z.looseObject({
  now: z.string(),
  version: z.int(),
  turn: z.looseObject({ kind: z.string(), step: z.string().optional() }),
  actions: z.array(z.looseObject({ id: z.string(), allowed: z.boolean() })),
  events: z.array(z.looseObject({ seq: z.int(), type: z.string() })),
});
export type Page = z.infer<typeof pageSchema>;

/** What a decision is answered with. */
export const decidedSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  step: z.string(),
  version: z.int(),
  number: z.string().optional(),
});

/** A refusal (RFC 9457), exactly: nothing beside these members ever leaves. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  code: z.string(),
  message: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
  errors: z.array(
    z.strictObject({
      rule: z.string(),
      path: z.string(),
      limit: z.string().optional(),
      ja: z.string().min(1),
      en: z.string().min(1),
    }),
  ),
  requestId: z.string().min(1),
});
export type ProblemAnswer = z.infer<typeof problemSchema>;

/** One person, signed in, at the API of one municipality. Paths are below `/api/m/{municipality}`. */
export interface Person {
  readonly sub: string;
  readonly options: PersonOptions;
  /** Any request; the answer whatever its status. */
  call(method: 'GET' | 'POST' | 'PUT', path: string, options?: CallOptions): Promise<Answer>;
  /** The body of a GET. @throws when it is not answered with 200. */
  read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>;
  /** A POST that must succeed. @throws with the answer when it is refused. */
  post(
    path: string,
    body: unknown,
    options?: CallOptions,
  ): Promise<z.infer<typeof decidedSchema> & { answer: Answer }>;
  /** Reads again and again until `ready`. A path that answers 404 for now is read again. @throws after the deadline. */
  until<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    ready: (page: z.infer<Schema>) => boolean,
  ): Promise<z.infer<Schema>>;
  /** The same person in another municipality. */
  at(municipality: string): Person;
}

export interface PersonOptions {
  readonly base: string;
  readonly municipality: string;
  readonly sub: string;
  readonly token: string;
  /** How the token is shown; `Bearer` if undefined. */
  readonly scheme?: 'Bearer' | 'Link';
  /** Sends a request again, unchanged, while nobody is there to answer it (no connection, or 503). */
  readonly patient?: boolean;
  /** Called between two looks of `until`. */
  readonly nudge?: () => Promise<void>;
  /** Hears every call with its answer, for tests that make the same calls again. */
  readonly heard?: (call: HeardCall) => void;
}

/** A call as it was made, its Idempotency-Key included, and how it was answered. */
export interface HeardCall {
  readonly method: string;
  readonly path: string;
  readonly options: CallOptions;
  readonly answer: Answer;
}

const DEADLINE_MS = 20_000;
const PAUSE_MS = 25;

const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

const requestOf = (authorization: string, method: string, options: CallOptions): RequestInit => {
  const { body, raw, key, ifMatch, headers } = options;
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method,
    headers: {
      authorization,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
      ...(ifMatch === undefined
        ? {}
        : { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  };
};

/** fetch; when `patient`, again with the very same request until somebody answers. */
async function send(url: string, request: RequestInit, patient: boolean): Promise<Answer> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    try {
      const response = await fetch(url, request);
      const text = await response.text();
      if (patient && response.status === 503 && performance.now() < deadline) {
        await pause(PAUSE_MS);
        continue;
      }
      return { status: response.status, headers: response.headers, text, body: jsonOrText(text) };
    } catch (error) {
      if (!patient || performance.now() > deadline) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/** A person from a token that was got elsewhere. */
export function personWith(options: PersonOptions): Person {
  const { base, municipality, sub, token, scheme = 'Bearer', patient = false, nudge, heard } = options;
  const root = `${base}/api/m/${municipality}`;
  const call: Person['call'] = async (method, path, callOptions = {}) => {
    const keyed = { ...(method === 'POST' ? { key: randomUUID() } : {}), ...callOptions };
    const answer = await send(`${root}${path}`, requestOf(`${scheme} ${token}`, method, keyed), patient);
    heard?.({ method, path, options: keyed, answer });
    return answer;
  };
  return {
    sub,
    options,
    call,
    async read(path, schema) {
      const { status, text, body } = await call('GET', path);
      if (status !== 200) throw new Error(`GET ${path} as ${sub} answered ${status}: ${text}`);
      return schema.parse(body);
    },
    async post(path, body, callOptions = {}) {
      const answer = await call('POST', path, { ...callOptions, body });
      if (answer.status >= 300)
        throw new Error(`POST ${path} as ${sub} answered ${answer.status}: ${answer.text}`);
      return { ...decidedSchema.parse(answer.body), answer };
    },
    async until(path, schema, ready) {
      const deadline = performance.now() + DEADLINE_MS;
      let seen = '';
      while (performance.now() < deadline) {
        const { status, text, body } = await call('GET', path);
        seen = `${status} ${text}`;
        const page = status === 200 ? schema.parse(body) : undefined;
        if (page !== undefined && ready(page)) return page;
        await nudge?.();
        await pause(PAUSE_MS);
      }
      throw new Error(`GET ${path} as ${sub} was never as expected; the last answer was ${seen}`);
    },
    at: (other) => personWith({ ...options, municipality: other }),
  };
}

/** Signs `sub` in as a browser would and answers them at the API of `municipality`. */
export async function person(
  base: string,
  municipality: string,
  sub: string,
  more: Pick<PersonOptions, 'patient' | 'nudge' | 'heard'> = {},
): Promise<Person> {
  const { accessToken: token } = await signIn(base, sub);
  return personWith({ base, municipality, sub, token, ...more });
}
