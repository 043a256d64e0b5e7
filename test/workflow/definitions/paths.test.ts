import { describe, expect, test } from 'vitest';
import {
  answersOf,
  quietSteps,
  waitingStepsOf,
  type Machine,
} from '../../../functions/domain/human-task/steps.ts';
import { readWorkflows } from '../../../scripts/workflow-lint/lint.ts';
import { statesOf } from '../../../scripts/workflow-lint/definition.ts';
import {
  answerOf,
  distinct,
  firstSteps,
  machines,
  nameOf,
  pathsFrom,
  restartsOf,
  type Path,
  type Turn,
} from './paths.ts';
import { walk, type Walked } from './walk.ts';

/** Where a machine must end, by the last answer it got. */
const ends: Readonly<Record<Machine, Readonly<Record<string, string>>>> = {
  delegation: {
    approve: 'seal-approval',
    'approve-with-conditions': 'seal-approval',
    reject: 'close-rejected',
    withdraw: 'close-withdrawn',
  },
  referral: { acknowledge: 'close-referral' },
  'sign-off': { signed: 'signed', return: 'returned' },
  destruction: { ended: 'closed' },
};

const wordsOf = (turns: readonly Turn[]): string[] => turns.map(({ state, answer }) => `${state}=${answer}`);

const allPaths = Object.fromEntries(
  machines.map((machine) => [machine, pathsFrom(machine, firstSteps[machine])]),
) as Record<Machine, Path[]>;

const walked = new Map<Machine, Promise<[Path, Walked][]>>();

/** Every path of a machine with what its execution did; walked once. */
function allWalks(machine: Machine): Promise<[Path, Walked][]> {
  const before = walked.get(machine);
  if (before) return before;
  const paths = allPaths[machine];
  const now = walk(paths.map((path) => ({ path }))).then((done) =>
    paths.map((path, index): [Path, Walked] => {
      const did = done[index];
      if (!did) throw new RangeError('a walk is missing');
      return [path, did];
    }),
  );
  walked.set(machine, now);
  return now;
}

/** The names of the paths for which something does not hold. */
const breaking = (walks: readonly [Path, Walked][], holds: (did: Walked, path: Path) => boolean): string[] =>
  walks.filter(([path, did]) => !holds(did, path)).map(([path]) => nameOf(path));

/** Whether, before each time `act` is called, the calls and answers so far hold `needed`. */
const answersBefore = (did: Walked, act: string): string[][] =>
  did.states.flatMap((state, index) => {
    if (state !== act) return [];
    const seen = new Set(did.states.slice(0, index));
    return [wordsOf(did.answered.filter(({ state: asked }) => seen.has(asked)))];
  });

// Some hundred executions at once: a machine that is busy with other tests may take its time.
describe.each(machines)('every path of %s, each loop at most twice', { timeout: 120_000 }, (machine) => {
  test('no path hangs, and every path ends in the end its last answer names', async () => {
    const walks = await allWalks(machine);
    expect(walks.length).toBeGreaterThan(2);
    expect(
      breaking(walks, (did, path) => {
        const end = ends[machine][answerOf(path)];
        return did.status === 'SUCCEEDED' && end !== undefined && did.states.at(-1) === end;
      }),
    ).toEqual([]);
  });

  test('every wait is asked in the order of the path, and each answer is taken once', async () => {
    const walks = await allWalks(machine);
    expect(
      breaking(walks, (did, path) => {
        const entered = did.states.slice(2);
        return (
          entered.join() === path.states.join() && wordsOf(did.answered).join() === wordsOf(path.turns).join()
        );
      }),
    ).toEqual([]);
  });

  test('every wait has a round of its own, later than the one before', async () => {
    const walks = await allWalks(machine);
    const rounds = (did: Walked): number[] => did.opened.map(({ round }) => round);
    expect(
      breaking(walks, (did) => rounds(did).every((round, index) => round > (rounds(did)[index - 1] ?? 0))),
    ).toEqual([]);
  });

  test('every answer of every step, and every state but the failures, is on a path', async () => {
    const walks = await allWalks(machine);
    const taken = new Set(walks.flatMap(([, did]) => wordsOf(did.answered)));
    const asked = waitingStepsOf(machine).flatMap((step) =>
      answersOf(step).map((answer) => `${step}=${answer}`),
    );
    expect(asked.filter((word) => !taken.has(word))).toEqual([]);
    const entered = new Set(walks.flatMap(([, did]) => did.states));
    const definition = readWorkflows().machines.find(({ name }) => name === machine)?.definition;
    const left = statesOf(definition ?? { StartAt: '', States: {} })
      .filter(([name, { Type }]) => Type !== 'Fail' && !entered.has(name))
      .map(([name]) => name);
    expect(left.filter((name) => !name.startsWith('already-'))).toEqual([]);
  });

  test('a run started by find-step at any step of the path ends as the path does', async () => {
    const restarts = distinct(allPaths[machine].flatMap(restartsOf));
    expect(restarts.length).toBeGreaterThan(2);
    const walks = await walk(restarts.map((path) => ({ path })));
    const wrong = restarts.filter((path, index) => {
      const did = walks[index];
      return (
        did?.status !== 'SUCCEEDED' ||
        did.states.at(-1) !== path.states.at(-1) ||
        wordsOf(did.answered).join() !== wordsOf(path.turns).join()
      );
    });
    expect(wrong.map(nameOf)).toEqual([]);
  });

  test('a run of a record that has ended ends at once and does nothing', async () => {
    const ended = quietSteps[machine].filter((step) => ['ended', 'signed', 'returned'].includes(step));
    const walks = await walk(ended.flatMap((step) => pathsFrom(machine, step)).map((path) => ({ path })));
    expect(walks).toHaveLength(ended.length);
    for (const { status, calls } of walks)
      expect({ status, calls }).toEqual({ status: 'SUCCEEDED', calls: ['find-step'] });
  });
});

describe('what must hold on every path', { timeout: 120_000 }, () => {
  test('no approval is sealed before the secretariat accepted and a referral approved', async () => {
    const walks = await allWalks('delegation');
    const sealing = walks.filter(([, { states }]) => states.includes('seal-approval'));
    expect(sealing.length).toBeGreaterThan(2);
    expect(
      breaking(sealing, (did) =>
        answersBefore(did, 'seal-approval').every(
          (before) =>
            before.includes('review=accept') && (before.at(-1) ?? '').startsWith('await-outcome=approve'),
        ),
      ),
    ).toEqual([]);
  });

  test('a matter that was rejected or withdrawn is never sealed', async () => {
    const walks = await allWalks('delegation');
    const refused = walks.filter(([path]) => ['reject', 'withdraw'].includes(answerOf(path)));
    expect(refused.length).toBeGreaterThan(2);
    expect(breaking(refused, ({ calls }) => !calls.includes('seal-approval'))).toEqual([]);
  });

  test('no reply goes out before deliberation, the chair, and every signature its procedure demands', async () => {
    const walks = await allWalks('referral');
    expect(
      breaking(walks, (did) => {
        const delivered = answersBefore(did, 'deliver-reply');
        return delivered.length === 1 && delivered.every(mayGoOut);
      }),
    ).toEqual([]);
  });

  test('a reply returned by a signer is drafted and confirmed again before it is signed again', async () => {
    const walks = await allWalks('referral');
    const returned = walks.filter(([, { answered }]) => wordsOf(answered).includes('sign-off=return'));
    expect(returned.length).toBeGreaterThan(2);
    expect(
      breaking(returned, ({ answered }) => {
        const words = wordsOf(answered);
        return words.every(
          (word, index) =>
            word !== 'sign-off=return' ||
            (words[index + 1] === 'draft-reply=drafted' && words[index + 2]?.startsWith('confirm-reply=')),
        );
      }),
    ).toEqual([]);
  });

  test('the sign-off tells its parent exactly what its last signer answered', async () => {
    const walks = await allWalks('sign-off');
    expect(
      breaking(walks, ({ output }, path) => (output as { decision: string }).decision === answerOf(path)),
    ).toEqual([]);
  });

  test('no certificate is sealed before it was handed in and accepted', async () => {
    const walks = await allWalks('destruction');
    expect(
      breaking(walks, (did) =>
        answersBefore(did, 'seal-certificate').every((before) =>
          before.includes('validate-certificate=accept'),
        ),
      ),
    ).toEqual([]);
  });
});

/** Deliberated, and last confirmed by the chair; then signed, or of a kind that nobody signs. */
function mayGoOut(before: readonly string[]): boolean {
  const last = before.at(-1);
  const confirmed = before.at(-2) === 'confirm-reply=confirm';
  return (
    before.includes('deliberation=recorded') &&
    (last === 'confirm-reply=confirm-unsigned' || (last === 'sign-off=signed' && confirmed))
  );
}
