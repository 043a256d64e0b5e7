import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import * as z from 'zod';

import { openCourse, personIn, type Course } from './course.ts';
import { requestMatter } from './department.ts';
import { freePort } from './free-port.ts';
import { readNumbers, type Numbers } from './letter-numbers.ts';
import { calm, type Weather } from './weathers.ts';

export interface LettersOptions {
  readonly letters: number;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface LettersReport extends Numbers {
  readonly letters: number;
  readonly kills: number;
  /** How often a transaction was answered with TransactionConflict by the SDK's client. */
  readonly conflicts: number;
}

/** What the issuing of letters meets: every second transaction conflicts, and answers are lost after the commit. */
const conflicts: Weather = {
  name: 'transaction conflicts while letters are issued',
  rates: { conflict: 0.5, answerLost: 0.05, neverAnswered: 0.02, functionAnswerLost: 0.1 },
};

const AT_ONCE = 8;
/** Real milliseconds that the letters may take once the server stays. */
const PATIENCE_MS = 240_000;

const matterPage = z.looseObject({ matter: z.looseObject({ step: z.string() }) });

const inLanes = async <T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

/** One accepted matter for each letter, requested and reviewed through the doors. @returns their ids. */
async function acceptedMatters({ options, people, work }: Course): Promise<string[]> {
  const [mie, koyomi] = [personIn(people, 'mie'), personIn(people, 'koyomi')];
  const ids: string[] = [];
  const names = Array.from({ length: options.matters }, (_, index) => String(index + 1));
  await inLanes(names, async (name) => {
    const matter = await requestMatter(mie, name, work);
    if (!matter) throw new Error(`matter ${name} could not be requested: ${work.surprises.join('; ')}`);
    const at = `/matters/${matter.id}`;
    const review = { key: `review-${name}`, body: { decision: 'accept' }, versionAt: at };
    // 409 until its machine has asked for the review.
    while (((await koyomi.post(`${at}/review`, review))?.status ?? 200) >= 300) await pause(50);
    while ((await koyomi.read(at, matterPage))?.matter.step !== 'await-outcome') await pause(50);
    ids.push(matter.id);
  });
  return ids;
}

/** Everybody puts a matter on a letter of its own, all at the same time, and repeats it until it is answered. */
async function referAll({ people, work }: Course, matters: readonly string[]): Promise<string[]> {
  const desks = [personIn(people, 'koyomi'), personIn(people, 'nagisa')];
  const letters: string[] = [];
  await Promise.all(
    matters.map(async (matter, index) => {
      const body = { title: `付議 ${String(index + 1)}`, matters: [matter] };
      const referred = await desks[index % desks.length]?.post('/referrals', {
        key: `letter-${matter}`,
        body,
      });
      const made = z.looseObject({ id: z.string() }).safeParse(referred?.body).data;
      if (referred?.status === 201 && made) letters.push(made.id);
      else work.surprises.push(`letter ${String(index + 1)}: ${JSON.stringify(referred)}`);
    }),
  );
  return letters;
}

/**
 * Kills the server while the letters come in, spread over them: each kill waits until its share of them was taken, and
 * for a moment that the seed chooses, in which their machines are issuing.
 */
async function killAmong(course: Course, kills: number, taken: () => number): Promise<void> {
  const { installation, random, options } = course;
  for (let kill = 1; kill <= kills; kill++) {
    const share = Math.floor((options.matters * kill) / (kills + 1));
    while (taken() < share) await pause(5);
    await pause(random() * 300);
    await installation.kill();
    course.killed += 1;
    while (!(await installation.start(conflicts, Math.floor(random() * 2 ** 31)).ready));
  }
}

/**
 * Issues letters that all come at once, each with its number and its matter's 諮問番号, while every second transaction
 * conflicts and the server is killed. @returns what numbers they have afterwards.
 */
export async function runLetters({ letters, kills, seed, say }: LettersOptions): Promise<LettersReport> {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-letters-'));
  const course = openCourse({ kills, matters: letters, seed, say }, folder, await freePort(), {
    numbersConsultations: true,
  });
  const { installation, progress, people, work } = course;
  try {
    if (!(await installation.start(calm, seed).ready)) throw new Error('the server did not start');
    const matters = await acceptedMatters(course);
    say(`${String(matters.length)} matters wait for their letters`);
    installation.set(conflicts);
    const before = progress.accepted;
    const referring = referAll(course, matters);
    await killAmong(course, kills, () => progress.accepted - before);
    const referred = await referring;
    say(`${String(referred.length)} letters were taken, ${String(course.killed)} kills among them`);
    const numbers = await readNumbers(personIn(people, 'koyomi'), referred, PATIENCE_MS);
    for (const line of [...work.surprises, ...numbers.wrong]) say(line);
    // The server tells what struck it every tenth of a second.
    await pause(200);
    progress.over = true;
    await installation.kill();
    say(`faults: ${JSON.stringify(installation.struck)}`);
    const { conflict = 0 } = installation.struck;
    return { letters, kills: course.killed, conflicts: conflict, ...numbers };
  } finally {
    progress.over = true;
    await installation.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
