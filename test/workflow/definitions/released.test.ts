import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionSchema } from '../../../scripts/workflow-lint/definition.ts';
import { contracts, lint, lintRules, readWorkflows } from '../../../scripts/workflow-lint/lint.ts';
import {
  contractChanges,
  contractNow,
  readReleases,
  releasedFolder,
  type ReleasedContract,
} from '../../../scripts/workflow-lint/released-contract.ts';
import { labelsSchema } from '../../../workflows/label.ts';

const releases = readReleases();
const nowOf = (machine: string): ReleasedContract => {
  const contract = contracts[machine];
  if (!contract) throw new RangeError(`the machine ${machine} was released and has no contract any more`);
  return contractNow(contract);
};
const readJson = (version: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(releasedFolder, version, file), 'utf8'));

test('the first release has all six machines', () => {
  expect(releases.filter(({ version }) => version === '0.1.0').map(({ machine }) => machine)).toEqual([
    'consultation',
    'delegation',
    'destruction',
    'external-connection',
    'referral',
    'sign-off',
  ]);
});

describe.each(releases)('$machine as released in $version', ({ version, machine, contract }) => {
  test('is still served: contracts only gained tasks and optional fields', () => {
    expect(contractChanges(contract, nowOf(machine))).toEqual([]);
  });

  test('still sends payloads that the tasks of today take', () => {
    const definition = definitionSchema.parse(readJson(version, `${machine}.asl.json`));
    const workflows = readWorkflows();
    const then = {
      ...workflows,
      machines: workflows.machines.map((each) => (each.name === machine ? { ...each, definition } : each)),
    };
    const rules = lintRules.filter(({ id }) =>
      ['payload-fits-contract', 'input-passed-unchanged', 'token-only-to-open-task'].includes(id),
    );
    expect(rules).toHaveLength(3);
    expect(lint(then, rules).map(({ sentence }) => sentence)).toEqual([]);
  });

  test('keeps the labels its executions are shown with', () => {
    expect(
      Object.keys(labelsSchema.parse(readJson(version, `${machine}.labels.json`))).length,
    ).toBeGreaterThan(3);
  });
});

describe('the comparison with a release', () => {
  const before = nowOf('delegation');
  const edited = (edit: (copy: ReleasedContract) => void): ReleasedContract => {
    const copy = structuredClone(before);
    edit(copy);
    return copy;
  };
  const inputOf = (copy: ReleasedContract) => {
    const input = copy.tasks['close-matter']?.input;
    if (!input) throw new RangeError('no close-matter');
    return input;
  };

  test('lets a contract gain a task and optional fields, also inside an object', () => {
    const now = edited((copy) => {
      const task = copy.tasks['close-matter'];
      if (task) copy.tasks['another'] = task;
      inputOf(copy).properties['reason'] = { type: 'string' };
      Object.assign((inputOf(copy).properties['input'] as { properties: object }).properties, {
        hint: { type: 'string' },
      });
    });
    expect(contractChanges(before, now)).toEqual([]);
  });

  test.each<[string, string, (copy: ReleasedContract) => void]>([
    [
      'a task removed',
      'the task close-matter is gone',
      (copy) => Reflect.deleteProperty(copy.tasks, 'close-matter'),
    ],
    [
      'a field removed',
      'the input of close-matter: as is gone',
      (copy) => Reflect.deleteProperty(inputOf(copy).properties, 'as'),
    ],
    [
      'a field of another kind',
      'the input of close-matter: as is of another kind',
      (copy) => {
        inputOf(copy).properties['as'] = { type: 'integer' };
      },
    ],
    [
      'a new field that is required',
      'the input of close-matter: reason is required and was not',
      (copy) => {
        inputOf(copy).properties['reason'] = { type: 'string' };
        inputOf(copy).required.push('reason');
      },
    ],
    [
      'an output that no longer holds what a definition reads',
      'the output of find-step: round is no longer required',
      (copy) => {
        const output = copy.tasks['find-step']?.output;
        if (output) output.required = ['step'];
      },
    ],
    [
      'an input of executions that changed',
      'the input of an execution: run is gone',
      (copy) => Reflect.deleteProperty(copy.input.properties, 'run'),
    ],
    [
      'an answer that asks for more',
      'the answer to a wait: by is required and was not',
      (copy) => {
        copy.answer.properties['by'] = { type: 'string' };
        copy.answer.required.push('by');
      },
    ],
  ])('notices %s', (_what, sentence, edit) => {
    expect(contractChanges(before, edited(edit))).toContain(sentence);
  });
});
