import type { Branch } from '../branch.ts';
import type { Burst } from '../burst.ts';
import { scopeAt, stateNamed } from '../definition.ts';

/** Types of state that can be under way when something else ends them, and so have a ...StateAborted event. */
const abortable = new Set(['Task', 'Wait', 'Parallel', 'Map']);

/** Writes that the state a branch stands at was aborted, after those of the branches inside it. */
export function aborted(burst: Burst, branch: Branch): void {
  const { rest, state, pointer } = branch.progress;
  const { Type } = stateNamed(scopeAt(burst.definition, branch.scope), state);
  if (rest.on === 'branches')
    for (let id = rest.base; id < rest.base + rest.next; id += 1) {
      const child = burst.find(id);
      if (child === undefined || child.progress.rest.on === 'ended') continue;
      aborted(burst, child);
      if (Type === 'Map') burst.event(pointer, 'MapIterationAborted', { name: state, index: child.slot });
    }
  if (abortable.has(Type)) burst.event(pointer, `${Type}StateAborted`);
}

/** Ends the branches of a Parallel or Map state that still run, except `first`, which brought it down. */
export function abortOthers(burst: Burst, parent: Branch, first: Branch): void {
  const { rest, state, pointer } = parent.progress;
  if (rest.on !== 'branches') return;
  const { Type } = stateNamed(scopeAt(burst.definition, parent.scope), state);
  for (let id = rest.base; id < rest.base + rest.count; id += 1) {
    const child = burst.find(id);
    if (child === undefined) continue;
    const underWay =
      child.id !== first.id && child.progress.rest.on !== 'ended' && child.progress.rest.on !== 'pending';
    if (underWay) {
      aborted(burst, child);
      if (Type === 'Map') burst.event(pointer, 'MapIterationAborted', { name: state, index: child.slot });
    }
    burst.remove(child);
  }
}
