import type { Method, Operation } from './operations.ts';
import type { Person, Place } from './people.ts';

/** The families of requests; the report counts by them. */
export const families = [
  'valid',
  'nearly-valid',
  'hostile',
  'oversized',
  'duplicated',
  'out-of-order',
  'concurrent',
  'others-ids',
  'tokens',
  'http',
  'cursors',
] as const;
export type Family = (typeof families)[number];

/** One request to send, with what its answer must not be. */
export interface AbuseRequest {
  readonly family: Family;
  /** The operation it is for; undefined when no route fits, so that only the gateway can answer. */
  readonly operation: Operation | undefined;
  /** As whom, and in which of their places; undefined with no token or a forged one. */
  readonly person: Person | undefined;
  readonly place: Place | undefined;
  readonly method: Method;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
  /** Nothing but a refusal will do. */
  readonly mustRefuse: boolean;
  /** Texts that a refusal must not repeat. */
  readonly offending: readonly string[];
}

export interface AbuseAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Parsed JSON; undefined where there is none. */
  readonly json: unknown;
}

export interface Exchange {
  readonly request: AbuseRequest;
  /** Undefined when the server hung up instead, which it may only do on a body it does not want. */
  readonly answer: AbuseAnswer | undefined;
}

/** What must never happen, and did. `request` where one request is to blame. */
export interface Finding {
  readonly what: string;
  readonly detail: string;
  readonly request?: AbuseRequest;
  readonly answer?: AbuseAnswer | undefined;
}

interface Parts {
  readonly family: Family;
  readonly operation: Operation;
  readonly person?: Person | undefined;
  readonly place?: Place | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent instead of `body`, as it is. */
  readonly text?: string | undefined;
  readonly version?: number | string | undefined;
  readonly key?: string | undefined;
  readonly headers?: readonly (readonly [string, string])[];
  readonly mustRefuse?: boolean;
  readonly offending?: readonly string[];
}

const pathOf = (operation: Operation, parameters: Readonly<Record<string, string>>): string =>
  operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? 'x'));

const versionTag = (version: number | string): string =>
  typeof version === 'number' ? `"${String(version)}"` : version;

/** A request for an operation, made of its parts; headers that the operation asks for are sent where they are given. */
export function compose(parts: Parts): AbuseRequest {
  const { family, operation, person, place, parameters, query, body, version, key } = parts;
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  const text = parts.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const several =
    place !== undefined &&
    (person?.places.filter(({ municipality }) => municipality === place.municipality).length ?? 0) > 1;
  return {
    family,
    operation,
    person,
    place,
    method: operation.method,
    path: `${pathOf(operation, parameters)}${search}`,
    headers: [
      ...(person === undefined
        ? []
        : ([['authorization', `${person.scheme ?? 'Bearer'} ${person.token()}`]] as const)),
      ...(several && place !== undefined ? ([['shimon-membership', place.id]] as const) : []),
      ...(text === undefined ? [] : ([['content-type', 'application/json']] as const)),
      ...(key === undefined || !operation.takesKey ? [] : ([['idempotency-key', key]] as const)),
      ...(version === undefined || !operation.takesVersion
        ? []
        : ([['if-match', versionTag(version)]] as const)),
      ...(parts.headers ?? []),
    ],
    body: text,
    mustRefuse: parts.mustRefuse ?? false,
    offending: parts.offending ?? [],
  };
}
