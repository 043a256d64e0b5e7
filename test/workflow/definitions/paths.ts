import {
  answersOf,
  isWaitingStep,
  stepsOf,
  toldBy,
  waitingStepsOf,
  type Machine,
} from '../../../functions/domain/human-task/steps.ts';
import { childrenOf, onSameRecord } from '../../../scripts/workflow-lint/children.ts';
import { calls, caseOf, type State } from '../../../scripts/workflow-lint/definition.ts';
import { readWorkflows } from '../../../scripts/workflow-lint/lint.ts';
import type { LintedMachine } from '../../../scripts/workflow-lint/rule.ts';

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

const workflows = readWorkflows();
const linted: Readonly<Record<Machine, LintedMachine>> = Object.fromEntries(
  workflows.machines.map((machine) => [machine.name, machine]),
) as Record<Machine, LintedMachine>;

export const machines = Object.keys(linted) as Machine[];

const stateOf = (machine: Machine, name: string): State => {
  const state = linted[machine].definition.States[name];
  if (!state) throw new RangeError(`${machine} has no state ${name}`);
  return state;
};

/** The step find-step names for a record that was just handed over. */
export const firstSteps: Readonly<Record<Machine, string>> = {
  consultation: 'review',
  delegation: 'review',
  'external-connection': 'review',
  'pia-revision': 'public-comment',
  referral: 'issue-letter',
  'sign-off': 'sign',
  destruction: 'submit-certificate',
};

function chosen(choice: State, answer: string): string {
  const found = choice.Choices?.find(({ Condition }) => caseOf(Condition)?.value === answer);
  if (!found) throw new RangeError(`no case for ${answer}`);
  return found.Next;
}

/** The machine that a state of another runs. */
function childOf(machine: Machine, name: string): Machine {
  const child = childrenOf(linted[machine], workflows).find(({ where }) => where === name)?.child;
  if (!child) throw new RangeError(`${machine} runs no machine at ${name}`);
  return child.name as Machine;
}

/** Whether a path through a child is one of its parent's record too. */
export const sharesRecord = (parent: Machine, child: Path): boolean =>
  onSameRecord(linted[parent], linted[child.machine]);

/** The shortest way to each answer: what a second entry of the same child is walked with. */
function shortestOfEach(paths: readonly Path[]): Path[] {
  const shortest = new Map<string, Path>();
  for (const path of paths) {
    const known = shortest.get(answerOf(path));
    if (!known || path.turns.length < known.turns.length) shortest.set(answerOf(path), path);
  }
  return [...shortest.values()];
}

/**
 * The answers a state can be given, each with a way through the child where it runs one.
 * @param again whether the path was here before: all ways through the child were walked then, and every pair of them
 * would be walked now.
 */
function possibleTurns(
  machine: Machine,
  name: string,
  { start, again }: { start: string; again: boolean },
): Turn[] {
  if (calls(stateOf(machine, name)) === 'child') {
    const run = childOf(machine, name);
    const from = waitingStepsOf(run).find((step) => step === start) ?? firstSteps[run];
    const ways = pathsFrom(run, from, CHILD_VISITS);
    return (again ? shortestOfEach(ways) : ways).map((child) => ({
      state: name,
      answer: answerOf(child),
      child,
    }));
  }
  const answers = isWaitingStep(name) ? answersOf(name) : (toldBy(machine, name) ?? []);
  return answers.map((answer) => ({ state: name, answer }));
}

/** The last answer on a path: what it ends by. */
export const answerOf = ({ turns, start }: Path): string => turns.at(-1)?.answer ?? start;

interface Way {
  readonly states: readonly string[];
  readonly turns: readonly Turn[];
}

interface From {
  readonly machine: Machine;
  readonly start: string;
  readonly visits: number;
}

function waysOn(from: From, name: string, way: Way): Way[] {
  const { machine, start, visits } = from;
  if (way.states.filter((state) => state === name).length === visits) return [];
  const here = { ...way, states: [...way.states, name] };
  const { Next } = stateOf(machine, name);
  if (Next === undefined) return [here];
  const turns = possibleTurns(machine, name, { start, again: way.states.includes(name) });
  if (turns.length === 0) return waysOn(from, Next, here);
  return turns.flatMap((turn) =>
    waysOn(from, chosen(stateOf(machine, Next), turn.answer), {
      states: [...here.states, Next],
      turns: [...here.turns, turn],
    }),
  );
}

/** Every way from a step to an end, each state entered at most `visits` times. */
export const pathsFrom = (machine: Machine, start: string, visits = VISITS): Path[] =>
  waysOn({ machine, start, visits }, chosen(stateOf(machine, 'at-step'), start), {
    states: [],
    turns: [],
  }).map((way) => ({ ...way, machine, start }));

/** The states of a path that call a task of their own machine, in order; find-step is the first. */
export const callsOn = ({ machine, states }: Path): string[] => [
  'find-step',
  ...states.filter((name) => ['task', 'wait'].includes(calls(stateOf(machine, name)) ?? '')),
];

/** What remains of a path when its record, standing at one of the path's steps, is started again by find-step. */
export function restartsOf(path: Path): Path[] {
  const steps = stepsOf(path.machine);
  const restarts: Path[] = [];
  let answered = 0;
  for (const [index, start] of path.states.entries()) {
    const rest = { ...path, states: path.states.slice(index), turns: path.turns.slice(answered) };
    if (index > 0 && steps.includes(start)) restarts.push({ ...rest, start });
    const turn = path.turns[answered];
    if (turn?.state !== start) continue;
    answered += 1;
    if (turn.child && sharesRecord(path.machine, turn.child))
      restarts.push(...restartsInside(rest, turn, turn.child));
  }
  return restarts;
}

/** The same where the record stands at a step at which a child works: both begin at it. */
const restartsInside = (rest: Path, turn: Turn, inside: Path): Path[] =>
  restartsOf(inside).map((child) => ({
    ...rest,
    start: child.start,
    turns: [{ ...turn, child }, ...rest.turns.slice(1)],
  }));

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
