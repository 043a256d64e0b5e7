import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';

type Json = Record<string, unknown>;

const folder = mkdtempSync(path.join(tmpdir(), 'engine-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kills = 20;
const executions = 12;
const arn = (kind: string, rest: string): string =>
  `arn:aws:states:ap-northeast-1:000000000000:${kind}:${rest}`;

const call = (name: string, Payload: unknown, more: Json = {}): Json => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload },
  Output: '{% $states.result.Payload %}',
  ...more,
});

/** Task, variables, a wait, a token, branches, a child and iterations: everything that can be under way at a kill. */
const parent = {
  QueryLanguage: 'JSONata',
  StartAt: 'First',
  States: {
    First: call('first', '{% $states.input %}', { Assign: { n: '{% $states.input.n %}' }, Next: 'Pause' }),
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Ask' },
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: call('left', '{% $n * 2 %}', { End: true }) } },
        {
          StartAt: 'Kid',
          States: {
            Kid: {
              Type: 'Task',
              Resource: 'arn:aws:states:::states:startExecution.sync:2',
              Arguments: {
                StateMachineArn: arn('stateMachine', 'kid'),
                Name: '{% $states.context.Execution.Name & "-kid" %}',
                Input: { n: '{% $n %}' },
              },
              Output: '{% $states.result.Output %}',
              End: true,
            },
          },
        },
      ],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      Items: '{% $append($states.input, $n) %}',
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'One',
        States: { One: call('one', '{% $states.input + 1 %}', { End: true }) },
      },
      End: true,
    },
  },
};
const kid = {
  QueryLanguage: 'JSONata',
  StartAt: 'KidTask',
  States: { KidTask: call('kid', '{% $states.input.n + 100 %}', { End: true }) },
};

/** One life of the engine's process. */
class Life {
  readonly process: ChildProcess;
  readonly ready: Promise<void>;
  readonly tokens: string[] = [];
  transitions = 0;
  onTransition: () => void = () => undefined;
  readonly #waiting = new Map<number, (body: Json | undefined) => void>();
  #last = 0;

  constructor(journal: string) {
    this.process = fork(new URL('./engine-process.ts', import.meta.url), [journal], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.ready = new Promise((resolve) => {
      this.process.on('message', (message: Json) => {
        if (message['ready'] === true) resolve();
        this.#heard(message);
      });
    });
    this.process.on('exit', () => {
      for (const answer of this.#waiting.values()) answer(undefined);
      this.#waiting.clear();
    });
  }

  #heard(message: Json): void {
    if (typeof message['id'] === 'number') {
      this.#waiting.get(message['id'])?.(message['body'] as Json);
      this.#waiting.delete(message['id']);
    }
    if (message['effect'] === 'ask') this.tokens.push((message['payload'] as { token: string }).token);
    if (message['transition'] !== undefined) {
      this.transitions += 1;
      this.onTransition();
    }
  }

  /** The answer's body, or undefined when the process died first. */
  ask(operation: string, body: Json): Promise<Json | undefined> {
    this.#last += 1;
    const id = this.#last;
    if (!this.process.connected) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.process.send({ id, operation, body }, () => undefined);
    });
  }

  async killed(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exit;
  }
}

async function startAll(life: Life): Promise<void> {
  for (const [name, definition] of Object.entries({ kid, parent }))
    await life.ask('CreateStateMachine', { name, roleArn: 'r', definition: JSON.stringify(definition) });
  for (let n = 0; n < executions; n += 1)
    await life.ask('StartExecution', {
      stateMachineArn: arn('stateMachine', 'parent'),
      name: `e${n}`,
      input: JSON.stringify({ n }),
    });
}

/** Answers every token once more: one whose answer was kept says TaskTimedOut. */
async function answerAll(life: Life, tokens: ReadonlySet<string>): Promise<void> {
  for (const taskToken of [...tokens, ...life.tokens])
    await life.ask('SendTaskSuccess', { taskToken, output: '{"answered":true}' });
}

async function open(life: Life): Promise<number> {
  const body = { stateMachineArn: arn('stateMachine', 'parent'), statusFilter: 'RUNNING' };
  const listed = await life.ask('ListExecutions', body);
  return listed === undefined ? executions : (listed['executions'] as Json[]).length;
}

/** Lets a life go on until it has taken `steps` steps, or all has ended. */
async function live(life: Life, steps: number, tokens: Set<string>): Promise<void> {
  const enough = new Promise<void>((resolve) => {
    life.onTransition = () => {
      if (life.transitions >= steps) resolve();
    };
  });
  const deadline = Date.now() + 3000;
  const working = (async () => {
    while (Date.now() < deadline && life.process.connected) {
      await answerAll(life, tokens);
      if ((await open(life)) === 0) return;
    }
  })();
  await Promise.race([enough, working]);
  await life.killed();
  await working;
  for (const token of life.tokens) tokens.add(token);
}

function stillOpen(journal: string): number {
  const database = new DatabaseSync(journal);
  const row = database.prepare("SELECT COUNT(*) AS n FROM executions WHERE status = 'RUNNING'").get();
  database.close();
  return Number(row?.['n']);
}

function checkHistories(journal: string): void {
  const database = new DatabaseSync(journal);
  const rows = database.prepare('SELECT name, status, output, nextEvent, id FROM executions').all();
  const parents = rows.filter((row) => !String(row['name']).endsWith('-kid'));
  expect(rows).toHaveLength(2 * executions);
  for (const row of parents) {
    const n = Number(String(row['name']).slice(1));
    expect(row['status']).toBe('SUCCEEDED');
    expect(JSON.parse(String(row['output']))).toEqual([2 * n + 1, n + 101, n + 1]);
    const events = database
      .prepare('SELECT id, type FROM events WHERE execution = ? ORDER BY id')
      .all(Number(row['id']));
    expect(events.map((event) => event['id'])).toEqual(events.map((_, index) => index + 1));
    // Nothing is done twice in the history: each state once, each iteration once, one end.
    const count = (type: string): number => events.filter((event) => event['type'] === type).length;
    expect([count('TaskStateExited'), count('MapIterationSucceeded'), count('ExecutionSucceeded')]).toEqual([
      7, 3, 1,
    ]);
  }
  for (const table of ['branches', 'timers', 'childWaits'])
    expect(database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  database.close();
}

test(
  `${executions} executions survive ${kills} kills: none is lost, none is doubled`,
  { timeout: 120_000 },
  async () => {
    const journal = path.join(folder, 'executions.sqlite');
    const tokens = new Set<string>();
    let inTheMiddle = 0;
    const first = new Life(journal);
    await first.ready;
    await startAll(first);
    await first.killed();
    for (let kill = 1; kill < kills; kill += 1) {
      const life = new Life(journal);
      await life.ready;
      // From one step to a dozen, so that the kills fall into different places.
      await live(life, 1 + ((kill * 7) % 12), tokens);
      if (stillOpen(journal) > 0) inTheMiddle += 1;
    }
    // Kills after the last execution has ended would prove nothing.
    expect(inTheMiddle).toBeGreaterThan(kills / 2);
    const last = new Life(journal);
    await last.ready;
    const deadline = Date.now() + 60_000;
    while ((await open(last)) > 0 && Date.now() < deadline) await answerAll(last, tokens);
    await last.killed();
    checkHistories(journal);
  },
);
