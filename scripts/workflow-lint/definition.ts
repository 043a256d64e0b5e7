import * as z from 'zod';

const choiceSchema = z.looseObject({ Condition: z.string(), Next: z.string() });

const stateSchema = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  Arguments: z.record(z.string(), z.unknown()).optional(),
  TimeoutSeconds: z.unknown().optional(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  Choices: z.array(choiceSchema).optional(),
  Default: z.string().optional(),
  Output: z.unknown().optional(),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Error: z.string().optional(),
  Cause: z.string().optional(),
});
export type State = z.infer<typeof stateSchema>;

/** A state machine's definition as far as the lint, the release and the path tests read it. */
export const definitionSchema = z.looseObject({
  QueryLanguage: z.string().optional(),
  StartAt: z.string(),
  TimeoutSeconds: z.unknown().optional(),
  States: z.record(z.string(), stateSchema),
});
export type Definition = z.infer<typeof definitionSchema>;

/** The states of a definition by name, in the order of the file. */
export const statesOf = (definition: Definition): [string, State][] => Object.entries(definition.States);

/** The names of the states a state can hand over to: Next, each case, Default, each Catch. */
export const successorsOf = (state: State): string[] => [
  ...(state.Next === undefined ? [] : [state.Next]),
  ...(state.Choices ?? []).map(({ Next }) => Next),
  ...(state.Default === undefined ? [] : [state.Default]),
  ...(state.Catch ?? []).map(({ Next }) => Next),
];

/** The states that hand over to the state of this name. */
export const predecessorsOf = (definition: Definition, name: string): [string, State][] =>
  statesOf(definition).filter(([, state]) => successorsOf(state).includes(name));

const INVOKE = 'arn:aws:states:::lambda:invoke';
const WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const CHILD = 'arn:aws:states:::states:startExecution.sync:2';

/** What a Task calls: one of our tasks, a person through `open-task`, another machine; undefined for no Task or another resource. */
export function calls(state: State): 'task' | 'wait' | 'child' | undefined {
  if (state.Type !== 'Task') return undefined;
  if (state.Resource === INVOKE) return 'task';
  if (state.Resource === WAIT) return 'wait';
  return state.Resource === CHILD ? 'child' : undefined;
}

/** The payload a Task sends to its function; empty for a state that sends none. */
export const payloadOf = (state: State): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).catch({}).parse(state.Arguments?.['Payload']);

/** The name in a value such as `${SignOffMachine}`, or undefined. */
export const placeholderIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? /^\$\{(\w+)\}$/.exec(value)?.[1] : undefined;

/** The case of a Choice: `decision` or `step`, and the value; undefined when the condition reads anything else. */
export function caseOf(condition: string): { reads: string; value: string } | undefined {
  const found = /^\{% \$states\.input\.(decision|step) = '([a-z-]+)' %\}$/.exec(condition);
  const [, reads, value] = found ?? [];
  return reads === undefined || value === undefined ? undefined : { reads, value };
}

/** Every string in braces and percent signs with the place it stands at, as a path of member names. */
export function expressionsIn(value: unknown, at = ''): { at: string; text: string }[] {
  if (typeof value === 'string')
    return value.startsWith('{%') && value.endsWith('%}') ? [{ at, text: value.slice(2, -2).trim() }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => expressionsIn(member, `${at}/${key}`));
}
