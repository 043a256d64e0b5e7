import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../../functions/api/routes.ts';
import { openapiDocument } from '../../../scripts/openapi-document.ts';

const document = openapiDocument();

describe('OpenAPI document', () => {
  it('is the one that is served (npm run openapi makes it anew)', () => {
    const served: unknown = JSON.parse(
      readFileSync(new URL('../../../functions/api/openapi.json', import.meta.url), 'utf8'),
    );
    expect(served).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has every route, once, under its id', () => {
    const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [
        (operation as { operationId: string }).operationId,
        method.toUpperCase(),
        path,
      ]),
    );
    const listed = Object.entries(allRoutes).map(([id, { method, path }]) => [id, method, path]);
    expect(new Set(described.map(String))).toEqual(new Set(listed.map(String)));
    expect(described).toHaveLength(listed.length);
  });
});
