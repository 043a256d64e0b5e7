import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lambdaGroups } from '../../../functions/lambda-groups.ts';
import { placeholderDifferences } from '../../../scripts/stacks/placeholders.ts';
import { root } from '../../../scripts/stacks/synth.ts';
import { fillDefinition } from '../../../stacks/definition.ts';
import { placeholders, type Placeholder } from '../../../workflows/placeholders.ts';
import { expectNothingToSay } from './sentences.ts';

const definitions = Object.fromEntries(
  globSync('workflows/*.asl.json', { cwd: root }).map((file) => [
    path.basename(file, '.asl.json'),
    readFileSync(path.join(root, file), 'utf8'),
  ]),
);
const groups = Object.keys(lambdaGroups);
const listed: Record<string, Record<string, Placeholder>> = placeholders;
const cases = Object.entries(listed).flatMap(([machine, values]) =>
  Object.keys(values).map((name) => [machine, name] as const),
);

const unlisted = (machine: string, name: string) => ({
  ...listed,
  [machine]: Object.fromEntries(Object.entries(listed[machine] ?? {}).filter(([key]) => key !== name)),
});

describe('the placeholders of the definitions', () => {
  it('are each filled, and each list is used', () => {
    expectNothingToSay(placeholderDifferences(definitions, placeholders, groups));
  });

  it.each(cases)('%s: names ${%s} when it is no longer listed', (machine, name) => {
    expect(placeholderDifferences(definitions, unlisted(machine, name), groups)).toEqual([
      `${machine}.asl.json names \${${name}}, which nothing fills.`,
    ]);
  });

  it.each(cases)('%s: names ${%s} when the definition no longer holds it', (machine, name) => {
    const rest = {
      ...definitions,
      [machine]: (definitions[machine] ?? '').replaceAll(`\${${name}}`, 'gone'),
    };
    expect(placeholderDifferences(rest, placeholders, groups)).toEqual([
      `${machine}.asl.json does not name \${${name}}, which is listed for it.`,
    ]);
  });

  it('say what stands for nothing, and which file or list is missing', () => {
    const odd = { one: { Tasks: { group: 'tasks-none' }, Child: { machine: 'none' } }, two: {} } as const;
    expect(placeholderDifferences({ one: '${Tasks} ${Child}', three: '' }, odd as never, groups)).toEqual([
      '${Tasks} of one stands for tasks-none, which is no Lambda group.',
      '${Child} of one stands for none, which is no state machine.',
      'three is not listed in workflows/placeholders.ts, so it is not deployed.',
      'workflows/two.asl.json is missing, and placeholders.ts lists two.',
    ]);
  });
});

describe('filling a definition', () => {
  it('replaces every occurrence', () => {
    expect(fillDefinition('m', '${A} ${B} ${A}', { A: '1', B: '2' })).toBe('1 2 1');
  });

  it('refuses an empty place and an unused value, both in one error', () => {
    expect(() => fillDefinition('m', '${A}', { B: '2' })).toThrow(
      'm.asl.json names ${A}, which nothing fills.\nm.asl.json does not name ${B}, which is listed for it.',
    );
  });
});
