import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import * as z from 'zod';
import { relationFor, rolesOf } from '../functions/domain/access/table.ts';
import { refusals, type RefusalCode } from '../functions/domain/refusal/catalogue.ts';
import type { AnyDoor } from '../functions/middleware/door.ts';
import { doors as contractor } from '../functions/api/contractor.ts';
import { doors as council } from '../functions/api/council.ts';
import { doors as department } from '../functions/api/department.ts';
import { byLink, doors as link } from '../functions/api/link.ts';
import { doors as papers } from '../functions/api/papers.ts';
import { doors as everybody } from '../functions/api/public.ts';
import { doors as reading } from '../functions/api/reading.ts';
import { linkRoutes, routes, type Route } from '../functions/api/routes.ts';
import { doors as secretariat } from '../functions/api/secretariat.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    message: z.object({ ja: z.string(), en: z.string() }),
    errors: z.array(
      z.object({
        rule: z.string(),
        path: z.string(),
        limit: z.string().optional(),
        ja: z.string(),
        en: z.string(),
      }),
    ),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details: the one shape of every refusal' });

const problem = (codes: readonly RefusalCode[]) => ({
  description: codes.map((code) => `${code}: ${refusals[code].en}`).join(' '),
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The refusals a door can answer with, by HTTP status. */
function refusalsOf(door: AnyDoor, by: Route['door']): Record<string, ReturnType<typeof problem>> {
  const { method } = routes[door.route];
  const codes: RefusalCode[] = ['invalid-input', 'not-found', 'unexpected', 'unavailable'];
  if (door.opensTo === 'member') codes.push('not-permitted');
  if (by === 'link') codes.push('session-ended');
  if (method !== 'GET')
    codes.push('individual-number', 'invalid-json', 'not-json', 'too-large', 'not-at-step', 'rule-broken');
  if (door.query) codes.push('individual-number');
  if (method === 'POST' && door.opensTo === 'member')
    codes.push('idempotency-key-missing', 'key-reused', 'stale', 'already-decided');
  if (door.ifMatch) codes.push('if-match-missing', 'stale');
  codes.push(...(door.refusals ?? []));
  const byStatus = Map.groupBy(new Set(codes), (code) => String(refusals[code].status));
  return Object.fromEntries([...byStatus].map(([status, of]) => [status, problem(of)]));
}

const headersOf = (door: AnyDoor, by: Route['door']) => {
  const { method } = routes[door.route];
  const fields = {
    ...(door.opensTo === 'member' && by === 'jwt' ? { 'Shimon-Membership': z.string().optional() } : {}),
    ...(method === 'POST' && door.opensTo === 'member'
      ? { 'Idempotency-Key': z.string().min(8).max(100) }
      : {}),
    ...(door.ifMatch ? { 'If-Match': z.string() } : {}),
  };
  return Object.keys(fields).length > 0 ? { header: z.object(fields) } : {};
};

const securityOf = { jwt: [{ signIn: [] }], link: [{ guestSession: [] }], public: [] };

/** A file: its bytes, in one of the media types that the door can write. */
const binary = (files: readonly string[]) =>
  Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]));

function operation(door: AnyDoor, id: string, route: Route): ZodOpenApiOperationObject {
  const roles = rolesOf(door.route)
    .map((role) => `${role} (${relationFor(door.route, role) ?? ''})`)
    .join(', ');
  const described =
    route.door === 'link' ? 'Opened by the session of a guest link' : roles && `Roles: ${roles}`;
  return {
    operationId: id,
    summary: `${door.summary.ja} / ${door.summary.en}`,
    ...(described ? { description: described } : {}),
    tags: [route.group.replace('api-', '')],
    security: securityOf[route.door],
    requestParams: {
      ...(door.params ? { path: door.params as z.ZodObject } : {}),
      ...(door.query ? { query: door.query as z.ZodObject } : {}),
      ...headersOf(door, route.door),
    },
    ...(door.body ? { requestBody: { content: { 'application/json': { schema: door.body } } } } : {}),
    responses: {
      [String(door.status ?? 200)]: {
        description: door.summary.en,
        content: door.files ? binary(door.files) : { 'application/json': { schema: door.answer } },
      },
      ...refusalsOf(door, route.door),
    },
  };
}

/** The OpenAPI 3.1 document of every door, from the schemas the doors parse with. */
export function openapiDocument(): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  const add = (door: AnyDoor, id: string, route: Route): void => {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(door, id, route) };
  };
  const groups = [department, secretariat, council, contractor, link, reading, papers, everybody];
  for (const door of groups.flat()) add(door, door.route, routes[door.route]);
  for (const door of byLink) {
    const id = `${door.route}-by-link`;
    const route = linkRoutes[id];
    if (route) add(door, id, route);
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Shimon', version: '0.1.0', description: '諮問：個人情報の取扱いの付議から証明まで' },
    components: {
      securitySchemes: {
        signIn: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        guestSession: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`Link` and the session that open-link answered',
        },
      },
    },
    paths,
  });
}
