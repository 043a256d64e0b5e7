import type { Branch, BranchesRest } from '../branch.ts';
import type { MapState } from '../definition.ts';
import { StatesError, errorNames } from '../states-error.ts';
import type { Outcome, Visit } from '../visit.ts';
import { errorOf, integerOf, kindOf, valueOf } from '../visit.ts';
import { abortBranches } from './abort.ts';

/** Iterations an inline Map runs at once at most, whatever MaxConcurrency says (guide, "Using Map state in Inline mode"). */
const inlineConcurrency = 40;

async function itemsOf(visit: Visit, state: MapState): Promise<unknown[]> {
  const { input } = visit.branch;
  const items = state.Items === undefined ? input : await kindOf(visit, 'Items', state.Items, 'array');
  if (Array.isArray(items)) return items;
  const text = `Map state input must be an array but was: ${JSON.stringify(input)}`;
  throw errorOf(visit, errorNames.queryEvaluation, text, {});
}

/** How many iterations may fail: null when the state names no tolerance, so that the first failure is the state's own. */
async function toleranceOf(visit: Visit, state: MapState, count: number): Promise<number | null> {
  const most = await integerOf(visit, 'ToleratedFailureCount', state.ToleratedFailureCount, 0);
  const { ToleratedFailurePercentage } = state;
  const percent =
    ToleratedFailurePercentage === undefined
      ? undefined
      : Number(await kindOf(visit, 'ToleratedFailurePercentage', ToleratedFailurePercentage, 'number'));
  if (most === undefined && percent === undefined) return null;
  return Math.min(most ?? Infinity, percent === undefined ? Infinity : Math.floor((count * percent) / 100));
}

/** Starts the next item, after the event `pointer`. */
async function startNext(visit: Visit, state: MapState, rest: BranchesRest, pointer: number): Promise<void> {
  const { burst, branch } = visit;
  const iteration = burst.branch(rest.base + rest.next);
  const item = iteration.item;
  if (item === undefined) throw new Error(`Iteration ${iteration.id} has no item.`);
  const { state: name } = branch.progress;
  if (state.ItemSelector !== undefined)
    iteration.input = await valueOf(visit, 'ItemSelector', state.ItemSelector, { item });
  iteration.progress.pointer = burst.event(pointer, 'MapIterationStarted', { name, index: item.index });
  iteration.progress.rest = { on: 'ready' };
  burst.touch(iteration);
  rest.next += 1;
  rest.running += 1;
}

/** Map: one iteration per item, at most MaxConcurrency at once. */
export async function enterMap(visit: Visit, state: MapState): Promise<Outcome> {
  const { burst, branch } = visit;
  const { progress } = branch;
  const items = await itemsOf(visit, state);
  const asked = (await integerOf(visit, 'MaxConcurrency', state.MaxConcurrency, 0)) ?? 0;
  const tolerated = await toleranceOf(visit, state, items.length);
  progress.pointer = burst.event(progress.pointer, 'MapStateStarted', { length: items.length });
  const rest: BranchesRest = {
    on: 'branches',
    base: burst.row.nextBranch,
    count: items.length,
    next: 0,
    running: 0,
    failed: 0,
    concurrency: asked === 0 ? inlineConcurrency : Math.min(asked, inlineConcurrency),
    tolerated,
  };
  const scope = [...branch.scope, [progress.state, 0] as const];
  for (const [slot, value] of items.entries()) {
    const start = { parent: branch, slot, scope, state: state.ItemProcessor.StartAt, input: value };
    burst.create({ ...start, pointer: 0, rest: { on: 'pending' }, item: { index: slot, value } });
  }
  progress.rest = rest;
  while (rest.running < rest.concurrency && rest.next < rest.count)
    await startNext(visit, state, rest, progress.pointer);
  return rest.count === 0 ? allDone(visit, rest) : { do: 'rest', rest };
}

function allDone({ burst, branch }: Visit, rest: BranchesRest): Outcome {
  const results: unknown[] = [];
  for (let id = rest.base; id < rest.base + rest.count; id += 1) {
    const child = burst.branch(id);
    // An iteration that failed and was tolerated has no output and leaves no gap.
    if (child.output !== undefined) results.push(child.output);
    burst.remove(child);
  }
  burst.event(branch.progress.pointer, 'MapStateSucceeded');
  return { do: 'leave', output: results, result: results };
}

async function goOn(visit: Visit, state: MapState, rest: BranchesRest, pointer: number): Promise<Outcome> {
  if (rest.next < rest.count) await startNext(visit, state, rest, pointer);
  return rest.running === 0 ? allDone(visit, rest) : { do: 'rest', rest };
}

/** One iteration has ended with its output. */
export function mapIterationEnded(
  visit: Visit,
  state: MapState,
  before: BranchesRest,
  ended: Branch,
): Promise<Outcome> {
  const { burst, branch } = visit;
  const rest = { ...before, running: before.running - 1 };
  branch.progress.rest = rest;
  const { pointer } = ended.progress;
  const details = { name: branch.progress.state, index: ended.slot };
  branch.progress.pointer = burst.event(pointer, 'MapIterationSucceeded', details);
  return goOn(visit, state, rest, pointer);
}

/** One iteration has failed. Undefined: not tolerated, the caller then fails the state with the iteration's error. */
export async function mapIterationFailed(
  visit: Visit,
  state: MapState,
  before: BranchesRest,
  failed: Branch,
): Promise<Outcome | undefined> {
  const { burst, branch } = visit;
  const { pointer } = failed.progress;
  const details = { name: branch.progress.state, index: failed.slot };
  burst.event(pointer, 'MapIterationFailed', details);
  const rest = { ...before, running: before.running - 1, failed: before.failed + 1 };
  branch.progress.rest = rest;
  branch.progress.pointer = pointer;
  if (rest.tolerated !== null && rest.failed <= rest.tolerated) return goOn(visit, state, rest, pointer);
  abortBranches(burst, branch, failed);
  if (rest.tolerated === null) return undefined;
  throw new StatesError(
    errorNames.exceedToleratedFailureThreshold,
    'The specified tolerated failure threshold was exceeded',
  );
}
