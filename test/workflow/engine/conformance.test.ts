import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RecordedCase } from '../../../scripts/conformance.ts';
import { recordedCases, replay } from '../../../scripts/conformance.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/conformance');
const file = path.join(folder, 'asl-jsonata-recorded.json');
const reason = `No recordings at ${folder}: the conformance replay is skipped.`;
if (!existsSync(file)) process.stderr.write(`${reason}\n`);

describe.skipIf(!existsSync(file))('executions recorded on AWS', () => {
  const cases = existsSync(file) ? recordedCases(file) : [];

  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    expect((await replay(one)).differences).toEqual([]);
  });

  test('only what needs JSONPath is out of scope', async () => {
    const replays = await Promise.all(cases.map(replay));
    expect(replays.filter(({ outOfScope }) => outOfScope)).toHaveLength(8);
    expect(replays.filter(({ outOfScope }) => !outOfScope)).toHaveLength(143);
  });
});

function madeUpCase(): RecordedCase {
  const name = 'Only';
  return {
    id: 'made-up',
    queryLanguage: 'JSONata',
    definition: {
      QueryLanguage: 'JSONata',
      StartAt: name,
      States: { Only: { Type: 'Pass', Assign: { seen: 1 }, Output: '{% $states.input.a %}', End: true } },
    },
    input: { a: 2 },
    lambdas: {},
    expected: {
      status: 'SUCCEEDED',
      output: 2,
      outputText: '2',
      eventOrder: 'exact',
      events: ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
      stateOutputs: { Only: { output: 2, assignedVariables: { seen: 1 } } },
      history: [
        { id: 1, prev: 0, type: 'ExecutionStarted' },
        { id: 2, prev: 0, type: 'PassStateEntered', name },
        { id: 3, prev: 2, type: 'PassStateExited', name },
        { id: 4, prev: 3, type: 'ExecutionSucceeded' },
      ],
    },
  };
}

describe('the replay itself', () => {
  test('agrees with an execution as it was', async () => {
    expect((await replay(madeUpCase())).differences).toEqual([]);
  });

  const wrongs: Record<string, Partial<RecordedCase['expected']>> = {
    status: { status: 'FAILED' },
    output: { output: 3 },
    outputText: { outputText: '2.0' },
    cause: { cause: 'none' },
    stateOutputs: { stateOutputs: { Only: { output: 2, assignedVariables: { seen: 2 } } } },
    events: {
      history: madeUpCase().expected.history.toReversed(),
      events: madeUpCase().expected.events.toReversed(),
    },
  };

  test.each(Object.entries(wrongs))('notices another %s', async (what, wrong) => {
    const one = madeUpCase();
    const found = await replay({ ...one, expected: { ...one.expected, ...wrong } });
    expect(found.differences.map((text) => text.split(':')[0])).toContain(what);
  });
});
