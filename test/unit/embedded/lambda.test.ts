import { describe, expect, it } from 'vitest';

import { createLambda, runningGroup } from '../../../embedded/lambda.ts';
import { createWork } from '../../../embedded/work.ts';

const place = { region: 'ap-northeast-1', account: '000000000000', root: '/' };
const file = 'functions/reactions/none.ts';
type Handler = (
  event: unknown,
  context: { functionName: string; getRemainingTimeInMillis(): number },
) => unknown;

const open = (handlers: Record<string, Handler>, timeoutMs = 5000) => {
  const work = createWork();
  const invoked: string[] = [];
  const loaded: string[] = [];
  const groups = Object.fromEntries(
    Object.keys(handlers).map((name) => [name, { kind: 'task' as const, file: name }]),
  );
  const invoke = createLambda({
    ...place,
    groups,
    work,
    timeoutMs,
    onInvoke: (group) => invoked.push(group),
    load: async (name) => {
      loaded.push(name);
      return { handler: handlers[name] };
    },
  });
  return { invoke, invoked, loaded, work };
};

describe('the Lambda registry', () => {
  it('takes names and ARNs, loads once, and counts', async () => {
    const { invoke, invoked, loaded } = open({ due: (event) => ({ got: event }) });
    const arn = 'arn:aws:lambda:ap-northeast-1:000000000000:function:due';
    for (const name of ['due', arn, `${arn}:$LATEST`]) {
      expect(await invoke(name, { a: 1 })).toEqual({ ok: true, payload: { got: { a: 1 } } });
    }
    expect(invoked).toEqual(['due', 'due', 'due']);
    expect(loaded).toEqual(['due']);
  });

  it('passes payloads and answers through JSON', async () => {
    const { invoke } = open({
      due: (event) => {
        expect(event).toEqual({ at: '1970-01-01T00:00:00.000Z' });
        return { kept: 1, gone: undefined, at: new Date(0) };
      },
      none: () => undefined,
    });
    const answer = await invoke('due', { at: new Date(0), gone: undefined });
    expect(answer).toEqual({ ok: true, payload: { kept: 1, at: '1970-01-01T00:00:00.000Z' } });
    expect(await invoke('none', null)).toEqual({ ok: true, payload: null });
  });

  it('answers what a handler throws, and never rejects', async () => {
    class RunSuperseded extends Error {
      override name = 'RunSuperseded';
    }
    const { invoke } = open({
      due: () => {
        throw new RunSuperseded('run 1 of 2');
      },
      text: () => Promise.reject('a string' as unknown as Error),
    });
    expect(await invoke('due', {})).toMatchObject({
      ok: false,
      failure: { errorType: 'RunSuperseded', errorMessage: 'run 1 of 2' },
    });
    expect(await invoke('text', {})).toMatchObject({ ok: false, failure: { errorMessage: 'a string' } });
    expect(await invoke('unknown', {})).toMatchObject({
      ok: false,
      failure: { errorType: 'Lambda.ResourceNotFoundException' },
    });
    expect(await invoke('toString', {})).toMatchObject({ ok: false });
  });

  it('ends an invocation at its time limit, and is quiet then', async () => {
    const { invoke, work } = open({ due: () => new Promise(() => undefined) }, 20);
    const answer = await invoke('due', {});
    expect(answer).toMatchObject({ ok: false, failure: { errorType: 'Sandbox.Timedout' } });
    await work.quiet();
  });

  it('runs invocations side by side, each under its own name', async () => {
    let arrived = 0;
    let release = (): void => undefined;
    const together = new Promise<void>((resolve) => (release = resolve));
    const meet: Handler = async (_event, context) => {
      arrived += 1;
      if (arrived === 4) release();
      await together;
      expect(context.getRemainingTimeInMillis()).toBeGreaterThan(0);
      return [runningGroup(), context.functionName];
    };
    const { invoke } = open({ due: meet, dispatch: meet });
    const answers = await Promise.all(['due', 'dispatch', 'due', 'dispatch'].map((name) => invoke(name, {})));
    expect(answers.map((answer) => (answer.ok ? answer.payload : answer))).toEqual([
      ['due', 'due'],
      ['dispatch', 'dispatch'],
      ['due', 'due'],
      ['dispatch', 'dispatch'],
    ]);
    expect(runningGroup()).toBeUndefined();
  });

  it('says when a file exports no handler, and tries again', async () => {
    let exported: unknown;
    const invoke = createLambda({
      ...place,
      groups: { due: { kind: 'task', file } },
      work: createWork(),
      load: async () => ({ handler: exported }),
    });
    expect(await invoke('due', {})).toMatchObject({
      ok: false,
      failure: { errorMessage: expect.stringContaining(file) },
    });
    exported = () => 'fine';
    expect(await invoke('due', {})).toEqual({ ok: true, payload: 'fine' });
  });
});
