import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lambdaGroups, type LambdaGroupName } from '../../../functions/lambda-groups.ts';
import { root } from '../../../scripts/stacks/synth.ts';
import {
  functionSources,
  unreadableVariables,
  variableDifferences,
  variablesIn,
  variablesReadBy,
} from '../../../scripts/stacks/variables.ts';
import { permissions } from '../../../stacks/permissions.ts';
import { expectNothingToSay } from './sentences.ts';

const groups = Object.keys(lambdaGroups) as LambdaGroupName[];
const variables = groups.flatMap((group) =>
  permissions[group].variables.map((name) => [group, name] as const),
);

describe('the variables of each function', () => {
  it.each(groups)('%s is given exactly what its bundle reads', async (group) => {
    const { file } = lambdaGroups[group];
    expect(existsSync(path.join(root, file)), `${file} is missing: ${group} has no handler`).toBe(true);
    const read = await variablesReadBy(root, file);
    expectNothingToSay(variableDifferences(group, read, permissions[group].variables));
  });

  it.each(variables)('%s: names %s when it is no longer given', (group, name) => {
    const { variables: given } = permissions[group];
    const rest = given.filter((other) => other !== name);
    expect(variableDifferences(group, given, rest)).toEqual([
      `${group} reads ${name}, and stacks/permissions.ts does not give it.`,
    ]);
  });

  it.each(variables)('%s: names %s when nothing reads it', (group, name) => {
    const { variables: given } = permissions[group];
    const rest = given.filter((other) => other !== name);
    expect(variableDifferences(group, rest, given)).toEqual([
      `stacks/permissions.ts gives ${group} ${name}, and its bundle never reads it.`,
    ]);
  });
});

describe('reading variables out of code', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'shimon-variables-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('can read every call in functions/ and workflows/', () => {
    expectNothingToSay(unreadableVariables(functionSources(root)));
  });

  it('finds names in either quotes, over several lines, and in numbered copies', () => {
    const code = `environment('A'); environment2("B",\n "C_D",\n); environment('A', 'E')`;
    expect(variablesIn(code)).toEqual(['A', 'B', 'C_D', 'E']);
  });

  it.each([
    ['environment(...names)', 'a.ts calls environment() with names that are not written out.'],
    [`environment(name, 'A')`, 'a.ts calls environment() with names that are not written out.'],
    [`import { environment as env } from './e.ts'`, 'a.ts imports environment under another name.'],
    [`process.env['TABLE_NAME']`, 'a.ts reads process.env itself.'],
  ])('refuses %s', (code, sentence) => {
    expect(unreadableVariables({ 'a.ts': code })).toEqual([sentence]);
  });

  it('leaves out what the handler cannot reach', async () => {
    const shared = `const environment = (...names) => names;
      export const table = () => environment('TABLE_NAME');
      export const key = () => environment('RECEIPT_KEY_ID');`;
    writeFileSync(path.join(folder, 'shared.ts'), shared);
    writeFileSync(
      path.join(folder, 'handler.ts'),
      `import { table } from './shared.ts'; export const handler = () => table();`,
    );
    expect(await variablesReadBy(folder, 'handler.ts')).toEqual(['TABLE_NAME']);
  });
});
