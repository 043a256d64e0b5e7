import { describe, expect, test } from 'vitest';
import { quietSteps } from '../../../functions/domain/human-task/steps.ts';
import { lint, lintRules } from '../../../scripts/workflow-lint/lint.ts';
import { brokenContracts } from './broken-contracts.ts';
import { brokenCopy, workflows } from './broken-copy.ts';
import { brokenFlow } from './broken-flow.ts';
import { brokenTasks } from './broken-tasks.ts';

const mutations = [...brokenFlow, ...brokenTasks, ...brokenContracts];

describe('the definitions in workflows/', () => {
  test('are held to every rule', () => {
    expect(lint(workflows).map(({ sentence }) => sentence)).toEqual([]);
  });

  test('are all there: one for each machine that steps.ts knows', () => {
    expect(workflows.machines.map(({ name }) => name)).toEqual(Object.keys(quietSteps).toSorted());
  });
});

describe('the rules themselves', () => {
  test('have an id each, once, and a sentence', () => {
    const ids = lintRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, sentence } of lintRules) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(sentence).toMatch(/^\S.+\.$/);
    }
  });

  test('are each tried with a broken copy', () => {
    const tried = new Set(mutations.map(([rule]) => rule));
    expect(lintRules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  test.each(mutations)('%s: %s, at %s: %s', (id, machine, where, _what, breakIt) => {
    const found = lint(
      brokenCopy(machine, breakIt),
      lintRules.filter((rule) => rule.id === id),
    );
    expect(found.map(({ sentence }) => sentence).join('\n')).toContain(`, ${where}: `);
  });
});
