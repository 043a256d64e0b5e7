import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleById } from '../../../../functions/domain/refusal/all-rules.ts';

const root = new URL('../../../../functions/', import.meta.url);

/** Every rule that a schema names in its parameters: what it refuses is answered with the rule's sentence. */
const named = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(new URL(path, root), 'utf8').matchAll(/params: \{\s*rule: '([^']+)'/g)].map(
      ([, id]) => id ?? '',
    ),
  );

test('a rule that a schema names is in the tables', () => {
  expect(named.length).toBeGreaterThan(1);
  for (const id of named) expect(ruleById(id).id).toBe(id);
});
