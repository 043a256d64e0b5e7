import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';

const engineProcess = new URL('../../workflow/engine/engine-process.ts', import.meta.url).pathname;
const stateMachineArn = 'arn:aws:states:ap-northeast-1:000000000000:stateMachine:echo';
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'call',
  States: {
    call: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'echo', Payload: { text: '{% $states.input.text %}' } },
      End: true,
    },
  },
};

let folder = '';
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shimon-full-disk-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const answerSchema = z.object({ id: z.int(), status: z.int(), body: z.looseObject({}) });
type Ask = (operation: string, body: object) => Promise<z.infer<typeof answerSchema>>;

/** The engine in a process that may write files of at most `kilobytes`: to it, the disk is full beyond that. */
const startEngine = async (kilobytes?: number): Promise<{ ask: Ask; child: ChildProcess }> => {
  const limit = kilobytes === undefined ? '' : `trap '' XFSZ; ulimit -f ${String(kilobytes * 2)}; `;
  const child = spawn(
    '/bin/sh',
    ['-c', `${limit}exec "$0" "$@"`, process.execPath, engineProcess, join(folder, 'journal.db')],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  children.push(child);
  const waiting = new Map<number, (answer: z.infer<typeof answerSchema>) => void>();
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The engine ended.')));
    child.on('message', (message) => {
      const answer = answerSchema.safeParse(message).data;
      if (answer !== undefined) waiting.get(answer.id)?.(answer);
      else if (z.looseObject({ ready: z.literal(true) }).safeParse(message).success) resolve();
    });
  });
  let last = 0;
  const ask: Ask = (operation, body) =>
    new Promise((resolve) => {
      waiting.set((last += 1), resolve);
      child.send({ id: last, operation, body });
    });
  return { ask, child };
};

const largestKilobytes = (): number =>
  Math.ceil(Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size)) / 1024);

const kill = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });

const start = (ask: Ask, name: string) =>
  ask('StartExecution', { stateMachineArn, name, input: JSON.stringify({ text: 'x'.repeat(2000) }) });

test.skipIf(process.platform === 'win32')(
  'a full disk makes the engine refuse; what it accepted goes on once there is room',
  { timeout: 60_000 },
  async () => {
    const first = await startEngine();
    await first.ask('CreateStateMachine', {
      name: 'echo',
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::0:role/r',
    });
    await kill(first.child);

    const full = await startEngine(largestKilobytes() + 128);
    const accepted: string[] = [];
    let refused = 0;
    for (let n = 0; n < 1000 && refused < 3; n += 1) {
      const answer = await start(full.ask, `e${String(n)}`);
      if (answer.status === 200) accepted.push(`e${String(n)}`);
      else refused += 1;
    }
    await kill(full.child);
    expect([refused, accepted.length > 0]).toEqual([3, true]);

    const roomy = await startEngine();
    const status = async (name: string): Promise<unknown> => {
      const executionArn = stateMachineArn.replace('stateMachine', 'execution') + `:${name}`;
      return (await roomy.ask('DescribeExecution', { executionArn })).body['status'];
    };
    await expect
      .poll(async () => new Set(await Promise.all(accepted.map(status))), { timeout: 20_000 })
      .toEqual(new Set(['SUCCEEDED']));
  },
);
