import type { LambdaAnswer } from '../../ports.ts';
import type { ChildCall, LambdaCall, TaskRest } from '../branch.ts';
import type { TaskState } from '../definition.ts';
import type { ExecutionRow } from '../execution-store.ts';
import { fitsPayload, payloadLimit, utf8Length } from '../payload.ts';
import { lambdaInvokeCall, lambdaInvokeResult } from '../resources/lambda-invoke.ts';
import type { Resource } from '../resources/resource.ts';
import { resourceOf, waitsForToken } from '../resources/resource.ts';
import {
  childFailure,
  childResult,
  startExecutionCall,
  startedResult,
} from '../resources/start-execution.ts';
import { StatesError, errorNames } from '../states-error.ts';
import type { Outcome, Visit } from '../visit.ts';
import { errorOf, integerOf, valueOf } from '../visit.ts';
import type { TaskLimits } from './task-history.ts';
import { taskEvent, taskScheduled } from './task-history.ts';

/** What a task's call, token or child came to. */
export type TaskAnswer =
  | { from: 'lambda'; answer: LambdaAnswer }
  | { from: 'started'; child: ExecutionRow }
  | { from: 'child'; child: ExecutionRow }
  | { from: 'token'; output: unknown }
  | { from: 'tokenFailure'; error: string | undefined; cause: string | undefined }
  /** The call could not be made. */
  | { from: 'failure'; error: string; cause: string };

function resourceIn(visit: Visit, state: TaskState): Resource {
  const resource = resourceOf(state.Resource);
  if (resource !== undefined) return resource;
  throw errorOf(visit, errorNames.runtime, `The resource '${state.Resource}' is not supported here.`);
}

function callOf(resource: Resource, args: unknown): LambdaCall | ChildCall {
  if (resource.kind === 'function')
    return { kind: 'lambda', functionName: resource.functionArn, payload: args };
  if (resource.kind === 'invoke') return lambdaInvokeCall(args);
  return startExecutionCall(args, resource.mode === 'child');
}

async function limitsOf(visit: Visit, state: TaskState): Promise<TaskLimits> {
  return {
    timeout: await integerOf(visit, 'TimeoutSeconds', state.TimeoutSeconds, 1),
    heartbeat: await integerOf(visit, 'HeartbeatSeconds', state.HeartbeatSeconds, 1),
    ...(state.Credentials === undefined
      ? {}
      : { credentials: await valueOf(visit, 'Credentials', state.Credentials) }),
  };
}

/** Task: schedules one attempt; its call is made once that is on disk. */
export async function enterTask(visit: Visit, state: TaskState): Promise<Outcome> {
  const { burst, branch } = visit;
  const resource = resourceIn(visit, state);
  // The token names the attempt by its Scheduled event, which is the next one this execution writes.
  const ticket = burst.row.nextEvent;
  const token = waitsForToken(resource)
    ? { token: burst.host.tokens.issue({ execution: burst.row.id, branch: branch.id, ticket }) }
    : {};
  const args =
    state.Arguments === undefined ? branch.input : await valueOf(visit, 'Arguments', state.Arguments, token);
  if (!fitsPayload(args))
    throw errorOf(
      visit,
      errorNames.dataLimitExceeded,
      `The Arguments exceed the maximum of ${payloadLimit} bytes.`,
    );
  const limits = await limitsOf(visit, state);
  const call = callOf(resource, args);
  taskScheduled(visit, state, resource, args, limits);
  const { timeout, heartbeat } = limits;
  const rest: TaskRest = { on: 'task', ticket, phase: 'calling', call };
  if (timeout !== undefined) rest.timeoutAt = burst.now + timeout * 1000;
  if (heartbeat !== undefined) {
    rest.heartbeatMillis = heartbeat * 1000;
    rest.heartbeatAt = burst.now + rest.heartbeatMillis;
  }
  burst.calls.push(branch.id);
  return { do: 'rest', rest };
}

function failed(visit: Visit, resource: Resource, error: StatesError): never {
  taskEvent(visit, resource, 'Failed', { error: error.error, cause: error.reason });
  throw error;
}

function succeeded(visit: Visit, state: TaskState, resource: Resource, result: unknown): Outcome {
  const output = JSON.stringify(result);
  if (utf8Length(output) > payloadLimit)
    failed(
      visit,
      resource,
      new StatesError(
        errorNames.dataLimitExceeded,
        `The state/task '${state.Resource}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      ),
    );
  taskEvent(visit, resource, 'Succeeded', { output });
  return { do: 'leave', output: result, result };
}

/** Handed over: from now on only the token, the child or a limit ends the task. */
function submitted(visit: Visit, resource: Resource, rest: TaskRest, result: unknown): Outcome {
  taskEvent(visit, resource, 'Submitted', { output: JSON.stringify(result) });
  return { do: 'rest', rest: { ...rest, phase: 'waiting' } };
}

function lambdaAnswered(visit: Visit, state: TaskState, rest: TaskRest, answer: LambdaAnswer): Outcome {
  const resource = resourceIn(visit, state);
  if (!answer.ok) {
    const error = answer.failure.errorType || 'Unhandled';
    return failed(visit, resource, new StatesError(error, JSON.stringify(answer.failure)));
  }
  const payload = answer.payload ?? null;
  const result = resource.kind === 'function' ? payload : lambdaInvokeResult(payload, visit.burst.now);
  return waitsForToken(resource)
    ? submitted(visit, resource, rest, result)
    : succeeded(visit, state, resource, result);
}

function childStarted(visit: Visit, state: TaskState, rest: TaskRest, child: ExecutionRow): Outcome {
  const resource = resourceIn(visit, state);
  const started = startedResult(child);
  return resource.kind === 'startExecution' && resource.mode === 'start'
    ? succeeded(visit, state, resource, started)
    : submitted(visit, resource, rest, started);
}

/** The task's call, token or child has answered. Throws the StatesError the task failed with. */
export function taskAnswered(visit: Visit, state: TaskState, rest: TaskRest, answer: TaskAnswer): Outcome {
  const resource = resourceIn(visit, state);
  switch (answer.from) {
    case 'lambda':
      return lambdaAnswered(visit, state, rest, answer.answer);
    case 'started':
      return childStarted(visit, state, rest, answer.child);
    case 'child':
      if (answer.child.status !== 'SUCCEEDED') return failed(visit, resource, childFailure(answer.child));
      return succeeded(visit, state, resource, childResult(answer.child));
    case 'token':
      return succeeded(visit, state, resource, answer.output);
    case 'tokenFailure':
    case 'failure':
      return failed(visit, resource, new StatesError(answer.error, answer.cause));
  }
}

/** A heartbeat came: the next one is due HeartbeatSeconds from now. */
export function heartbeat(visit: Visit, rest: TaskRest): Outcome {
  if (rest.heartbeatMillis === undefined) return { do: 'nothing' };
  return { do: 'rest', rest: { ...rest, heartbeatAt: visit.burst.now + rest.heartbeatMillis } };
}

/**
 * Looks whether the task's time or heartbeat has run out, and throws States.Timeout if so. AWS reports a missed heartbeat
 * under that name as well; Retry and Catch can tell it apart as States.HeartbeatTimeout.
 */
export function taskTimer(visit: Visit, state: TaskState, rest: TaskRest): Outcome {
  const { now } = visit.burst;
  const { timeoutAt = Infinity, heartbeatAt = Infinity } = rest;
  if (Math.min(timeoutAt, heartbeatAt) > now) return { do: 'nothing' };
  const { timeout: error, heartbeatTimeout } = errorNames;
  taskEvent(visit, resourceIn(visit, state), 'TimedOut', { error, cause: undefined });
  // Whichever limit came first is the one that ended the task.
  const alias = heartbeatAt < timeoutAt ? heartbeatTimeout : undefined;
  throw new StatesError(error, undefined, undefined, alias);
}
