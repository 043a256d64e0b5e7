/** The Amazon States Language as this engine reads it: field names are the specification's own (states-language.net). */

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  Output?: unknown;
  Assign?: Record<string, unknown>;
}

/** What every state that leads on may say about leaving it. */
export interface Flow {
  Next?: string;
  End?: boolean;
  Output?: unknown;
  Assign?: Record<string, unknown>;
}

interface Handled {
  Retry?: Retrier[];
  Catch?: Catcher[];
}

export interface PassState extends Flow {
  Type: 'Pass';
}

export interface TaskState extends Flow, Handled {
  Type: 'Task';
  Resource: string;
  Arguments?: unknown;
  Credentials?: unknown;
  TimeoutSeconds?: number | string;
  HeartbeatSeconds?: number | string;
}

export interface ChoiceRule {
  Condition: boolean | string;
  Next: string;
  Output?: unknown;
  Assign?: Record<string, unknown>;
}

export interface ChoiceState {
  Type: 'Choice';
  Choices: ChoiceRule[];
  Default?: string;
  Output?: unknown;
  Assign?: Record<string, unknown>;
}

export interface WaitState extends Flow {
  Type: 'Wait';
  Seconds?: number | string;
  Timestamp?: string;
}

export interface SucceedState {
  Type: 'Succeed';
  Output?: unknown;
}

export interface FailState {
  Type: 'Fail';
  Error?: string;
  Cause?: string;
}

/** A set of states with a start: the whole machine, a branch of a Parallel state or the processor of a Map state. */
export interface StateScope {
  StartAt: string;
  States: Record<string, State>;
}

export interface ParallelState extends Flow, Handled {
  Type: 'Parallel';
  Branches: StateScope[];
  Arguments?: unknown;
}

export interface MapState extends Flow, Handled {
  Type: 'Map';
  Items?: unknown;
  ItemSelector?: unknown;
  ItemProcessor: StateScope;
  MaxConcurrency?: number | string;
  ToleratedFailureCount?: number | string;
  ToleratedFailurePercentage?: number | string;
}

export type State =
  PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;

export interface StateMachineDefinition extends StateScope {
  QueryLanguage?: string;
  TimeoutSeconds?: number;
}

/** Where a branch runs: state name and branch number of each Parallel around it, state name and 0 of each Map; empty for the machine itself. */
export type ScopePath = (readonly [state: string, branch: number])[];

/** The states a scope path leads to; throws when the definition has no such scope. */
export function scopeAt(definition: StateMachineDefinition, path: ScopePath): StateScope {
  let scope: StateScope = definition;
  for (const [name, index] of path) {
    const state = scope.States[name];
    const inner =
      state?.Type === 'Parallel'
        ? state.Branches[index]
        : state?.Type === 'Map'
          ? state.ItemProcessor
          : undefined;
    if (inner === undefined) throw new Error(`The definition has no scope '${name}'.`);
    scope = inner;
  }
  return scope;
}

/** The state of that name in the scope; throws when there is none. */
export function stateNamed(scope: StateScope, name: string): State {
  const state = scope.States[name];
  if (state === undefined) throw new Error(`The definition has no state '${name}'.`);
  return state;
}
