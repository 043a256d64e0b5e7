import type { ExecutionStatusChange, InvokeLambda } from '../../../embedded/ports.ts';
import type { StepFunctions } from '../../../embedded/step-functions/index.ts';
import { createStepFunctions } from '../../../embedded/step-functions/index.ts';
import type { EngineClock } from '../../support/engine-clock.ts';
import { engineClock } from '../../support/engine-clock.ts';

export type Json = Record<string, unknown>;
export type Lambda = (payload: Json) => unknown;

/** A function that fails the way a Lambda function reports it. */
export class LambdaError extends Error {
  readonly errorType: string;
  constructor(errorType: string, message = 'failed') {
    super(message);
    this.errorType = errorType;
  }
}

export interface HistoryEvent extends Json {
  id: number;
  type: string;
  timestamp: number;
}

/** DescribeExecution's answer with the output parsed; times in seconds. */
export interface Described extends Json {
  executionArn: string;
  status: string;
  startDate: number;
  stopDate?: number;
  output?: unknown;
  error?: string;
  cause?: string;
}

export interface UnderTest {
  sfn: StepFunctions;
  time: EngineClock;
  changes: ExecutionStatusChange[];
  /** Calls an operation and returns the body of its answer, whatever its status. */
  call: (operation: string, body: Json) => Promise<Json>;
  /** Creates a machine of these states (or a whole definition) and returns its ARN; throws when refused. */
  create: (name: string, definition: Json) => Promise<string>;
  /** Starts an execution and returns its ARN; throws when refused. */
  start: (machine: string, input?: unknown, name?: string) => Promise<string>;
  describe: (execution: string) => Promise<Described>;
  history: (execution: string) => Promise<HistoryEvent[]>;
  types: (execution: string) => Promise<string[]>;
  /** Creates, starts, lets every timer fire, and describes; output parsed. */
  run: (definition: Json, input?: unknown) => Promise<Described>;
}

const region = 'ap-northeast-1';
const account = '000000000000';

export const invoke = 'arn:aws:states:::lambda:invoke';
export const callback = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
export const child = 'arn:aws:states:::states:startExecution.sync:2';

/** States in a row as a JSONata machine that starts at the first. */
export function machine(states: Json, more: Json = {}): Json {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

function invoker(lambdas: Record<string, Lambda>): InvokeLambda {
  return async (name, payload) => {
    const lambda = lambdas[name.slice(name.lastIndexOf(':') + 1)];
    if (lambda === undefined) throw new Error(`Function not found: ${name}`);
    try {
      return { ok: true, payload: await lambda(payload as Json) };
    } catch (error) {
      const errorType = error instanceof LambdaError ? error.errorType : 'Error';
      return { ok: false, failure: { errorType, errorMessage: String(error) } };
    }
  };
}

/** An engine on a clock that stands still, in memory unless a journal file is given. */
export function engineUnderTest(
  lambdas: Record<string, Lambda> = {},
  { journalFile = ':memory:', time = engineClock() }: { journalFile?: string; time?: EngineClock } = {},
): UnderTest {
  const changes: ExecutionStatusChange[] = [];
  const sfn = createStepFunctions({
    journalFile,
    clock: time.clock,
    work: time.work,
    invokeLambda: invoker(lambdas),
    onStatusChange: (event) => void changes.push(event),
    region,
    account,
  });
  let made = 0;
  const call = async (operation: string, body: Json): Promise<Json> =>
    (await sfn.handle(operation, body)).body as Json;
  async function ok(operation: string, body: Json): Promise<Json> {
    const answer = await sfn.handle(operation, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as Json;
  }
  const under: Omit<UnderTest, 'run' | 'types'> = {
    sfn,
    time,
    changes,
    call,
    async create(name, definition) {
      const roleArn = `arn:aws:iam::${account}:role/test`;
      const body = { name, definition: JSON.stringify(definition), roleArn };
      return String((await ok('CreateStateMachine', body))['stateMachineArn']);
    },
    async start(stateMachineArn, input = {}, name) {
      const body = { stateMachineArn, input: JSON.stringify(input), ...(name === undefined ? {} : { name }) };
      return String((await ok('StartExecution', body))['executionArn']);
    },
    async describe(executionArn) {
      const body = (await ok('DescribeExecution', { executionArn })) as Described;
      return typeof body['output'] === 'string' ? { ...body, output: JSON.parse(body['output']) } : body;
    },
    async history(executionArn) {
      const body = await ok('GetExecutionHistory', { executionArn, maxResults: 1000 });
      return body['events'] as HistoryEvent[];
    },
  };
  return {
    ...under,
    async run(definition, input) {
      made += 1;
      const executionArn = await under.start(await under.create(`run-${made}`, definition), input);
      await time.runOut();
      return under.describe(executionArn);
    },
    async types(executionArn) {
      return (await under.history(executionArn)).map(({ type }) => type);
    },
  };
}
