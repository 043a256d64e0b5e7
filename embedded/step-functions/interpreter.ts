import type { Branch } from './branch.ts';
import type { Burst } from './burst.ts';
import { HistoryFull } from './burst.ts';
import type { Catcher, Flow, State, TaskState } from './definition.ts';
import { fitsPayload, payloadLimit } from './payload.ts';
import { nextRetry } from './retry.ts';
import { StatesError, errorEquals, errorNames } from './states-error.ts';
import { enterChoice } from './states/choice.ts';
import { enterFail } from './states/fail.ts';
import { enterMap, mapIterationEnded, mapIterationFailed } from './states/map.ts';
import { enterParallel, parallelBranchEnded, parallelBranchFailed } from './states/parallel.ts';
import { enterPass } from './states/pass.ts';
import { enterSucceed } from './states/succeed.ts';
import { enterTask } from './states/task.ts';
import { enterWait } from './states/wait.ts';
import type { Extra, Outcome, Visit } from './visit.ts';
import { errorOf, stateOf, valueOf } from './visit.ts';

/** The most all variables of one execution may measure together (guide, "Passing data between states with variables"). */
const variablesLimit = 10 * 1024 * 1024;

function enter(visit: Visit, state: State): Outcome | Promise<Outcome> {
  switch (state.Type) {
    case 'Pass':
      return enterPass(visit);
    case 'Task':
      return enterTask(visit, state);
    case 'Choice':
      return enterChoice(visit, state);
    case 'Wait':
      return enterWait(visit, state);
    case 'Succeed':
      return enterSucceed(visit);
    case 'Fail':
      return enterFail(visit, state);
    case 'Parallel':
      return enterParallel(visit, state);
    case 'Map':
      return enterMap(visit, state);
  }
}

/** Enters the state a branch is ready for, or runs it once more after a retry's wait. */
export async function step(burst: Burst, branch: Branch): Promise<void> {
  const visit = { burst, branch };
  const { progress } = branch;
  const state = stateOf(visit);
  if (progress.rest.on === 'ready') {
    progress.before = progress.pointer;
    progress.entered = burst.event(progress.pointer, `${state.Type}StateEntered`, {
      name: progress.state,
      input: JSON.stringify(branch.input),
      inputDetails: { truncated: false },
    });
    progress.pointer = progress.entered;
    progress.enteredAt = burst.now;
  }
  burst.transition(progress.state);
  await settle(visit, () => enter(visit, state));
}

/** Carries out what a state answered: leaves it, rests, or handles its error. */
export async function settle(visit: Visit, work: () => Outcome | Promise<Outcome>): Promise<void> {
  try {
    const outcome = await work();
    if (outcome.do === 'leave') await leave(visit, outcome);
    else if (outcome.do === 'rest') {
      visit.branch.progress.rest = outcome.rest;
      visit.burst.touch(visit.branch);
    }
  } catch (error) {
    if (!(error instanceof StatesError) || error instanceof HistoryFull) throw error;
    await fail(visit, error);
  }
}

interface Departure {
  flow: Pick<Flow, 'Output' | 'Assign'>;
  field: string;
  output: unknown;
  extra: Extra;
  next: string | undefined;
}

async function leave(visit: Visit, outcome: Outcome & { do: 'leave' }): Promise<void> {
  const state = stateOf(visit);
  const extra = 'result' in outcome ? { states: { result: outcome.result } } : {};
  const own: Pick<Flow, 'Output' | 'Assign'> = state.Type === 'Fail' ? {} : state;
  const next = outcome.rule?.Next ?? ('Next' in state ? state.Next : undefined);
  const flow = outcome.rule ?? own;
  await depart(visit, { flow, field: '', output: outcome.output, extra, next });
}

/** Evaluates Output and Assign with the variables as they were, writes StateExited and goes on. */
async function depart(visit: Visit, { flow, field, output, extra, next }: Departure): Promise<void> {
  const { burst, branch } = visit;
  const { progress } = branch;
  const value =
    flow.Output === undefined ? output : await valueOf(visit, `${field}Output`, flow.Output, extra);
  const assigned =
    flow.Assign === undefined ? undefined : await valueOf(visit, `${field}Assign`, flow.Assign, extra);
  checkSize(visit, 'Output', value);
  if (assigned !== undefined) assign(visit, assigned as Record<string, unknown>);
  const type = stateOf(visit).Type;
  progress.pointer = burst.event(progress.pointer, `${type}StateExited`, {
    name: progress.state,
    output: JSON.stringify(value),
    outputDetails: { truncated: false },
    ...(assigned === undefined ? {} : assignedDetails(assigned as Record<string, unknown>)),
  });
  if (next === undefined) return endBranch(visit, value);
  branch.input = value;
  Object.assign(progress, { state: next, retries: [], retryCount: 0, rest: { on: 'ready' } });
  burst.touch(branch);
}

function assignedDetails(assigned: Record<string, unknown>): Record<string, unknown> {
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}

function checkSize(visit: Visit, field: string, value: unknown): void {
  if (fitsPayload(value)) return;
  const text = `The ${field} exceeds the maximum of ${payloadLimit} bytes.`;
  throw errorOf(visit, errorNames.dataLimitExceeded, text);
}

function assign(visit: Visit, assigned: Record<string, unknown>): void {
  checkSize(visit, 'Assign', assigned);
  const variables = { ...visit.branch.variables, ...assigned };
  if (JSON.stringify(variables).length > variablesLimit)
    throw errorOf(visit, errorNames.dataLimitExceeded, 'The variables exceed the maximum of 10 MiB.');
  visit.branch.variables = variables;
}

/** The last state of a branch was left: ends the execution, or tells the Parallel or Map state around the branch. */
async function endBranch({ burst, branch }: Visit, output: unknown): Promise<void> {
  if (branch.parent === 0)
    return burst.end('SUCCEEDED', branch.progress.pointer, { output: JSON.stringify(output) });
  branch.output = output;
  branch.progress.rest = { on: 'ended' };
  burst.touch(branch);
  const around = { burst, branch: burst.branch(branch.parent) };
  const { rest } = around.branch.progress;
  const state = stateOf(around);
  if (rest.on !== 'branches') throw new Error(`Branch ${branch.parent} does not wait for its branches.`);
  await settle(around, () => {
    if (state.Type === 'Map') return mapIterationEnded(around, state, rest, branch);
    return parallelBranchEnded(around, rest, branch);
  });
}

/** A state has failed: Retry, else Catch in order, else the branch fails. */
async function fail(visit: Visit, error: StatesError): Promise<void> {
  const { burst, branch } = visit;
  const { progress } = branch;
  const state = stateOf(visit);
  if (error.evaluation !== undefined) evaluationFailed(visit, error);
  const { Retry: retriers = [], Catch: catchers = [] }: Pick<TaskState, 'Retry' | 'Catch'> =
    state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map' ? state : {};
  const again = nextRetry(retriers, error, progress.retries, Math.random);
  dropBranches(visit);
  if (again !== undefined) {
    progress.retries[again.index] = (progress.retries[again.index] ?? 0) + 1;
    progress.retries = Array.from(progress.retries, (count) => count ?? 0);
    progress.retryCount += 1;
    progress.rest = { on: 'retry', until: burst.now + again.seconds * 1000 };
    return burst.touch(branch);
  }
  if (state.Type === 'Map' || state.Type === 'Parallel')
    progress.pointer = burst.event(progress.pointer, `${state.Type}StateFailed`);
  const index = catchers.findIndex((one) => errorEquals(one.ErrorEquals, error));
  const catcher = catchers[index];
  if (catcher === undefined) return failBranch(visit, error);
  await caught(visit, error, catcher, index);
}

async function caught(visit: Visit, error: StatesError, catcher: Catcher, index: number): Promise<void> {
  const output: Record<string, unknown> = {};
  if (error.error !== undefined) output['Error'] = error.error;
  if (error.reason !== undefined) output['Cause'] = error.reason;
  const extra = { states: { errorOutput: output } };
  try {
    await depart(visit, { flow: catcher, field: `Catch[${index}]/`, output, extra, next: catcher.Next });
  } catch (second) {
    if (!(second instanceof StatesError) || second instanceof HistoryFull) throw second;
    // What a Catch itself gets wrong is no longer for this state to handle.
    if (second.evaluation !== undefined) evaluationFailed(visit, second);
    await failBranch(visit, second);
  }
}

/** Writes EvaluationFailed. Recorded: it follows what came before the state when the state had not begun its work. */
function evaluationFailed({ burst, branch }: Visit, error: StatesError): void {
  const { progress } = branch;
  const begun = progress.pointer !== progress.entered || error.evaluation?.begun === true;
  progress.pointer = burst.event(begun ? progress.pointer : progress.before, 'EvaluationFailed', {
    state: progress.state,
    error: error.error,
    cause: error.reason,
    ...(error.evaluation?.location === undefined ? {} : { location: error.evaluation.location }),
  });
}

function dropBranches({ burst, branch }: Visit): void {
  const { rest } = branch.progress;
  if (rest.on !== 'branches') return;
  for (let id = rest.base; id < rest.base + rest.count; id += 1) {
    const child = burst.find(id);
    if (child !== undefined) burst.remove(child);
  }
}

async function failBranch({ burst, branch }: Visit, error: StatesError): Promise<void> {
  if (branch.parent === 0)
    return burst.end('FAILED', branch.progress.pointer, { error: error.error, cause: error.reason });
  const around = { burst, branch: burst.branch(branch.parent) };
  const { rest } = around.branch.progress;
  const state = stateOf(around);
  if (rest.on !== 'branches') throw new Error(`Branch ${branch.parent} does not wait for its branches.`);
  await settle(around, async () => {
    if (state.Type === 'Map') {
      branch.progress.rest = { on: 'ended' };
      burst.touch(branch);
      const outcome = await mapIterationFailed(around, state, rest, branch);
      if (outcome !== undefined) return outcome;
    } else parallelBranchFailed(around, branch);
    throw new StatesError(error.error, error.reason, undefined, error.alias);
  });
}
