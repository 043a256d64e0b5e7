import { CANARY, hostileText, individualNumber } from '../hostile.ts';
import type { Method, Operation } from '../operations.ts';
import type { Place } from '../people.ts';
import { type AbuseRequest, compose } from '../request.ts';
import { textAt } from '../rows.ts';
import type { Scene } from '../scene.ts';
import { parametersOf } from '../world.ts';
import { someTarget } from './bodies.ts';

type Header = readonly [string, string];

/** A good request to bend: an offered action, or a read. */
function straight(scene: Scene): AbuseRequest | undefined {
  const target = someTarget(scene);
  if (target === undefined) return undefined;
  const { place, record } = target;
  return compose({
    ...target,
    family: 'http',
    parameters: { municipality: place.municipality, ...(record === undefined ? {} : parametersOf(record)) },
    body: scene.body(target.operation, place, record),
    key: scene.key(),
  });
}

const without = (headers: readonly Header[], name: string): Header[] =>
  headers.filter(([each]) => each !== name);
const replaced = (request: AbuseRequest, name: string, ...values: string[]): AbuseRequest => ({
  ...request,
  headers: [...without(request.headers, name), ...values.map((value): Header => [name, value])],
});

const methods: readonly Method[] = ['PATCH', 'DELETE', 'PUT', 'POST', 'GET', 'OPTIONS'];

const shapeOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');

/** A method that no route takes at this path. */
function wrongMethod(scene: Scene, request: AbuseRequest): AbuseRequest {
  const method = scene.draw.oneOf(methods);
  const shape = shapeOf(request.operation?.path ?? '');
  const operation = scene.operations.find((each) => each.method === method && shapeOf(each.path) === shape);
  return { ...request, method, operation, mustRefuse: operation === undefined };
}

const contentTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=shift_jis',
  'application/jsonx',
  'application/xml',
  'application/octet-stream',
  'image/png',
];

const hostileSegments = [
  '..',
  '%2e%2e',
  '.',
  '%2F',
  '%00',
  '%23HEAD',
  '%25',
  '%0d%0aset-cookie:x',
  '%E2%80%AE',
  '%ff',
  '%F0%9F%98%80',
  `${CANARY}%27%3B--`,
  'a'.repeat(3000),
  '%EF%BC%90%EF%BC%91',
  'undefined',
  '__proto__',
  '-0',
  '1e9',
  ';x=1',
  '',
];

/** Something strange in the place of one part of the path. */
function wrongPath(scene: Scene, request: AbuseRequest): AbuseRequest {
  const parts = request.path.split('/');
  // Below /api: what lies beside it is not the API's.
  const index = 2 + scene.draw.below(parts.length - 2);
  const segment = scene.draw.oneOf(hostileSegments);
  const inParameter = request.operation?.path.split('/')[index]?.startsWith('{') === true && segment !== '';
  const path = parts.map((part, at) => (at === index ? segment : part)).join('/');
  const offending = segment.includes(CANARY) ? [CANARY] : [];
  return {
    ...request,
    path,
    operation: inParameter ? request.operation : undefined,
    mustRefuse: true,
    offending,
  };
}

const keys = ['', 'short', 'x'.repeat(101), 'x'.repeat(7000), 'with blank in it', `${CANARY}\u00e9`];
const tags = ['*', 'W/"1"', '"x"', '1', '"1", "2"', `"${'9'.repeat(30)}"`, '"-1"', '""', CANARY];

/** A read that brings a body along, which nobody asked for. */
function readWithBody(scene: Scene, request: AbuseRequest): AbuseRequest {
  const operation = scene.operations.find((each) => each.id === 'list-inbox') ?? request.operation;
  const path = `/api/m/${request.place?.municipality ?? ''}/inbox`;
  const contentType = scene.draw.oneOf(contentTypes);
  const body = scene.draw.oneOf([
    '{',
    '"x"',
    CANARY,
    scene.draw.from(individualNumber),
    'z'.repeat(1_100_000),
  ]);
  return { ...replaced(request, 'content-type', contentType), operation, method: 'GET', path, body };
}

/** What is done to a good request, by what it tries. */
const bends: ((scene: Scene, request: AbuseRequest) => AbuseRequest)[] = [
  wrongMethod,
  wrongPath,
  readWithBody,
  (scene, request) => ({
    ...replaced(request, 'content-type', scene.draw.oneOf(contentTypes)),
    mustRefuse: request.body !== undefined,
  }),
  (_, request) => ({ ...request, headers: without(request.headers, 'content-type'), mustRefuse: true }),
  (_, request) => ({
    ...request,
    headers: without(request.headers, 'idempotency-key'),
    mustRefuse: request.operation?.takesKey === true,
  }),
  (scene, request) => ({
    ...replaced(request, 'idempotency-key', scene.draw.oneOf(keys)),
    mustRefuse: request.operation?.takesKey === true,
    offending: [CANARY],
  }),
  (scene, request) => ({
    ...replaced(
      request,
      'idempotency-key',
      scene.draw.from(individualNumber).replaceAll(/[^\x21-\x7e]/g, ''),
    ),
  }),
  (_, request) => ({
    ...request,
    headers: without(request.headers, 'if-match'),
    mustRefuse: request.operation?.takesVersion === true,
  }),
  (scene, request) => ({
    ...replaced(request, 'if-match', scene.draw.oneOf(tags)),
    mustRefuse: request.operation?.takesVersion === true,
    offending: [CANARY],
  }),
  (scene, request) => ({ ...request, headers: [...request.headers, ['idempotency-key', scene.key()]] }),
  (_, request) => ({ ...request, headers: [...request.headers, ['if-match', '"1"'], ['if-match', '"2"']] }),
  (_, request) => ({ ...request, headers: [...request.headers, ['authorization', `Bearer ${CANARY}`]] }),
  (_, request) => ({ ...request, headers: [...request.headers, ['content-type', 'application/json']] }),
  (scene, request) => ({
    ...replaced(request, 'shimon-membership', scene.draw.oneOf(['', 'mbr_x', CANARY, '__proto__'])),
    mustRefuse: true,
    offending: [CANARY],
  }),
  (_, request) => ({ ...request, headers: [...request.headers, ['x-http-method-override', 'DELETE']] }),
  (_, request) => ({ ...request, headers: [...request.headers, ['x-forwarded-host', 'evil.example']] }),
];

/** Requests that bend the protocol: methods, paths, media types, missing, wrong and repeated headers. */
export const httpRequests = (scene: Scene, count: number): AbuseRequest[] =>
  Array.from({ length: count }, () => straight(scene))
    .filter((request) => request !== undefined)
    .map((request) => scene.draw.oneOf(bends)(scene, request));

const lists = (scene: Scene): Operation[] =>
  scene.operations.filter(({ queryParameters }) => queryParameters.some(({ name }) => name === 'cursor'));

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A cursor that is none, or that leads out of its list. */
function badCursor(scene: Scene): string {
  const real = scene.draw.pick(scene.world.cursors)?.cursor ?? base64({ pk: 'x', sk: 'y' });
  const key = JSON.parse(Buffer.from(real, 'base64url').toString('utf8')) as Record<string, unknown>;
  const names = Object.keys(key);
  const name = scene.draw.oneOf(names);
  const other = scene.codes.find((code) => !String(key[name]).startsWith(code)) ?? '';
  const kinds: (() => string)[] = [
    () => scene.draw.from(hostileText),
    () => real.slice(0, -3),
    () => base64({ ...key, [name]: String(key[name]).replace(/^\d{6}/, other) }),
    () => base64({ ...key, [name]: { S: key[name] } }),
    () => base64({ ...key, [name]: '' }),
    () => base64({ ...key, [name]: 'x'.repeat(1400) }),
    () => base64({ ...key, extra: CANARY }),
    () => base64(null),
    () => base64([]),
    () => 'x'.repeat(2500),
    () => scene.draw.from(individualNumber),
  ];
  return scene.draw.oneOf(kinds)();
}

const indexOf: Readonly<Record<string, string>> = { 'list-inbox': 'inbox', 'list-matters': 'office' };

/** A cursor of the right form that leads into a list of another municipality, or into another office's. */
function othersCursor(scene: Scene, { id }: Operation, { municipality, office }: Place): string | undefined {
  const index = indexOf[id];
  const [hash, range] = index === undefined ? ['pk', 'sk'] : [`${index}Pk`, `${index}Sk`];
  const row = scene.draw.pick(
    scene.world.listed.filter((each) => {
      const list = textAt(each, hash);
      const other =
        !list.startsWith(`${municipality}#`) || (index !== undefined && !list.includes(`#${office}`));
      return list !== '' && other;
    }),
  );
  return row && base64({ pk: row['pk'], sk: row['sk'], [hash]: row[hash], [range]: row[range] });
}

/** Lists with a cursor that has the form of theirs, and is another's. */
const smuggledCursors = (scene: Scene, count: number): AbuseRequest[] =>
  Array.from({ length: count }, () => {
    const operation = scene.draw.oneOf(lists(scene));
    const role = scene.someUser(operation);
    const cursor = role && othersCursor(scene, operation, role.place);
    if (role === undefined || cursor === undefined) return [];
    const parameters = { municipality: role.place.municipality };
    return [
      compose({
        family: 'cursors',
        operation,
        ...role,
        parameters,
        query: { cursor },
        mustRefuse: true,
        offending: [cursor],
      }),
    ];
  }).flat();

/** Lists with a cursor: their own (valid), another list's, or one that is none; and parameters nobody asked for. */
export const cursorRequests = (scene: Scene, count: number): AbuseRequest[] => [
  ...smuggledCursors(scene, Math.ceil(count / 3)),
  ...strangeCursors(scene, count),
];

const strangeCursors = (scene: Scene, count: number): AbuseRequest[] =>
  Array.from({ length: count }, () => {
    const kept = scene.draw.chance(0.25) ? scene.draw.pick(scene.world.cursors) : undefined;
    const operation = kept?.operation ?? scene.draw.oneOf(lists(scene));
    const role =
      kept === undefined ? scene.someUser(operation) : scene.somebody(({ id }) => id === kept.place.id);
    if (role === undefined) return [];
    const name = kept === undefined && scene.draw.chance(0.2) ? scene.draw.from(individualNumber) : 'cursor';
    const cursor = kept?.cursor ?? badCursor(scene);
    const query = { [name]: cursor };
    return [
      compose({
        family: 'cursors',
        operation,
        ...role,
        parameters: { municipality: role.place.municipality },
        query,
        mustRefuse: name !== 'cursor',
        offending: cursor.length > 20 && kept === undefined ? [cursor] : [],
      }),
    ];
  }).flat();

/** The API's description and the published keys, for anybody. */
export const publicRequests = (scene: Scene): AbuseRequest[] =>
  scene.operations
    .filter(({ needsToken }) => !needsToken)
    .map((operation) =>
      compose({
        family: 'valid',
        operation,
        parameters: { municipality: textAt([...scene.world.records.values()][0], 'municipality') },
      }),
    );
