import {
  answersOf,
  isWaitingStep,
  stepsOf,
  told,
  type Machine,
} from '../../../functions/domain/human-task/steps.ts';
import { calls, caseOf, type Definition, type State } from '../../../scripts/workflow-lint/definition.ts';
import { readWorkflows } from '../../../scripts/workflow-lint/lint.ts';

/** What a state was answered with; for a state that runs another machine, the way the child took. */
export interface Turn {
  readonly state: string;
  readonly answer: string;
  readonly child?: Path;
}

/** One way through a definition: the step it starts at, every state entered after the Choice on the step, every answer. */
export interface Path {
  readonly machine: Machine;
  readonly start: string;
  readonly states: readonly string[];
  readonly turns: readonly Turn[];
}

/** How often a state is entered on one path at most: once, and once more for each of two rounds of a loop. */
const VISITS = 3;
/** The same for a child inside a path: its loops, walked twice in its own paths, are walked once. */
const CHILD_VISITS = 2;

const definitions: Readonly<Record<Machine, Definition>> = Object.fromEntries(
  readWorkflows().machines.map(({ name, definition }) => [name, definition]),
) as Record<Machine, Definition>;

export const machines = Object.keys(definitions) as Machine[];

const stateOf = (machine: Machine, name: string): State => {
  const state = definitions[machine].States[name];
  if (!state) throw new RangeError(`${machine} has no state ${name}`);
  return state;
};

/** The step find-step names for a record that was just handed over. */
export const firstSteps: Readonly<Record<Machine, string>> = {
  delegation: 'review',
  referral: 'issue-letter',
  'sign-off': 'sign',
  destruction: 'submit-certificate',
};

function chosen(choice: State, answer: string): string {
  const found = choice.Choices?.find(({ Condition }) => caseOf(Condition)?.value === answer);
  if (!found) throw new RangeError(`no case for ${answer}`);
  return found.Next;
}

/** The answers a state can be given, each with a way through the child where it runs one. */
function possibleTurns(name: string, state: State): Turn[] {
  if (calls(state) === 'child')
    return pathsFrom('sign-off', firstSteps['sign-off'], CHILD_VISITS).map((child) => ({
      state: name,
      answer: answerOf(child),
      child,
    }));
  const answers = isWaitingStep(name) ? answersOf(name) : name in told ? told[name as keyof typeof told] : [];
  return answers.map((answer) => ({ state: name, answer }));
}

/** The last answer on a path: what it ends by. */
export const answerOf = ({ turns, start }: Path): string => turns.at(-1)?.answer ?? start;

interface Way {
  readonly states: readonly string[];
  readonly turns: readonly Turn[];
}

function waysOn(machine: Machine, name: string, way: Way, visits: number): Way[] {
  if (way.states.filter((state) => state === name).length === visits) return [];
  const state = stateOf(machine, name);
  const here = { ...way, states: [...way.states, name] };
  const { Next } = state;
  if (Next === undefined) return [here];
  const turns = possibleTurns(name, state);
  if (turns.length === 0) return waysOn(machine, Next, here, visits);
  return turns.flatMap((turn) =>
    waysOn(
      machine,
      chosen(stateOf(machine, Next), turn.answer),
      { states: [...here.states, Next], turns: [...here.turns, turn] },
      visits,
    ),
  );
}

/** Every way from a step to an end, each state entered at most `visits` times. */
export const pathsFrom = (machine: Machine, start: string, visits = VISITS): Path[] =>
  waysOn(machine, chosen(stateOf(machine, 'at-step'), start), { states: [], turns: [] }, visits).map(
    (way) => ({
      ...way,
      machine,
      start,
    }),
  );

/** The states of a path that call a task of their own machine, in order; find-step is the first. */
export const callsOn = ({ machine, states }: Path): string[] => [
  'find-step',
  ...states.filter((name) => ['task', 'wait'].includes(calls(stateOf(machine, name)) ?? '')),
];

/** What remains of a path when its record, standing at one of the path's states, is started again by find-step. */
export function restartsOf(path: Path): Path[] {
  const steps = stepsOf(path.machine);
  const restarts: Path[] = [];
  let answered = 0;
  for (const [index, start] of path.states.entries()) {
    if (index > 0 && steps.includes(start))
      restarts.push({
        ...path,
        start,
        states: path.states.slice(index),
        turns: path.turns.slice(answered),
      });
    if (path.turns[answered]?.state === start) answered += 1;
  }
  return restarts;
}

/** Each of the paths once: two that start, answer and end alike are one. */
export const distinct = (paths: readonly Path[]): Path[] => [
  ...new Map(paths.map((path) => [JSON.stringify(path), path])).values(),
];

/** A path in one line, for the name of what failed. */
export const nameOf = ({ machine, start, turns }: Path): string =>
  `${machine} from ${start}: ${turns
    .map(
      ({ state, answer, child }) =>
        `${state}=${answer}${child ? `(${child.turns.map((t) => t.answer).join()})` : ''}`,
    )
    .join(' ')}`;
