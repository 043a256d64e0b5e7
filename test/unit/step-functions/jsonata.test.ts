import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, expressionIn, fill } from '../../../embedded/step-functions/jsonata-expression.ts';
import { engineUnderTest, machine } from './engine-under-test.ts';

const now = Date.UTC(2026, 3, 1, 12);
const around = (input: unknown = {}, variables: Record<string, unknown> = {}) => ({
  states: { input },
  variables,
  now,
});
const value = (text: string, input?: unknown): Promise<unknown> => evaluate(text, 'Output', around(input));

describe('functions Step Functions adds', () => {
  test('$partition cuts an array into parts that join to the same array', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        async (list, size) => {
          const parts = (await value('$partition($states.input.list, $states.input.size)', {
            list,
            size,
          })) as number[][];
          expect(parts.flat()).toEqual(list);
          expect(parts.slice(0, -1).every((part) => part.length === size)).toBe(true);
        },
      ),
    );
  });

  test('$range counts up and down and refuses a step of 0', async () => {
    expect(await value('$range(0, 10, 5)')).toEqual([0, 5, 10]);
    expect(await value('$range(3, 1, -1)')).toEqual([3, 2, 1]);
    await expect(value('$range(1, 2, 0)')).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test.each(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])('$hash knows %s', async (algorithm) => {
    const expected = createHash(algorithm.replace('-', '').toLowerCase()).update('諮問').digest('hex');
    expect(await value(`$hash('諮問', '${algorithm}')`)).toBe(expected);
  });

  test('$hash refuses an algorithm it does not know', async () => {
    await expect(value("$hash('a', 'CRC32')")).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });

  test('$uuid gives a fresh version 4 UUID each time', async () => {
    const [first, second] = (await value('[$uuid(), $uuid()]')) as string[];
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second).not.toBe(first);
  });

  test('$random is in [0,1) and the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const [a, b, free] = (await value(
          '[$random($states.input), $random($states.input), $random()]',
          seed,
        )) as number[];
        expect(a).toBe(b);
        for (const one of [a, free]) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThan(1);
        }
      }),
    );
    expect(await value('$random(1)')).not.toBe(await value('$random(2)'));
  });

  test('$parse reads what JSON writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), fc.integer()), async (object) => {
        const expected: unknown = JSON.parse(JSON.stringify(object));
        expect(await value('$parse($states.input)', JSON.stringify(object))).toEqual(expected);
      }),
    );
    await expect(value("$parse('{')")).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('$eval is not there', async () => {
    await expect(value("$eval('1')")).rejects.toMatchObject({
      reason: expect.stringContaining('T1006: Attempted to invoke a non-function') as string,
    });
  });
});

describe('expressions', () => {
  test('$now and $millis tell the virtual time', async () => {
    expect(await value('[$now(), $millis()]')).toEqual(['2026-04-01T12:00:00.000Z', now]);
    expect(await value("$now('[Y0001]/[M01]')")).toBe('2026/04');
  });

  test('only text from {% to %} is one', () => {
    expect(expressionIn('{% $a %}')).toBe('$a');
    for (const text of [' {% $a %}', '{% $a %} ', '{% $a', '$a', 1, null, '{%}'])
      expect(expressionIn(text)).toBeUndefined();
  });

  test('a template keeps whatever holds none', async () => {
    const templates = fc.jsonValue().filter((json) => !JSON.stringify(json).includes('{%'));
    await fc.assert(
      fc.asyncProperty(templates, async (template) => {
        expect(await fill(template, 'Output', around())).toEqual(template);
      }),
    );
  });

  test('the error names the field by its path', async () => {
    const template = { list: [1, { deep: '{% $nothing %}' }] };
    await expect(fill(template, 'Arguments', around())).rejects.toMatchObject({
      evaluation: { location: 'Arguments/list[1]/deep' },
    });
  });

  test('the input is reached by $states only', async () => {
    await expect(value('a', { a: 1 })).rejects.toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(await value('$states.input.a', { a: 1 })).toBe(1);
  });

  test('a function anywhere in the value is an unsupported result', async () => {
    await expect(value('{"f": function($x) { $x }}')).rejects.toMatchObject({
      reason: expect.stringContaining('returned an unsupported result type') as string,
    });
  });
});

describe('$states.context', () => {
  test('knows execution, machine and state', async () => {
    const { run } = engineUnderTest();
    const { output, executionArn } = await run(
      machine({ A: { Type: 'Pass', Output: '{% $states.context %}', End: true } }),
      { a: 1 },
    );
    expect(output).toEqual({
      Execution: {
        Id: executionArn,
        Input: { a: 1 },
        StartTime: '2026-04-01T00:00:00.000Z',
        Name: executionArn.slice(executionArn.lastIndexOf(':') + 1),
        RoleArn: 'arn:aws:iam::000000000000:role/test',
        RedriveCount: 0,
      },
      StateMachine: {
        Id: 'arn:aws:states:ap-northeast-1:000000000000:stateMachine:run-1',
        Name: 'run-1',
      },
      State: { Name: 'A', EnteredTime: '2026-04-01T00:00:00.000Z' },
    });
  });
});

describe('Wait', () => {
  test.each([
    [{ Seconds: 90 }, 90],
    [{ Seconds: '{% $states.input.s %}' }, 30],
    [{ Timestamp: '2026-04-01T00:02:00Z' }, 120],
    [{ Timestamp: '2026-04-01T09:03:00+09:00' }, 180],
    [{ Timestamp: '2020-01-01T00:00:00Z' }, 0],
  ])('%j lasts %i seconds', async (when, seconds) => {
    const { run } = engineUnderTest();
    const { startDate, stopDate } = await run(machine({ W: { Type: 'Wait', ...when, End: true } }), {
      s: 30,
    });
    expect(Number(stopDate) - Number(startDate)).toBe(seconds);
  });

  test.each([-1, 1.5, 100_000_000])('refuses %d seconds', async (s) => {
    const { run } = engineUnderTest();
    const wait = { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true };
    expect((await run(machine({ W: wait }), { s })).error).toBe('States.QueryEvaluationError');
  });

  test('refuses a day that no month has', async () => {
    const { run } = engineUnderTest();
    const wait = { Type: 'Wait', Timestamp: '{% $states.input %}', End: true };
    expect((await run(machine({ W: wait }), '2026-02-30T00:00:00Z')).error).toBe(
      'States.QueryEvaluationError',
    );
  });
});
