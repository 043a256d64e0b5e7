import * as z from 'zod';
import { placeholderDifferences } from '../../stacks/placeholders.ts';
import { childrenOf, onSameRecord } from '../children.ts';
import { calls, payloadOf, placeholderIn, statesOf, type Definition, type State } from '../definition.ts';
import { when, WHOLE_DEFINITION, type Breach, type Contract, type LintRule } from '../rule.ts';

/** What an execution may carry between its states: ids, decisions and counts, never what somebody wrote. */
const carried = ['step', 'round', 'documentId', 'status', 'decision', 'opened'];

/** Where a Task finds what it was answered, by what it calls. */
const answersAt = {
  task: '$states.result.Payload',
  wait: '$states.result',
  child: '$states.result.Output',
} as const;

/** The only expression that may give a variable of this name; undefined where none may. */
function assignable(state: State, name: string): string | undefined {
  const called = calls(state);
  return called !== undefined && ['round', 'documentId'].includes(name)
    ? `{% ${answersAt[called]}.${name} %}`
    : undefined;
}

const lambdasOf = (definition: Definition): [string, State][] =>
  statesOf(definition).filter(([, state]) => ['task', 'wait'].includes(calls(state) ?? ''));

const assignedIn = (state: State): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).catch({}).parse(state['Assign']);

const isExpression = (value: unknown): boolean => typeof value === 'string' && value.startsWith('{%');

function payloadBreaches(where: string, state: State, contract: Contract): Breach[] {
  const payload = payloadOf(state);
  const task = contract.tasks[String(payload['task'])];
  if (!task) return [];
  const { shape } = task.input;
  const missing = Object.keys(shape).filter(
    (key) => !(key in payload) && !z.safeParse(shape[key] as z.ZodType, undefined).success,
  );
  const unknown = Object.keys(payload).filter((key) => !(key in shape));
  const wrong = Object.keys(payload).filter(
    (key) =>
      key in shape &&
      !isExpression(payload[key]) &&
      !z.safeParse(shape[key] as z.ZodType, payload[key]).success,
  );
  return [
    ...missing.map((key) => ({ where, what: `does not give ${key}` })),
    ...unknown.map((key) => ({ where, what: `gives ${key}, which the contract does not know` })),
    ...wrong.map((key) => ({ where, what: `gives ${key} a value the contract refuses` })),
  ];
}

/** Whether an Output written out in the definition is a small object of fixed words. */
const fixedWords = (output: unknown): boolean =>
  typeof output === 'object' &&
  output !== null &&
  Object.entries(output).every(([key, word]) => carried.includes(key) && /^[a-z-]+$/.test(String(word)));

function outputIsSmall(state: State, contract: Contract): boolean {
  switch (calls(state)) {
    case 'task': {
      const answer = contract.tasks[String(payloadOf(state)['task'])]?.output.shape ?? {};
      return (
        state.Output === '{% $states.result.Payload %}' &&
        Object.keys(answer).every((k) => carried.includes(k))
      );
    }
    case 'wait':
      return state.Output === '{% $states.result %}';
    case 'child':
      return state.Output === '{% $states.result.Output %}';
    case undefined:
      return state.Output === undefined || fixedWords(state.Output);
  }
}

/** What is wrong with how a state hands on the round, if it has to, or does although it must not. */
function roundBreaches(where: string, state: State, mustHandOn: boolean): Breach[] {
  const wanted = mustHandOn ? assignable(state, 'round') : undefined;
  const given = assignedIn(state)['round'];
  return when(given !== wanted, where, `assigns the round from ${String(given)}`);
}

export const contractRules: readonly LintRule[] = [
  {
    id: 'placeholders-listed-and-used',
    sentence:
      'Every placeholder is listed in workflows/placeholders.ts for its machine, and every listed one is used.',
    check: ({ name }, { machines, placeholders, groups }) => {
      const texts = machines.map((each) => [each.name, JSON.stringify(each.definition)]);
      return placeholderDifferences(Object.fromEntries(texts), placeholders, groups)
        .filter((sentence) => sentence.includes(name))
        .map((what) => ({ where: WHOLE_DEFINITION, what }));
    },
  },
  {
    id: 'calls-its-own-tasks',
    sentence: "Every Lambda call goes to the machine's own function, through its placeholder.",
    check: ({ name, definition }, { placeholders }) =>
      lambdasOf(definition).flatMap(([where, state]) => {
        const placeholder = placeholderIn(state.Arguments?.['FunctionName']);
        const filled = placeholder === undefined ? undefined : placeholders[name]?.[placeholder];
        const own = filled !== undefined && 'group' in filled && filled.group === `tasks-${name}`;
        return when(!own, where, `calls ${String(state.Arguments?.['FunctionName'])}`);
      }),
  },
  {
    id: 'tasks-are-the-contracts',
    sentence: 'Every task a definition calls is in its contract, and every task of the contract is called.',
    check: ({ definition, contract }) => {
      const called = lambdasOf(definition).map(
        ([where, state]) => [where, payloadOf(state)['task']] as const,
      );
      return [
        ...called.flatMap(([where, task]) =>
          when(
            !Object.hasOwn(contract.tasks, String(task)),
            where,
            `calls ${String(task)}, which has no contract`,
          ),
        ),
        ...Object.keys(contract.tasks)
          .filter((task) => !called.some(([, name]) => name === task))
          .map((task) => ({ where: WHOLE_DEFINITION, what: `never calls ${task}` })),
      ];
    },
  },
  {
    id: 'payload-fits-contract',
    sentence: "A payload has exactly the fields of its task's contract, and fixed values that it takes.",
    check: ({ definition, contract }) =>
      lambdasOf(definition).flatMap(([where, state]) => payloadBreaches(where, state, contract)),
  },
  {
    id: 'input-passed-unchanged',
    sentence: "Every call passes the execution's input as it is, and the state's own entered time as now.",
    check: ({ definition }) =>
      lambdasOf(definition).flatMap(([where, state]) => {
        const { input, at } = payloadOf(state);
        return [
          ...when(input !== '{% $states.context.Execution.Input %}', where, `passes ${String(input)}`),
          ...when(at !== '{% $states.context.State.EnteredTime %}', where, `its now is ${String(at)}`),
        ];
      }),
  },
  {
    id: 'token-only-to-open-task',
    sentence: 'The token goes to open-task, where a person is waited for, and nowhere else.',
    check: ({ definition }) =>
      lambdasOf(definition).flatMap(([where, state]) => {
        const { task, token } = payloadOf(state);
        const waits = calls(state) === 'wait';
        const right = waits
          ? task === 'open-task' && token === '{% $states.context.Task.Token %}'
          : !JSON.stringify(state).includes('Task.Token');
        return when(!right, where, `its task is ${String(task)}, its token ${String(token)}`);
      }),
  },
  {
    id: 'round-goes-on',
    sentence:
      'Whatever answers a round of the record hands it on, so that the same step walked twice is two tasks.',
    check: (machine, workflows) => [
      ...lambdasOf(machine.definition).flatMap(([where, state]) => {
        const answers = machine.contract.tasks[String(payloadOf(state)['task'])]?.output.shape ?? {};
        return roundBreaches(where, state, calls(state) === 'wait' || 'round' in answers);
      }),
      ...childrenOf(machine, workflows).flatMap(({ where, state, child }) =>
        roundBreaches(where, state, onSameRecord(machine, child)),
      ),
    ],
  },
  {
    id: 'only-ids-and-decisions',
    sentence: 'No state hands on more than ids, decisions and counts: no personal data in execution history.',
    check: ({ definition, contract }) =>
      statesOf(definition).flatMap(([where, state]) => [
        ...when(!outputIsSmall(state, contract), where, `its Output is ${JSON.stringify(state.Output)}`),
        ...Object.entries(assignedIn(state))
          .filter(([name, value]) => value !== assignable(state, name))
          .map(([name, value]) => ({ where, what: `assigns ${name} from ${String(value)}` })),
      ]),
  },
];
