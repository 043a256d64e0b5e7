import { z } from 'zod';

/** As much of JSON Schema as the API's document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: JsonSchema;
}

/** One operation of the API, as its document describes it. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  /** Roles that the description names; empty where anybody may ask. */
  readonly roles: readonly string[];
  readonly statuses: ReadonlySet<number>;
  /** Media types of a yes: JSON, or those of the files it writes. */
  readonly types: ReadonlySet<string>;
  readonly needsToken: boolean;
  readonly takesKey: boolean;
  readonly takesVersion: boolean;
}

/** The document's operations, with the schemas that references lead to. */
export interface ApiDocument {
  readonly operations: readonly Operation[];
  readonly resolve: (reference: string) => JsonSchema;
}

const schemaSchema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null);

const operationSchema = z.looseObject({
  operationId: z.string(),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string(), schema: schemaSchema })).default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: schemaSchema })) })
    .optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({ schemas: z.record(z.string(), schemaSchema).default({}) }),
});

const rolesIn = (description = ''): string[] =>
  /Roles: ([a-z, -]+)/
    .exec(description)?.[1]
    ?.split(', ')
    .map((role) => role.trim()) ?? [];

const typesIn = (responses: z.infer<typeof operationSchema>['responses']): Set<string> =>
  new Set(
    Object.entries(responses)
      .filter(([status]) => Number(status) < 400)
      .flatMap(([, { content = {} }]) => Object.keys(content).map((type) => type.split(';')[0] ?? '')),
  );

function operationOf(path: string, method: string, raw: z.infer<typeof operationSchema>): Operation {
  const named = (place: string): string[] =>
    raw.parameters.filter((each) => each.in === place).map(({ name }) => name);
  const headers = named('header').map((name) => name.toLowerCase());
  return {
    id: raw.operationId,
    method: method.toUpperCase() as Method,
    path,
    pathParameters: named('path'),
    queryParameters: raw.parameters.filter((each) => each.in === 'query'),
    body: raw.requestBody?.content['application/json']?.schema,
    roles: rolesIn(raw.description),
    statuses: new Set(Object.keys(raw.responses).map(Number)),
    types: typesIn(raw.responses),
    needsToken: (raw.security ?? []).length > 0,
    takesKey: headers.includes('idempotency-key'),
    takesVersion: headers.includes('if-match'),
  };
}

/** Reads the OpenAPI document that an installation answers. @throws ZodError when it is none that we can read. */
export function readDocument(document: unknown): ApiDocument {
  const { paths, components } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => operationOf(path, method, raw)),
  );
  return {
    operations,
    resolve: (reference) => components.schemas[reference.replace('#/components/schemas/', '')] ?? {},
  };
}
