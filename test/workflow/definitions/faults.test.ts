import { describe, expect, test } from 'vitest';
import { toldBy, waitingStepsOf } from '../../../functions/domain/human-task/steps.ts';
import { retryableErrors } from '../../../scripts/workflow-lint/rules/tasks.ts';
import { callsOn, firstSteps, machines, nameOf, pathsFrom, type Path, type Turn } from './paths.ts';
import { walk, type Script } from './walk.ts';

const pathsOf = (machine: (typeof machines)[number]): Path[] => pathsFrom(machine, firstSteps[machine]);

/** The script of each path with one call that fails: for path n, call n (modulo its length), with error n. */
const oneFaultEach = (paths: readonly Path[], errors: readonly string[]): Script[] =>
  paths.map((path, index) => ({
    path,
    fault: { call: index % callsOn(path).length, error: errors[index % errors.length] ?? '' },
  }));

/** Few paths on which every task is called that any path calls. */
function covering(paths: readonly Path[]): Path[] {
  const called = new Set<string>();
  return paths.filter((path) => {
    const fresh = callsOn(path).filter((state) => !called.has(state));
    for (const state of fresh) called.add(state);
    return fresh.length > 0;
  });
}

/** Every call of paths that cover the machine, failing with every error. */
const everyCall = (paths: readonly Path[], errors: readonly string[]): Script[] =>
  covering(paths).flatMap((path) =>
    callsOn(path).flatMap((_, call) => errors.map((error) => ({ path, fault: { call, error } }))),
  );

/** Every place of every path at which people can fall silent, once: what came before is the same. */
function silences(paths: readonly Path[]): Script[] {
  const scripts = paths.flatMap((path) =>
    path.turns.flatMap(({ state, child }, answers) =>
      toldBy(path.machine, state) && !child ? [] : [{ path, answers }],
    ),
  );
  const before = ({ path, answers }: { path: Path; answers: number }): string =>
    JSON.stringify([path.turns.slice(0, answers), path.turns[answers]?.state]);
  return [...new Map(scripts.map((script) => [before(script), script])).values()];
}

const failing = ({ path, fault }: Script): string => `${nameOf(path)}, call ${fault?.call}: ${fault?.error}`;

// Some hundred executions at once: a machine that is busy with other tests may take its time.
describe.each(machines)('%s, when something goes wrong', { timeout: 120_000 }, (machine) => {
  const paths = pathsOf(machine);

  test('one call that fails with a retryable error on any path changes nothing but one more call', async () => {
    const scripts = [...oneFaultEach(paths, retryableErrors), ...everyCall(paths, retryableErrors)];
    const walks = await walk(scripts);
    const wrong = scripts.filter(({ path }, index) => {
      const is = walks[index];
      return (
        is?.status !== 'SUCCEEDED' ||
        is.states.join() !== ['find-step', 'at-step', ...path.states].join() ||
        is.calls.length !== callsOn(path).length + 1
      );
    });
    expect(scripts.length).toBeGreaterThanOrEqual(paths.length + retryableErrors.length);
    expect(wrong.map(failing)).toEqual([]);
  });

  test('a call that fails otherwise fails the execution by the name of its error, at once', async () => {
    const scripts = everyCall(paths, ['RunSuperseded', 'States.Timeout']);
    const faulty = await walk(scripts);
    const wrong = scripts.filter(({ fault }, index) => {
      const is = faulty[index];
      return (
        is?.status !== 'FAILED' || is.error !== fault?.error || is.calls.length !== (fault?.call ?? 0) + 1
      );
    });
    expect(scripts.length).toBeGreaterThan(2);
    expect(wrong.map(failing)).toEqual([]);
  });

  test('a wait that nobody answers fails at its limit, and never decides', async () => {
    const scripts = silences(paths);
    const walks = await walk(scripts);
    const turnAt = ({ path, answers }: Script): Turn | undefined => path.turns[answers ?? 0];
    const stateAt = (script: Script): string => turnAt(script)?.state ?? '';
    const wrong = scripts.filter((script, index) => {
      const is = walks[index];
      const error = turnAt(script)?.child ? 'States.TaskFailed' : 'States.Timeout';
      return is?.status !== 'FAILED' || is.error !== error || is.states.at(-1) !== stateAt(script);
    });
    expect(scripts.length).toBeGreaterThan(0);
    expect([...new Set(scripts.map(stateAt))]).toEqual(expect.arrayContaining(waitingStepsOf(machine)));
    expect(wrong.map((script) => `${nameOf(script.path)} after ${script.answers} answers`)).toEqual([]);
  });

  test('a step no definition knows fails the execution as UnknownStep, before anybody is asked', async () => {
    const [strange] = await walk(
      paths.slice(0, 1).map((path) => ({ path: { ...path, start: 'elsewhere' } })),
    );
    expect(strange).toMatchObject({ status: 'FAILED', error: 'UnknownStep', calls: ['find-step'] });
  });

  test('an answer no definition knows fails the execution by name, and nothing follows', async () => {
    const scripts = covering(paths).flatMap((path) =>
      path.turns.flatMap((turn, index) =>
        turn.child
          ? []
          : [{ path: { ...path, turns: [...path.turns.slice(0, index), { ...turn, answer: 'perhaps' }] } }],
      ),
    );
    const walks = await walk(scripts);
    expect(scripts.length).toBeGreaterThanOrEqual(Math.max(1, waitingStepsOf(machine).length));
    for (const [index, { path }] of scripts.entries()) {
      const last = path.turns.at(-1)?.state ?? '';
      const task = toldBy(machine, last) !== undefined;
      expect(walks[index]).toMatchObject({
        status: 'FAILED',
        error: task ? 'UnknownStep' : 'UnknownDecision',
      });
      expect(walks[index]?.calls.at(-1)).toBe(task ? last : `open-task ${last}`);
    }
  });
});
