import type { Definition, State } from '../../../scripts/workflow-lint/definition.ts';
import { readWorkflows } from '../../../scripts/workflow-lint/lint.ts';
import type { LintedMachine, LintedWorkflows } from '../../../scripts/workflow-lint/rule.ts';

export const workflows = readWorkflows();

export interface Broken {
  definition: Definition;
  labels: Record<string, unknown>;
}

const machineOf = (name: string): LintedMachine => {
  const machine = workflows.machines.find((each) => each.name === name);
  if (!machine) throw new RangeError(`no machine ${name}`);
  return machine;
};

/** The workflows with one definition (or its labels) broken. */
export function brokenCopy(name: string, breakIt: (copy: Broken) => void): LintedWorkflows {
  const { definition, labels } = machineOf(name);
  const copy = structuredClone({ definition, labels: labels as Record<string, unknown> });
  breakIt(copy);
  return {
    ...workflows,
    machines: workflows.machines.map((each) => (each.name === name ? { ...each, ...copy } : each)),
  };
}

export function stateOf(definition: Definition, name: string): State {
  const state = definition.States[name];
  if (!state) throw new RangeError(`no state ${name}`);
  return state;
}

export const change =
  (name: string, changes: Record<string, unknown>) =>
  ({ definition }: Broken): void => {
    Object.assign(stateOf(definition, name), changes);
  };

export const payload =
  (name: string, changes: Record<string, unknown>) =>
  ({ definition }: Broken): void => {
    const args = stateOf(definition, name).Arguments ?? {};
    const changed = { ...(args['Payload'] as object), ...changes };
    args['Payload'] = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  };

export const without =
  (name: string, field: string) =>
  ({ definition }: Broken): void => {
    Reflect.deleteProperty(stateOf(definition, name), field);
  };

export const args =
  (name: string, changes: Record<string, unknown>) =>
  ({ definition }: Broken): void => {
    Object.assign(stateOf(definition, name).Arguments ?? {}, changes);
  };

export const choices =
  (name: string, to: (before: NonNullable<State['Choices']>) => NonNullable<State['Choices']>) =>
  ({ definition }: Broken): void => {
    const state = stateOf(definition, name);
    state.Choices = to(state.Choices ?? []);
  };

export const retry = (...errors: string[]) => ({ Retry: [{ ErrorEquals: errors, MaxAttempts: 2 }] });
export const four = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** A deliberate defect: the rule that must speak, the machine, the place it must name, what is wrong, and the defect. */
export type Mutation = readonly [
  rule: string,
  machine: string,
  where: string,
  what: string,
  breakIt: (copy: Broken) => void,
];
