import type { Profile } from '../../functions/domain/procedure/profile.ts';
import { createApi, type Api } from './api.ts';
import { stepLabel } from './cross-check.ts';
import { NotMet } from './failure.ts';
import type { ScenarioFile } from './format.ts';
import { startInstallation, type Installation } from './installation.ts';
import { expectNow, sendAgain, sendRaw, waitUntil, type Kept } from './look-step.ts';
import { takeStep } from './person-step.ts';
import { NotReached } from './poll.ts';
import { stepInWords } from './progress.ts';
import type { Waiting } from './readiness.ts';
import { knownAs, newRecords, type Records } from './records.ts';
import { reportOf, type Report } from './report.ts';
import { takeSessionStep } from './session-taking.ts';
import { isPersonStep, isSessionStep, type Step } from './steps.ts';

export interface RunOptions {
  readonly scenario: ScenarioFile;
  readonly profile: Profile;
  /** How long one wait may take, in real milliseconds. */
  readonly deadlineMs: number;
  /** Takes one line of progress. */
  readonly say: (line: string) => void;
  /** Looks at the installation once the last step is taken, before it goes. */
  readonly look?: (at: Reached) => Promise<void>;
}

/** An installation at the end of its scenario. */
export interface Reached {
  readonly url: string;
  readonly api: Api;
  readonly records: Records;
}

/** A scenario that did not go as its file says; the message names the step, what was expected and what was seen. */
export class ScenarioFailed extends Error {
  override readonly name = 'ScenarioFailed';
}

interface Course extends Waiting {
  readonly municipality: string;
  readonly sent: Map<string, Kept>;
  /** Matters of what had happened before: not the report's. */
  earlier: ReadonlySet<string>;
}

/** Takes one step. Answers a word on what came of it. */
async function take(course: Course, step: Step): Promise<string> {
  if (isPersonStep(step)) return kept(course, step.name, await takeStep(course, step));
  if (isSessionStep(step)) {
    const { word, asked } = await takeSessionStep(course, step);
    return asked ? kept(course, step.name, { word, ...asked }) : word;
  }
  switch (step.do) {
    case 'moveTo':
      return course.api.moveTo(step.to);
    case 'waitUntil':
      return waitUntil(course, step);
    case 'expect':
      return expectNow(course, step);
    case 'again':
      return sendAgain(course, step, knownAs(course.sent, step.of));
    case 'raw':
      return kept(course, step.name, await sendRaw(course, course.municipality, step));
  }
}

/** Keeps what was sent under the step's name, so that it can be sent again. */
function kept(
  { sent }: Course,
  name: string | undefined,
  { word, ...taken }: Kept & { word: string },
): string {
  if (name !== undefined) sent.set(name, taken);
  return word;
}

const failureText = (where: string, error: unknown, installation: Installation): string => {
  if (error instanceof NotMet) return `${where}\n  ${error.message}`;
  if (error instanceof NotReached) return `${where}\n  ${error.message}\n      seen: ${error.seen}`;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [`${where}\n  ${reason}`, 'The server said last:', ...installation.lastLines()].join('\n');
};

async function walk(course: Course, options: RunOptions, installation: Installation): Promise<void> {
  const { scenario, say } = options;
  const began = performance.now();
  const line = (number: string, words: string): void => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
    say(`${seconds}s ${number.padStart(3)} ${words}`);
  };
  const takeAll = async (steps: readonly Step[], part: 'before' | 'step'): Promise<void> => {
    for (const [index, step] of steps.entries()) {
      const words = stepInWords(step, scenario.people);
      const number = `${part === 'before' ? 'b' : ''}${String(index + 1)}`;
      try {
        line(number, `${words} → ${await take(course, step)}`);
      } catch (error) {
        line(number, `${words} → ✗`);
        throw new ScenarioFailed(
          failureText(`${stepLabel(step, index, part)}: ${words}`, error, installation),
        );
      }
    }
  };
  await takeAll(scenario.before, 'before');
  course.earlier = new Set(course.records.matters.keys());
  await takeAll(scenario.steps, 'step');
  for (const [index, end] of scenario.ends.entries()) {
    try {
      line('end', `終わり：${end.of} → ${await waitUntil(course, end)}`);
    } catch (error) {
      throw new ScenarioFailed(
        failureText(`ends ${String(index + 1)} (${end.what} ${end.of})`, error, installation),
      );
    }
  }
}

async function report(course: Course, options: RunOptions, installation: Installation): Promise<Report> {
  try {
    return await reportOf(course, {
      scenario: options.scenario.scenario,
      municipality: options.profile.code,
      earlier: course.earlier,
    });
  } catch (error) {
    throw new ScenarioFailed(failureText('after the last step', error, installation));
  }
}

/**
 * Runs a scenario on a server of its own and answers what came of it.
 * @throws ScenarioFailed at the first expectation that is not met.
 */
export async function runScenario(options: RunOptions): Promise<Report> {
  const { scenario, profile, deadlineMs, say } = options;
  say(`${scenario.scenario}：${scenario.description.ja}（${profile.name.ja}）`);
  const installation = await startInstallation({
    startsAt: scenario.startsAt,
    profile,
    people: scenario.people,
  });
  try {
    const api = createApi(installation.url, profile.code, scenario.people);
    const course: Course = {
      api,
      records: newRecords(),
      deadlineMs,
      municipality: profile.code,
      sent: new Map(),
      earlier: new Set(),
    };
    await walk(course, options, installation);
    await options.look?.({ url: installation.url, api, records: course.records });
    return await report(course, options, installation);
  } finally {
    await installation.close();
  }
}
