import type { Branch, Rest } from './branch.ts';
import type { Burst } from './burst.ts';
import type { State } from './definition.ts';
import { scopeAt, stateNamed } from './definition.ts';
import type { Surroundings } from './jsonata-expression.ts';
import { evaluate, expressionIn, fill, jsonKind, unexpectedKind } from './jsonata-expression.ts';
import type { Evaluation } from './states-error.ts';
import { StatesError, errorNames } from './states-error.ts';

/** One branch standing at one state. */
export interface Visit {
  burst: Burst;
  branch: Branch;
}

/** What a state answers when it was entered or woken. Errors are thrown as StatesError. */
export type Outcome =
  | {
      do: 'leave';
      /** The output when the state's own (or `rule`'s) Output is absent. */
      output: unknown;
      /** `$states.result`, absent for states that have none. */
      result?: unknown;
      /** A Choice rule that matched: where to go, with its own Output and Assign. */
      rule?: { Next: string; Output?: unknown; Assign?: Record<string, unknown> };
    }
  | { do: 'rest'; rest: Rest }
  | { do: 'nothing' };

/** The state a branch stands at. */
export function stateOf({ burst, branch }: Visit): State {
  return stateNamed(scopeAt(burst.definition, branch.scope), branch.progress.state);
}

const iso = (millis: number): string => new Date(millis).toISOString();

/** The Map item around a branch: its own or that of the nearest iteration it runs in. */
function itemAround(burst: Burst, branch: Branch): Branch['item'] {
  if (branch.item !== undefined || branch.parent === 0) return branch.item;
  return itemAround(burst, burst.branch(branch.parent));
}

/** The context object (`$states.context`; guide, "Accessing execution data from the Context object"). */
function contextObject({ burst, branch }: Visit, item?: Branch['item']): Record<string, unknown> {
  const { row } = burst;
  const { state, enteredAt, retryCount } = branch.progress;
  // Recorded: only states that can be retried have a RetryCount.
  const retried = ['Task', 'Parallel', 'Map'].includes(stateOf({ burst, branch }).Type);
  const mapItem = item ?? itemAround(burst, branch);
  return {
    Execution: {
      Id: row.arn,
      Input: burst.input,
      StartTime: iso(row.started),
      Name: row.name,
      RoleArn: burst.role,
      RedriveCount: 0,
    },
    StateMachine: { Id: row.machine, Name: row.machine.slice(row.machine.lastIndexOf(':') + 1) },
    State: {
      Name: state,
      EnteredTime: iso(enteredAt),
      ...(retried ? { RetryCount: retryCount } : {}),
    },
    ...(mapItem === undefined ? {} : { Map: { Item: { Index: mapItem.index, Value: mapItem.value } } }),
  };
}

/** Variables a branch can read: its own over those of the branches around it. */
function variablesInScope(burst: Burst, branch: Branch): Record<string, unknown> {
  if (branch.parent === 0) return branch.variables;
  return { ...variablesInScope(burst, burst.branch(branch.parent)), ...branch.variables };
}

export interface Extra {
  /** More of `$states`: result, errorOutput. */
  states?: Record<string, unknown>;
  /** Adds Task.Token to the context. */
  token?: string;
  /** The Map item to show instead of the one around the branch. */
  item?: { index: number; value: unknown };
}

function surroundings(visit: Visit, extra: Extra): Surroundings {
  const { burst, branch } = visit;
  const context = contextObject(visit, extra.item);
  if (extra.token !== undefined) context['Task'] = { Token: extra.token };
  return {
    states: { input: branch.input, context, ...extra.states },
    variables: variablesInScope(burst, branch),
    now: burst.now,
  };
}

/** An error of this state in AWS's words: which state, entered at which event, then `text`. */
export function errorOf(visit: Visit, error: string, text: string, evaluation?: Evaluation): StatesError {
  const { state, entered } = visit.branch.progress;
  const prefix = `An error occurred while executing the state '${state}' (entered at the event id #${entered}).`;
  return new StatesError(error, `${prefix} ${text}`, evaluation);
}

async function named<T>(visit: Visit, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StatesError) || error.error !== errorNames.queryEvaluation) throw error;
    throw errorOf(visit, error.error, error.reason ?? '', error.evaluation);
  }
}

/** The value of a field that may hold JSONata. Throws States.QueryEvaluationError naming state and field. */
export function valueOf(visit: Visit, field: string, template: unknown, extra: Extra = {}): Promise<unknown> {
  return named(visit, fill(template, field, surroundings(visit, extra)));
}

/** Like `valueOf` for a field that takes one kind of JSON value only. */
export async function kindOf(
  visit: Visit,
  field: string,
  template: unknown,
  expected: 'array' | 'boolean' | 'string' | 'number',
): Promise<unknown> {
  const text = expressionIn(template);
  const value =
    text === undefined
      ? await valueOf(visit, field, template)
      : await named(visit, evaluate(text, field, surroundings(visit, {})));
  if (jsonKind(value) === expected) return value;
  const wrong = unexpectedKind(text ?? JSON.stringify(template), field, expected, value);
  throw errorOf(visit, errorNames.queryEvaluation, wrong.reason ?? '', wrong.evaluation);
}

/** A field that takes a whole number from `least` to `most`; undefined when the field is absent. */
export async function integerOf(
  visit: Visit,
  field: string,
  template: unknown,
  least: number,
  most = 99_999_999,
): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = Number(await kindOf(visit, field, template, 'number'));
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const text = `The value ${value} specified for the field '${field}' must be an integer from ${least} to ${most}.`;
  throw errorOf(visit, errorNames.queryEvaluation, text, { location: field });
}
