import { randomUUID } from 'node:crypto';
import type { ChildCall } from '../branch.ts';
import type { ExecutionRow } from '../execution-store.ts';
import { isObject } from '../payload.ts';
import { StatesError } from '../states-error.ts';

/** The call that `states:startExecution` makes for its Arguments {StateMachineArn, Input?, Name?}. Throws a StatesError for others. */
export function startExecutionCall(args: unknown, waits: boolean): ChildCall {
  const machine = isObject(args) ? args['StateMachineArn'] : undefined;
  if (!isObject(args) || typeof machine !== 'string')
    throw new StatesError(
      'States.Runtime',
      'The Arguments of states:startExecution must have a StateMachineArn.',
    );
  const { Name: name, Input: input = {} } = args;
  return {
    kind: 'child',
    machine,
    name: typeof name === 'string' ? name : randomUUID(),
    input: typeof input === 'string' ? input : JSON.stringify(input),
    waits,
  };
}

/** What `startExecution` answers once the child has started; StartDate in milliseconds, as the integration gives it. */
export function startedResult(child: ExecutionRow): Record<string, unknown> {
  return { ExecutionArn: child.arn, StartDate: child.started };
}

function details(child: ExecutionRow): Record<string, unknown> {
  return {
    ExecutionArn: child.arn,
    InputDetails: { Included: true },
    Name: child.name,
    RedriveCount: 0,
    RedriveStatus: child.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    StartDate: child.started,
    StateMachineArn: child.machine,
    Status: child.status,
    StopDate: child.stopped,
  };
}

/** The result of `startExecution.sync:2` for a child that succeeded: DescribeExecution's answer with Input and Output parsed. */
export function childResult(child: ExecutionRow): Record<string, unknown> {
  const output: unknown = JSON.parse(child.output ?? 'null');
  const input: unknown = JSON.parse(child.input);
  return { ...details(child), Input: input, Output: output, OutputDetails: { Included: true } };
}

/** The error of `startExecution.sync:2` for a child that failed, timed out or was aborted: States.TaskFailed, the details as JSON text. */
export function childFailure(child: ExecutionRow): StatesError {
  const input: unknown = JSON.parse(child.input);
  const what = {
    ...details(child),
    ...(child.error === null ? {} : { Error: child.error }),
    ...(child.cause === null ? {} : { Cause: child.cause }),
    Input: input,
  };
  return new StatesError('States.TaskFailed', JSON.stringify(what));
}
