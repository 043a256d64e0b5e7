import {
  answersOf,
  isWaitingStep,
  stepsOf,
  toldBy,
  waitingStepsOf,
  type Machine,
} from '../../../functions/domain/human-task/steps.ts';
import {
  calls,
  caseOf,
  payloadOf,
  predecessorsOf,
  statesOf,
  type Definition,
  type State,
} from '../definition.ts';
import { when, type LintRule } from '../rule.ts';

const choicesOf = (definition: Definition): [string, State][] =>
  statesOf(definition).filter(([, { Type }]) => Type === 'Choice');

/** What a state can tell the Choice behind it; undefined when no table says. */
function tellsOf(machine: Machine, name: string): readonly string[] | undefined {
  if (name === 'find-step') return stepsOf(machine);
  if (isWaitingStep(name)) return answersOf(name);
  return toldBy(machine, name);
}

const readsOf = (state: State): string[] => [
  ...new Set((state.Choices ?? []).map(({ Condition }) => caseOf(Condition)?.reads ?? Condition)),
];

const sameWords = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word) => other.includes(word));

export const decisionRules: readonly LintRule[] = [
  {
    id: 'choice-reads-one-word',
    sentence: 'A Choice reads the decision or the step a task returned, one of them, and nothing else.',
    check: ({ definition }) =>
      choicesOf(definition).flatMap(([where, state]) => {
        const other = (state.Choices ?? []).filter(({ Condition }) => caseOf(Condition) === undefined);
        return [
          ...other.map(({ Condition }) => ({ where, what: `its condition is ${Condition}` })),
          ...when(other.length === 0 && readsOf(state).length !== 1, where, 'reads decision and step'),
        ];
      }),
  },
  {
    id: 'choice-cases-equal-answers',
    sentence: 'The cases of a Choice are exactly what the state before it can answer (steps.ts).',
    check: ({ name, definition }) =>
      choicesOf(definition).flatMap(([where, state]) => {
        const cases = (state.Choices ?? []).map(({ Condition }) => caseOf(Condition)?.value ?? Condition);
        return predecessorsOf(definition, where).flatMap(([before]) => {
          const tells = tellsOf(name as Machine, before);
          return when(
            tells === undefined || !sameWords(cases, tells),
            where,
            `its cases are ${cases.join(', ')}; ${before} answers ${tells?.join(', ') ?? 'what no table says'}`,
          );
        });
      }),
  },
  {
    id: 'choice-default-fails-by-name',
    sentence: 'A Choice has a Default, and it fails with an error of its own name and a cause.',
    check: ({ definition }) =>
      choicesOf(definition).flatMap(([where, { Default }]) => {
        const state = Default === undefined ? undefined : definition.States[Default];
        const fails = state?.Type === 'Fail' && Boolean(state.Error) && Boolean(state.Cause);
        return when(!fails, where, `its Default is ${Default ?? 'missing'}, which does not fail by name`);
      }),
  },
  {
    id: 'waits-are-the-steps',
    sentence: 'The states that wait for a person are exactly the waiting steps of the machine, by name.',
    check: ({ name, definition }) => {
      const waits = statesOf(definition).filter(([, state]) => calls(state) === 'wait');
      const steps: readonly string[] = waitingStepsOf(name as Machine);
      return [
        ...waits.flatMap(([where, state]) => [
          ...when(!steps.includes(where), where, 'is no waiting step of this machine in steps.ts'),
          ...when(payloadOf(state)['step'] !== where, where, 'opens the task of another step'),
        ]),
        ...steps
          .filter((step) => !waits.some(([where]) => where === step))
          .map((step) => ({ where: step, what: 'waits in steps.ts, and no state waits for it' })),
      ];
    },
  },
];
