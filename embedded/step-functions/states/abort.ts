import type { Branch, BranchesRest } from '../branch.ts';
import type { Burst } from '../burst.ts';
import { scopeAt, stateNamed } from '../definition.ts';

/** Types of state that can be under way when something else ends them, and so have a ...StateAborted event. */
const abortable = new Set(['Task', 'Wait', 'Parallel', 'Map']);

function typeAt(burst: Burst, branch: Branch): string {
  return stateNamed(scopeAt(burst.definition, branch.scope), branch.progress.state).Type;
}

function underWay(burst: Burst, rest: BranchesRest): Branch[] {
  const found: Branch[] = [];
  for (let id = rest.base; id < rest.base + rest.next; id += 1) {
    const child = burst.find(id);
    if (child !== undefined && child.progress.rest.on !== 'ended') found.push(child);
  }
  return found;
}

/** One branch inside `parent` is aborted: an iteration is noted before the state it stood at. */
function branchAborted(burst: Burst, parent: Branch, child: Branch, previous: number): void {
  if (typeAt(burst, parent) === 'Map')
    burst.event(previous, 'MapIterationAborted', { name: parent.progress.state, index: child.slot });
  stateAborted(burst, child, previous);
}

/** Writes that the state a branch stands at was aborted, after those inside it; `previous` is the event that brought it down. */
export function stateAborted(burst: Burst, branch: Branch, previous: number): void {
  const { rest } = branch.progress;
  if (rest.on === 'branches')
    for (const child of underWay(burst, rest)) branchAborted(burst, branch, child, previous);
  const type = typeAt(burst, branch);
  if (abortable.has(type)) burst.event(previous, `${type}StateAborted`);
}

/**
 * Ends a Parallel or Map state because its branch `failed` did: notes the state that failed and those that still ran as
 * aborted (as recorded on AWS, all after the failure) and drops every branch.
 */
export function abortBranches(burst: Burst, parent: Branch, failed: Branch): void {
  const { rest } = parent.progress;
  if (rest.on !== 'branches') return;
  const { pointer } = failed.progress;
  const others = underWay(burst, rest).filter(({ id }) => id !== failed.id);
  stateAborted(burst, failed, pointer);
  for (const child of others) branchAborted(burst, parent, child, pointer);
  for (let id = rest.base; id < rest.base + rest.count; id += 1) {
    const child = burst.find(id);
    if (child !== undefined) burst.remove(child);
  }
}
