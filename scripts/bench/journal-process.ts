// The engine in a process of its own, on a journal file: told over IPC what to do, it answers with what it measured. Killed by its parent.
import { call, createMachine, manyTimes, openEngine } from './engine-host.ts';
import { stopwatch } from './stopwatch.ts';
import { tenStatesJsonata } from './ten-states.ts';
import * as z from 'zod';

const [journalFile = ':memory:'] = process.argv.slice(2);
const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('finish'), count: z.int() }),
  z.object({ do: z.literal('wait'), count: z.int() }),
  z.object({ do: z.literal('answer'), tokens: z.array(z.string()) }),
]);

const tokens: string[] = [];
const payloadSchema = z.object({ token: z.string() });

const taken = stopwatch();
const host = openEngine(journalFile, async (_name, payload) => {
  const { token } = payloadSchema.parse(payload);
  // A few are enough to show that they are answered after a restart.
  if (tokens.length < 100) tokens.push(token);
  return { ok: true, payload: null };
});
await host.engine.resume();
await host.work.quiet();
const start = taken();

const waits = {
  QueryLanguage: 'JSONata',
  StartAt: 'wait',
  States: {
    wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'keep', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 31_104_000,
      End: true,
    },
  },
};

/** Bytes in use once garbage is gone. */
const memory = (): { heap: number; rss: number } => {
  globalThis.gc?.();
  const { heapUsed: heap, rss } = process.memoryUsage();
  return { heap, rss };
};

const finish = async (count: number): Promise<object> => {
  const stateMachineArn = await createMachine(host.engine, 'ten', tenStatesJsonata);
  const measured = stopwatch();
  const ended = host.ended(count);
  await manyTimes(count, 50, () =>
    call(host.engine, 'StartExecution', { stateMachineArn, input: '{"n":1}' }),
  );
  await ended;
  const { cpuMs } = measured();
  await host.work.quiet();
  return { perSecond: (count * 1000) / cpuMs };
};

const wait = async (count: number): Promise<object> => {
  const stateMachineArn = await createMachine(host.engine, 'waits', waits);
  const before = memory();
  await manyTimes(count, 50, () => call(host.engine, 'StartExecution', { stateMachineArn }));
  await host.work.quiet();
  const after = memory();
  return { heapBytes: after.heap - before.heap, rssBytes: after.rss - before.rss, tokens };
};

const answer = async (given: readonly string[]): Promise<object> => {
  const ended = host.ended(given.length);
  for (const taskToken of given) await call(host.engine, 'SendTaskSuccess', { taskToken, output: '{}' });
  await ended;
  return { answered: given.length };
};

const obey = (wanted: z.infer<typeof order>): Promise<object> => {
  switch (wanted.do) {
    case 'finish':
      return finish(wanted.count);
    case 'wait':
      return wait(wanted.count);
    case 'answer':
      return answer(wanted.tokens);
  }
};

process.on('message', (message) => {
  obey(order.parse(message)).then(
    (measured) => process.send?.(measured),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => {
  host.engine.close();
  process.exit(0);
});
process.send?.(start);
