import { childrenOf } from '../children.ts';
import { calls, payloadOf, statesOf, type Definition, type State } from '../definition.ts';
import { when, WHOLE_DEFINITION, type LintRule } from '../rule.ts';

const DAY = 86_400;
/** A wait is a dead-man's switch (design §2.4): never so short that it could decide for a person. */
const SHORTEST_WAIT = 180 * DAY;
/** The longest a Lambda function can run. */
const LONGEST_CALL = 900;

export const retryableErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
] as const;

const tasksOf = (definition: Definition): [string, State][] =>
  statesOf(definition).filter(([, { Type }]) => Type === 'Task');

const seconds = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

const retriesExactly = (state: State): boolean =>
  state.Retry?.length === 1 &&
  [...(state.Retry[0]?.ErrorEquals ?? [])].toSorted().join() === [...retryableErrors].toSorted().join();

export const taskRules: readonly LintRule[] = [
  {
    id: 'known-resource',
    sentence: 'A Task calls a task of ours, waits for a person, or runs another machine to its end.',
    check: ({ definition }) =>
      tasksOf(definition).flatMap(([where, state]) =>
        when(calls(state) === undefined, where, `its Resource is ${state.Resource}`),
      ),
  },
  {
    id: 'every-task-has-a-limit',
    sentence: 'The machine and every Task have TimeoutSeconds, a number; a call of a task at most 900.',
    check: ({ definition }) => [
      ...when(!(seconds(definition.TimeoutSeconds) > 0), WHOLE_DEFINITION, 'has no TimeoutSeconds'),
      ...tasksOf(definition).flatMap(([where, state]) =>
        when(
          !(seconds(state.TimeoutSeconds) > 0) ||
            (calls(state) === 'task' && seconds(state.TimeoutSeconds) > LONGEST_CALL),
          where,
          `its TimeoutSeconds is ${String(state.TimeoutSeconds)}`,
        ),
      ),
    ],
  },
  {
    id: 'wait-has-one-long-limit',
    sentence: "A wait has one limit, no heartbeat: at least 180 days, and below the machine's own.",
    check: ({ definition }) =>
      tasksOf(definition)
        .filter(([, state]) => calls(state) === 'wait')
        .flatMap(([where, state]) => {
          const limit = seconds(state.TimeoutSeconds);
          return [
            ...when(
              !(limit >= SHORTEST_WAIT && limit < seconds(definition.TimeoutSeconds)),
              where,
              `waits for ${limit} seconds`,
            ),
            ...when('HeartbeatSeconds' in state, where, 'has a heartbeat'),
          ];
        }),
  },
  {
    id: 'retry-lists-the-four',
    sentence:
      'A Lambda call retries exactly the four Lambda.* errors that pass by themselves; a child, none.',
    check: ({ definition }) =>
      statesOf(definition).flatMap(([where, state]) => {
        const called = calls(state);
        const right = called === 'task' || called === 'wait' ? retriesExactly(state) : !state.Retry;
        return when(!right, where, `retries ${JSON.stringify(state.Retry?.map((r) => r.ErrorEquals))}`);
      }),
  },
  {
    id: 'catch-only-named-errors',
    sentence: 'A Catch names only errors that the contract of its task names.',
    check: ({ definition, contract }) =>
      statesOf(definition).flatMap(([where, state]) => {
        const named = contract.tasks[String(payloadOf(state)['task'])]?.errors ?? [];
        return (state.Catch ?? [])
          .flatMap(({ ErrorEquals }) => ErrorEquals)
          .filter((error) => !named.includes(error))
          .map((error) => ({ where, what: `catches ${error}, which no contract names` }));
      }),
  },
  {
    id: 'child-named-after-parent',
    sentence: "A child's name is <parent>-<step>-<round>, so that starting it twice starts it once.",
    check: (machine, workflows) =>
      childrenOf(machine, workflows).flatMap(({ where, state }) => {
        const name = `{% $states.context.Execution.Name & '-${where}-' & $string($round) %}`;
        const given = state.Arguments?.['Name'];
        return when(given !== name, where, `its Name is ${String(given)}`);
      }),
  },
  {
    id: 'child-ends-before-parent',
    sentence:
      "A child's own limit is below that of the state that waits for it, and that below the parent's: the child speaks first.",
    check: (machine, workflows) =>
      childrenOf(machine, workflows).flatMap(({ where, state, child }) => {
        const limits = [
          seconds(child?.definition.TimeoutSeconds),
          seconds(state.TimeoutSeconds),
          seconds(machine.definition.TimeoutSeconds),
        ] as const;
        const nested = limits[0] < limits[1] && limits[1] < limits[2];
        return when(!nested, where, `the limits are ${limits.join(', ')} seconds`);
      }),
  },
  {
    id: 'child-gets-its-input',
    sentence: 'A child gets the input its contract asks for, field by field.',
    check: (machine, workflows) =>
      childrenOf(machine, workflows).flatMap(({ where, state, child }) => {
        const input = state.Arguments?.['Input'];
        const given = Object.keys(typeof input === 'object' && input !== null ? input : {}).toSorted();
        const wanted = Object.keys(child?.contract.input.shape ?? {}).toSorted();
        return when(given.join() !== wanted.join(), where, `gives ${given.join()}; wanted ${wanted.join()}`);
      }),
  },
];
