import { describe, expect, test } from 'vitest';
import { checkDefinition } from '../../../embedded/step-functions/definition-check.ts';
import type { Json } from './engine-under-test.ts';
import { engineUnderTest, invoke, machine } from './engine-under-test.ts';

const pass = { Type: 'Pass', End: true };
const found = (definition: unknown): string[] =>
  checkDefinition(JSON.stringify(definition)).map(
    ({ code, message, location }) => `${code} ${location} ${message}`,
  );
const scope = (state: Json): Json => ({ StartAt: 'Inner', States: { Inner: state } });

describe('JSONata only', () => {
  test.each<[string, Json]>([
    ['A', { StartAt: 'A', States: { A: pass } }],
    ['A', machine({ A: { ...pass, QueryLanguage: 'JSONPath' } })],
    ['A', machine({ A: { ...pass, InputPath: '$.a' } })],
    ['A', machine({ A: { ...pass, Parameters: { 'a.$': '$' } } })],
    [
      'Inner',
      machine({ A: { Type: 'Parallel', Branches: [scope({ ...pass, ResultPath: '$.a' })], End: true } }),
    ],
    [
      'Inner',
      machine({
        A: { Type: 'Map', ItemProcessor: scope({ ...pass, QueryLanguage: 'JSONPath' }), End: true },
      }),
    ],
  ])('refuses JSONPath and names the state %s', (name, definition) => {
    const list = found(definition);
    expect(list).toHaveLength(1);
    expect(list[0]).toContain(`'${name}'`);
    expect(list[0]).toContain('only JSONata is supported here');
  });

  test('takes JSONata asked for by the state alone', () => {
    expect(found({ StartAt: 'A', States: { A: { ...pass, QueryLanguage: 'JSONata' } } })).toEqual([]);
  });
});

describe('refusals', () => {
  test.each<[string, Json, string]>([
    ['no start', { ...machine({ A: pass }), StartAt: 'B' }, "StartAt 'B' is not a state"],
    ['a dead end', machine({ A: { Type: 'Pass' } }), 'must have one of Next and "End"'],
    ['a missing target', machine({ A: { Type: 'Pass', Next: 'B' } }), "leads to 'B'"],
    ['an unreachable state', machine({ A: pass, B: pass }), "State 'B' is not reachable"],
    ['an unknown type', machine({ A: { Type: 'Sleep', End: true } }), "unknown Type 'Sleep'"],
    ['an unknown field', machine({ A: { ...pass, Colour: 1 } }), "The field 'Colour'"],
    ['a broken expression', machine({ A: { ...pass, Output: '{% $( %}' } }), "'$(' is not valid"],
    [
      'a reserved variable',
      machine({ A: { ...pass, Assign: { states: 1 } } }),
      "'states' is not a variable name",
    ],
    [
      'an Assign that is no object',
      machine({ A: { ...pass, Assign: '{% 1 %}' } }),
      'Assign must be an object',
    ],
    ['no time to wait', machine({ A: { Type: 'Wait', End: true } }), 'one of Seconds and Timestamp'],
    [
      'a service it cannot call',
      machine({ A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } }),
      'is not supported here',
    ],
    [
      'a distributed Map',
      machine({
        A: {
          Type: 'Map',
          ItemProcessor: { ...scope(pass), ProcessorConfig: { Mode: 'DISTRIBUTED' } },
          End: true,
        },
      }),
      'only INLINE is supported here',
    ],
    [
      'States.ALL before another catcher',
      machine({
        A: {
          Type: 'Task',
          Resource: invoke,
          Catch: [
            { ErrorEquals: ['States.ALL'], Next: 'B' },
            { ErrorEquals: ['E'], Next: 'B' },
          ],
          Next: 'B',
        },
        B: pass,
      }),
      'States.ALL must stand alone and in the last entry',
    ],
    [
      'a negative interval',
      machine({
        A: { Type: 'Task', Resource: invoke, Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 0 }], End: true },
      }),
      'IntervalSeconds must be an integer of at least 1',
    ],
    [
      'the same name twice',
      machine({ Inner: { Type: 'Parallel', Branches: [scope(pass)], End: true } }),
      "The state name 'Inner' is not unique",
    ],
  ])('%s', (_what, definition, message) => {
    expect(found(definition).join('\n')).toContain(message);
  });

  test('text that is no JSON', () => {
    expect(checkDefinition('{').map(({ code }) => code)).toEqual(['INVALID_JSON_DESCRIPTION']);
  });
});

test('CreateStateMachine refuses what ValidateStateMachineDefinition finds', async () => {
  const { call } = engineUnderTest();
  const definition = JSON.stringify(machine({ A: { ...pass, OutputPath: '$' } }));
  const validated = await call('ValidateStateMachineDefinition', { definition });
  expect(validated).toMatchObject({ result: 'FAIL', diagnostics: [{ location: '/States/A/OutputPath' }] });
  const created = await call('CreateStateMachine', { name: 'm', roleArn: 'r', definition });
  expect(created['__type']).toBe('InvalidDefinition');
  expect(created['message']).toContain("'OutputPath' of state 'A' is JSONPath");
  const good = JSON.stringify(machine({ A: pass }));
  expect(await call('ValidateStateMachineDefinition', { definition: good })).toEqual({
    result: 'OK',
    diagnostics: [],
    truncated: false,
  });
});
