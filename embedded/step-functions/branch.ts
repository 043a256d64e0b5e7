import type { ScopePath } from './definition.ts';

/** A Lambda function to invoke. */
export interface LambdaCall {
  kind: 'lambda';
  functionName: string;
  payload: unknown;
}

/** A child execution to start. */
export interface ChildCall {
  kind: 'child';
  machine: string;
  name: string;
  input: string;
  /** The task waits for the child's end (.sync:2), and stops it when it ends itself. */
  waits: boolean;
}

/** A task under way. Times are virtual milliseconds. */
export interface TaskRest {
  on: 'task';
  /** Id of the attempt's Scheduled event: tells this attempt from earlier ones. */
  ticket: number;
  /** `calling`: its call has not answered yet. `waiting`: handed over, waits for a token or a child. */
  phase: 'calling' | 'waiting';
  call: LambdaCall | ChildCall;
  timeoutAt?: number;
  heartbeatAt?: number;
  heartbeatMillis?: number;
}

/** Branches or iterations under way: branch ids `base` to `base + count - 1`, of which the first `next` were started. */
export interface BranchesRest {
  on: 'branches';
  base: number;
  count: number;
  next: number;
  running: number;
  failed: number;
  concurrency: number;
  tolerated: number | null;
}

/** What a branch waits for. `ready`: for nothing, it enters its state next; `again`: it runs its state once more; `pending`: a Map item not started. */
export type Rest =
  | { on: 'pending' }
  | { on: 'ready' }
  | { on: 'again' }
  | { on: 'time'; until: number }
  | { on: 'retry'; until: number }
  | { on: 'ended' }
  | TaskRest
  | BranchesRest;

/** The part of a branch that changes with every step. */
export interface Progress {
  state: string;
  rest: Rest;
  /** Id of the event the next event of this branch follows. */
  pointer: number;
  /** The state's StateEntered event, and the pointer before it. */
  entered: number;
  before: number;
  enteredAt: number;
  /** How often each Retrier of the state was used, and all together. */
  retries: number[];
  retryCount: number;
}

/** One line of execution: the machine itself, a branch of a Parallel state or an iteration of a Map state. */
export interface Branch {
  id: number;
  /** Id of the branch whose Parallel or Map state this belongs to; 0 for the machine itself. */
  parent: number;
  /** Number of the branch or iteration within its state. */
  slot: number;
  scope: ScopePath;
  progress: Progress;
  input: unknown;
  variables: Record<string, unknown>;
  /** The Map item this iteration is for. */
  item?: { index: number; value: unknown };
  output?: unknown;
}

/** When a branch must be looked at next, in virtual milliseconds; undefined when only something outside can move it. */
export function dueAt(branch: Branch): number | undefined {
  const rest = branch.progress.rest;
  if (rest.on === 'time' || rest.on === 'retry') return rest.until;
  if (rest.on !== 'task') return undefined;
  const times = [rest.timeoutAt, rest.heartbeatAt].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** What a restart must do for a branch at once; null when it only waits. */
export function attentionFor(branch: Branch): 'advance' | 'call' | null {
  const rest = branch.progress.rest;
  if (rest.on === 'ready' || rest.on === 'again') return 'advance';
  return rest.on === 'task' && rest.phase === 'calling' ? 'call' : null;
}
