import type { Branch, BranchesRest } from '../branch.ts';
import type { ParallelState } from '../definition.ts';
import type { Outcome, Visit } from '../visit.ts';
import { valueOf } from '../visit.ts';
import { abortBranches } from './abort.ts';

/** Parallel: starts every branch with its Arguments or input. */
export async function enterParallel(visit: Visit, state: ParallelState): Promise<Outcome> {
  const { burst, branch } = visit;
  const { progress } = branch;
  const input =
    state.Arguments === undefined ? branch.input : await valueOf(visit, 'Arguments', state.Arguments);
  progress.pointer = burst.event(progress.pointer, 'ParallelStateStarted');
  const base = burst.row.nextBranch;
  for (const [slot, { StartAt }] of state.Branches.entries()) {
    const scope = [...branch.scope, [progress.state, slot] as const];
    const pointer = progress.pointer;
    burst.create({ parent: branch, slot, scope, state: StartAt, input, pointer, rest: { on: 'ready' } });
  }
  const count = state.Branches.length;
  return {
    do: 'rest',
    rest: {
      on: 'branches',
      base,
      count,
      next: count,
      running: count,
      failed: 0,
      concurrency: count,
      tolerated: null,
    },
  };
}

/** One branch has ended with its output; when all have, the state's result is their outputs in order. */
export function parallelBranchEnded(visit: Visit, rest: BranchesRest, ended: Branch): Outcome {
  const { burst, branch } = visit;
  const running = rest.running - 1;
  if (running > 0) return { do: 'rest', rest: { ...rest, running } };
  const results: unknown[] = [];
  for (let id = rest.base; id < rest.base + rest.count; id += 1) {
    const child = burst.branch(id);
    results.push(child.output);
    burst.remove(child);
  }
  branch.progress.pointer = ended.progress.pointer;
  burst.event(branch.progress.pointer, 'ParallelStateSucceeded');
  return { do: 'leave', output: results, result: results };
}

/** One branch has failed: the others are stopped; the caller then fails the state with the branch's error. */
export function parallelBranchFailed(visit: Visit, failed: Branch): void {
  const { burst, branch } = visit;
  abortBranches(burst, branch, failed);
  branch.progress.pointer = failed.progress.pointer;
}
