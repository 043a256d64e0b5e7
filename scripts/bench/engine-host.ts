import type { ExecutionStatusChange, InvokeLambda, JsonService } from '../../embedded/ports.ts';
import { createStepFunctions, type StepFunctions } from '../../embedded/step-functions/index.ts';
import { createWork, type CountingWork } from '../../embedded/work.ts';

const region = 'ap-northeast-1';
const account = '000000000000';

/** The engine alone, on real time. */
export interface EngineHost {
  readonly engine: StepFunctions;
  readonly work: CountingWork;
  /** Resolves once `count` more executions have ended. */
  ended(count: number): Promise<void>;
}

/** Opens the engine on a journal file, or in memory. `invoke` answers for every function; none exists if undefined. */
export const openEngine = (journalFile: string, invoke?: InvokeLambda): EngineHost => {
  const work = createWork();
  let left = 0;
  let done = (): void => undefined;
  const onStatusChange = ({ detail }: ExecutionStatusChange): void => {
    if (detail.status === 'RUNNING') return;
    left -= 1;
    if (left === 0) done();
  };
  const engine = createStepFunctions({
    journalFile,
    clock: {
      now: () => Date.now(),
      at(when, task) {
        const timer = setTimeout(task, Math.min(Math.max(0, when - Date.now()), 2_000_000_000));
        return () => clearTimeout(timer);
      },
    },
    work,
    invokeLambda: invoke ?? (() => Promise.reject(new Error('No function here.'))),
    onStatusChange,
    region,
    account,
  });
  return {
    engine,
    work,
    ended: (count) =>
      new Promise((resolve) => {
        left += count;
        done = resolve;
      }),
  };
};

/** Calls an operation that must succeed. */
export const call = async (
  service: JsonService,
  operation: string,
  body: Record<string, unknown>,
): Promise<unknown> => {
  const answer = await service.handle(operation, body);
  if (answer.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** Creates a state machine and answers its ARN. */
export const createMachine = async (
  service: JsonService,
  name: string,
  definition: object,
): Promise<string> => {
  const roleArn = `arn:aws:iam::${account}:role/bench`;
  await call(service, 'CreateStateMachine', { name, definition: JSON.stringify(definition), roleArn });
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`;
};

/** Runs `task` for 0 to `count` - 1, so many at a time. */
export const manyTimes = async (
  count: number,
  atOnce: number,
  task: (index: number) => Promise<unknown>,
): Promise<void> => {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
};
