import { calls, placeholderIn, statesOf, type State } from './definition.ts';
import type { LintedMachine, LintedWorkflows } from './rule.ts';

/** A state that runs another machine to its end; `child` is undefined where no such machine is listed. */
export interface Child {
  readonly where: string;
  readonly state: State;
  readonly child: LintedMachine | undefined;
}

/** The machine that a child state starts, by its placeholder. */
function childOf(
  { name }: LintedMachine,
  state: State,
  { machines, placeholders }: LintedWorkflows,
): LintedMachine | undefined {
  const placeholder = placeholderIn(state.Arguments?.['StateMachineArn']);
  const filled = placeholder === undefined ? undefined : placeholders[name]?.[placeholder];
  return filled && 'machine' in filled
    ? machines.find((machine) => machine.name === filled.machine)
    : undefined;
}

/** The states of a machine that run another one. */
export const childrenOf = (machine: LintedMachine, workflows: LintedWorkflows): Child[] =>
  statesOf(machine.definition)
    .filter(([, state]) => calls(state) === 'child')
    .map(([where, state]) => ({ where, state, child: childOf(machine, state, workflows) }));

const recordsIn = ({ contract }: LintedMachine): string[] =>
  Object.keys(contract.input.shape).filter((field) => field.endsWith('Id'));

/** Whether a child works on its parent's own record, whose rounds both count; a sign-off has a document of its own. */
export const onSameRecord = (parent: LintedMachine, child: LintedMachine | undefined): boolean =>
  child !== undefined && recordsIn(child).some((field) => recordsIn(parent).includes(field));
