import { describe, expect, test } from 'vitest';
import {
  answersOf,
  quietSteps,
  toldBy,
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
  consultation: {
    approve: 'concluded',
    'approve-with-conditions': 'concluded',
    reject: 'concluded',
    withdraw: 'concluded',
  },
  delegation: {
    ended: 'approved',
    reject: 'close-rejected',
    withdraw: 'close-withdrawn',
    fallen: 'close-fallen',
  },
  'external-connection': { ended: 'approved', reject: 'close-rejected', withdraw: 'close-withdrawn' },
  'pia-revision': { ended: 'approved', reject: 'close-rejected', withdraw: 'close-withdrawn' },
  referral: { acknowledge: 'close-referral', withdrawn: 'close-referral' },
  'sign-off': { signed: 'signed', return: 'returned' },
  destruction: { ended: 'closed', settled: 'closed' },
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
    const definition = readWorkflows().machines.find(({ name }) => name === machine)?.definition;
    const states = statesOf(definition ?? { StartAt: '', States: {} });
    const told = states.flatMap(([state]) =>
      (toldBy(machine, state) ?? []).map((answer) => `${state}=${answer}`),
    );
    expect([...asked, ...told].filter((word) => !taken.has(word))).toEqual([]);
    const entered = new Set(walks.flatMap(([, did]) => did.states));
    const left = states
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
  test('no consultation comes to an outcome before the secretariat accepted', async () => {
    const walks = await allWalks('consultation');
    const decided = walks.filter(([path]) => answerOf(path) !== 'withdraw');
    expect(decided.length).toBeGreaterThan(2);
    expect(
      breaking(decided, ({ answered }) => {
        const words = wordsOf(answered);
        return words.at(-2) === 'review=accept' && (words.at(-1) ?? '').startsWith('await-outcome=');
      }),
    ).toEqual([]);
  });

  test.each(['consultation', 'sign-off'] as const)(
    '%s tells its parent exactly what its last wait was answered, and the round that follows',
    async (machine) => {
      const walks = await allWalks(machine);
      expect(
        breaking(walks, ({ output, opened }, path) => {
          const { decision, round } = output as { decision: string; round?: number };
          const next = (opened.at(-1)?.round ?? 0) + 1;
          return decision === answerOf(path) && (machine === 'sign-off' || round === next);
        }),
      ).toEqual([]);
    },
  );

  test.each(['delegation', 'external-connection'] as const)(
    '%s: no approval is sealed before the secretariat accepted and a referral approved',
    async (machine) => {
      const walks = await allWalks(machine);
      const sealing = walks.filter(([, { states }]) => states.includes('seal-approval'));
      expect(sealing.length).toBeGreaterThan(2);
      expect(
        breaking(sealing, (did) =>
          sealsOf(did).every((before) => {
            const [consulted] = before;
            const words = wordsOf(consulted?.child?.turns ?? []);
            return (
              consulted?.state === 'consultation' &&
              isApproving(consulted.answer) &&
              words.at(-2) === 'review=accept' &&
              words.at(-1) === `await-outcome=${consulted.answer}`
            );
          }),
        ),
      ).toEqual([]);
    },
  );

  test.each(['delegation', 'external-connection'] as const)(
    '%s: a matter that was rejected or withdrawn is never sealed',
    async (machine) => {
      const walks = await allWalks(machine);
      const refused = walks.filter(([path]) => ['reject', 'withdraw'].includes(answerOf(path)));
      expect(refused.length).toBeGreaterThan(2);
      expect(
        breaking(refused, ({ states, answered }) => {
          const words = wordsOf(answered);
          const last = words.findLastIndex((word) => word.startsWith('consultation='));
          const sealed = words.findLastIndex((word) => word.startsWith('seal-approval='));
          // What sealing sent back to be corrected may still be rejected or withdrawn.
          return (
            sealed < last &&
            (sealed < 0 || words[sealed] === 'seal-approval=correction') &&
            !states.includes('approved')
          );
        }),
      ).toEqual([]);
    },
  );

  test('a sub-delegation is approved only when seal-approval says so, and asked again only when its parent is', async () => {
    const walks = await allWalks('delegation');
    const waited = walks.filter(([, { states }]) => states.includes('await-parent'));
    expect(waited.length).toBeGreaterThan(2);
    expect(
      breaking(walks, ({ states, answered }) => {
        const words = wordsOf(answered);
        const again = words.flatMap((word, index) =>
          word.startsWith('seal-approval=') && words[index - 1]?.startsWith('consultation=') !== true
            ? [words[index - 1]]
            : [],
        );
        return (
          again.every((before) => before === 'await-parent=approved') &&
          (words.at(-1) === 'seal-approval=ended') === states.includes('approved')
        );
      }),
    ).toEqual([]);
  });

  test('a sub-delegation falls with its parent, wherever it learns of it, and is never approved after', async () => {
    const walks = await allWalks('delegation');
    const fallen = walks.filter(([, { answered }]) =>
      wordsOf(answered).some((word) => word.endsWith('=fallen')),
    );
    expect(new Set(fallen.map(([, { answered }]) => wordsOf(answered).at(-1)))).toEqual(
      new Set(['seal-approval=fallen', 'await-parent=fallen']),
    );
    expect(
      breaking(fallen, ({ states }) => states.at(-1) === 'close-fallen' && !states.includes('approved')),
    ).toEqual([]);
  });

  test('no reply goes out before deliberation, the chair, and every signature its procedure demands', async () => {
    const walks = await allWalks('referral');
    const decided = walks.filter(([path]) => answerOf(path) !== 'withdrawn');
    expect(decided.length).toBeGreaterThan(2);
    expect(
      breaking(decided, (did) => {
        const delivered = answersBefore(did, 'deliver-reply');
        return delivered.length === 1 && delivered.every(mayGoOut);
      }),
    ).toEqual([]);
  });

  test('a letter that nothing is left on is closed without a reply', async () => {
    const walks = await allWalks('referral');
    const empty = walks.filter(([path]) => answerOf(path) === 'withdrawn');
    expect(empty.length).toBeGreaterThan(0);
    expect(
      breaking(
        empty,
        ({ states }) => !['draft-reply', 'sign-off', 'deliver-reply'].some((state) => states.includes(state)),
      ),
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

const isApproving = (answer: string): boolean => ['approve', 'approve-with-conditions'].includes(answer);

/** For each time `seal-approval` is called: what was answered before it. */
function sealsOf({ answered }: Walked): Turn[][] {
  return answered.flatMap(({ state }, index) =>
    state === 'seal-approval' ? [answered.slice(0, index)] : [],
  );
}

/** Deliberated, and last confirmed by the chair; then signed, or of a kind that nobody signs. */
function mayGoOut(before: readonly string[]): boolean {
  const last = before.at(-1);
  const confirmed = before.at(-2) === 'confirm-reply=confirm';
  return (
    before.includes('deliberation=recorded') &&
    (last === 'confirm-reply=confirm-unsigned' || (last === 'sign-off=signed' && confirmed))
  );
}
