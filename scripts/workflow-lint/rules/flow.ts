import { waitingStepsOf, type Machine } from '../../../functions/domain/human-task/steps.ts';
import { childrenOf, onSameRecord } from '../children.ts';
import { caseOf, payloadOf, statesOf, successorsOf, type Definition, type State } from '../definition.ts';
import { when, WHOLE_DEFINITION, type LintRule } from '../rule.ts';

/** The names of the states that can be reached from a state, itself included. */
function reachableFrom(definition: Definition, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = definition.States[name];
    if (seen.has(name) || !state) continue;
    seen.add(name);
    open.push(...successorsOf(state));
  }
  return seen;
}

const ends = (state: State): boolean =>
  state.End === true || state.Type === 'Succeed' || state.Type === 'Fail';

/** The Choice that follows `find-step`, or undefined. */
function stepChoiceOf(definition: Definition): State | undefined {
  const after = definition.States['find-step']?.Next;
  const choice = after === undefined ? undefined : definition.States[after];
  return choice?.Type === 'Choice' ? choice : undefined;
}

export const flowRules: readonly LintRule[] = [
  {
    id: 'starts-with-find-step',
    sentence: 'The first state asks find-step where the record stands, and a Choice on the step follows.',
    check: ({ definition }) => {
      const first = definition.States[definition.StartAt];
      const asks = first !== undefined && payloadOf(first)['task'] === 'find-step';
      const cases = stepChoiceOf(definition)?.Choices?.map(({ Condition }) => caseOf(Condition)) ?? [];
      return [
        ...when(definition.StartAt !== 'find-step' || !asks, WHOLE_DEFINITION, 'does not start at find-step'),
        ...when(
          cases.length === 0 || cases.some((found) => found?.reads !== 'step'),
          'find-step',
          'no Choice on the step follows',
        ),
      ];
    },
  },
  {
    id: 'find-step-reaches-every-wait',
    sentence:
      'A run can start at every step that waits: find-step leads straight to it, or to the child that waits there.',
    check: (machine, workflows) => {
      const cases = stepChoiceOf(machine.definition)?.Choices ?? [];
      const leads = (step: string, to: string): boolean =>
        cases.some(({ Condition, Next }) => caseOf(Condition)?.value === step && Next === to);
      const own = waitingStepsOf(machine.name as Machine).map((step) => [step, step] as const);
      const inChildren = childrenOf(machine, workflows)
        .filter(({ child }) => onSameRecord(machine, child))
        .flatMap(({ where, child }) =>
          waitingStepsOf(child?.name as Machine).map((step) => [step, where] as const),
        );
      return [...own, ...inChildren].flatMap(([step, to]) =>
        when(!leads(step, to), step, `find-step does not lead to ${to}`),
      );
    },
  },
  {
    id: 'every-state-reachable',
    sentence: 'Every state can be reached.',
    check: ({ definition }) => {
      const reached = reachableFrom(definition, definition.StartAt);
      return statesOf(definition).flatMap(([name]) => when(!reached.has(name), name, 'nothing leads to it'));
    },
  },
  {
    id: 'every-path-ends',
    sentence: 'Every state hands over to states that exist, and from every state an end can be reached.',
    check: ({ definition }) =>
      statesOf(definition).flatMap(([name, state]) => [
        ...successorsOf(state)
          .filter((next) => !Object.hasOwn(definition.States, next))
          .map((next) => ({ where: name, what: `leads to ${next}, which does not exist` })),
        ...when(
          ![...reachableFrom(definition, name)].some((reached) => {
            const at = definition.States[reached];
            return at !== undefined && ends(at);
          }),
          name,
          'no end can be reached from it',
        ),
        ...when(!ends(state) && successorsOf(state).length === 0, name, 'neither ends nor leads anywhere'),
      ]),
  },
];
