import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { fileTypeFromBuffer } from 'file-type';
import { describe, expect, it } from 'vitest';

import { evidenceBytes } from '../../scripts/scenario/evidence-file.ts';
import { scenarioJsonSchema } from '../../scripts/scenario/format.ts';
import { toScenario } from '../../scripts/scenario/read-scenario.ts';

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const jsonIn = (path: string): unknown => JSON.parse(readFileSync(inProject(path), 'utf8'));

describe('the format', () => {
  it('is what docs/scenario.schema.json says (npm run --silent scenario -- --schema > docs/scenario.schema.json)', () => {
    expect(jsonIn('docs/scenario.schema.json')).toEqual(scenarioJsonSchema());
  });

  it('names every verb in docs/scenario-format.md', () => {
    const prose = readFileSync(inProject('docs/scenario-format.md'), 'utf8');
    const verbs = [
      ...JSON.stringify(scenarioJsonSchema()).matchAll(/"do":\{"type":"string","const":"(\w+)"\}/g),
    ];
    expect(verbs.length).toBeGreaterThanOrEqual(20);
    for (const [, verb] of verbs) expect(prose).toContain(`\`${String(verb)}\``);
  });

  it('takes the examples in docs/scenario-format.md', () => {
    const prose = readFileSync(inProject('docs/scenario-format.md'), 'utf8');
    const examples = [...prose.matchAll(/```json\n([\s\S]*?)```/g)].map(
      ([, text]) => JSON.parse(text ?? '') as object,
    );
    const whole = examples.filter((example) => 'scenario' in example);
    expect(whole).toHaveLength(1);
    for (const example of whole) expect(toScenario(example).scenario.steps.length).toBeGreaterThan(0);
  });

  it('holds for every file of test/scenarios', () => {
    const files = readdirSync(inProject('test/scenarios')).filter((name) => name.endsWith('.json'));
    expect(files).toContain('shinjuku-delegation.json');
    for (const file of files) expect(() => toScenario(jsonIn(`test/scenarios/${file}`))).not.toThrow();
  });
});

describe('the evidence the runner makes', () => {
  it.each(['image/png', 'image/jpeg', 'application/pdf'] as const)(
    'is a real %s, another for another text',
    async (type) => {
      expect((await fileTypeFromBuffer(evidenceBytes(type, 'a')))?.mime).toBe(type);
      expect(evidenceBytes(type, 'a')).toEqual(evidenceBytes(type, 'a'));
      expect(evidenceBytes(type, 'a')).not.toEqual(evidenceBytes(type, 'b'));
    },
  );
});
