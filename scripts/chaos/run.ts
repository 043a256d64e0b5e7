import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import * as z from 'zod';

import { type ChaosOptions, type Course, openCourse, personIn } from './course.ts';
import { referMatters, requestMatter } from './department.ts';
import { executionsEnd } from './executions.ts';
import { freePort } from './free-port.ts';
import { jump } from './jump.ts';
import { receiptFindings } from './receipts.ts';
import { tableFindings, type Findings } from './table.ts';
import { atStart, calm, lightFaults, passing, type Weather } from './weathers.ts';

export interface ChaosReport {
  readonly matters: number;
  readonly kills: number;
  readonly ended: number;
  readonly lost: number;
  readonly doubled: number;
  readonly journalsVerified: boolean;
}

/** The last kill is followed by so much of the work, so that every weather also meets a server that stays. */
const AFTER_THE_KILLS = 0.1;
/** Real milliseconds without any matter ending after which the run gives up. */
const PATIENCE_MS = 120_000;
const REQUESTED_AT_ONCE = 8;
/** Real milliseconds between two jumps of the clock once the server stays: everybody stands still for each. */
const JUMP_EVERY_MS = 15_000;

/** How many matters may have been requested by now: spread over the kills, so that each kill meets some work. */
const allowed = ({ options: { kills, matters }, killed }: Course): number =>
  killed >= kills ? matters : Math.ceil((matters * (1 - AFTER_THE_KILLS) * (killed + 1)) / kills);

/** The department requests its matters, several at a time. */
const requestAll = async (course: Course): Promise<void> => {
  const mie = personIn(course.people, 'mie');
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < course.options.matters && !course.progress.over) {
      if (next >= allowed(course)) {
        await pause(20);
        continue;
      }
      const name = String((next += 1));
      const matter = await requestMatter(mie, name, course.work);
      if (matter !== undefined) course.requested.push(matter);
    }
  };
  await Promise.all(Array.from({ length: REQUESTED_AT_ONCE }, one));
};

const matterPage = z.looseObject({ matter: z.looseObject({ status: z.string() }) });
const referralPage = z.looseObject({ referral: z.looseObject({ status: z.string() }) });

/** Looks, a few at a time, which matters have ended. */
const watch = async (course: Course): Promise<void> => {
  const mie = personIn(course.people, 'mie');
  let at = 0;
  while (!course.progress.over) {
    const open = course.requested.filter(({ id }) => !course.ended.has(id));
    for (const { id } of open.length <= 10
      ? open
      : [...open, ...open].slice(at % open.length, (at % open.length) + 10)) {
      const page = await mie.read(`/matters/${id}`, matterPage);
      if (page !== undefined && ['approved', 'rejected', 'withdrawn'].includes(page.matter.status))
        course.ended.add(id);
    }
    at += 10;
    await pause(200);
  }
};

const pick = <T>(list: readonly T[], random: () => number): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new RangeError('Nothing to pick from.');
  return one;
};

/** Waits until so many more posts are accepted, for two and a half at most: kills then meet work on a slow machine too. */
const someWork = async ({ progress, random }: Course): Promise<void> => {
  const until = progress.accepted + Math.floor(random() * 11);
  const deadline = performance.now() + 2500;
  while (progress.accepted < until && performance.now() < deadline) await pause(5);
};

/** One start that ends in a kill, at a moment that the seed chooses: while it starts, or in the middle of work. */
const startAndKill = async (course: Course): Promise<void> => {
  const { random, installation } = course;
  const weather = pick(atStart, random);
  const early = random() < 0.1;
  const moment = random() * (early ? 700 : 150);
  const { ready, gone } = installation.start(weather, Math.floor(random() * 2 ** 31));
  if (!early) {
    if (!(await ready)) return;
    if (weather.jumpHours !== undefined) void jump(course, weather.jumpHours);
    await Promise.race([someWork(course), gone]);
  }
  if (!(await Promise.race([pause(moment, true), gone]))) return;
  await installation.kill();
  course.killed += 1;
};

const killAll = async (course: Course): Promise<void> => {
  const { kills, say } = course.options;
  const began = performance.now();
  while (course.killed < kills) {
    await startAndKill(course);
    if (course.killed % 10 !== 0) continue;
    const { requested, ended, progress, installation } = course;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    say(
      `${seconds} s: ${course.killed} kills, ${installation.falls.length} falls, ${requested.length} requested, ` +
        `${ended.size} ended, ${progress.accepted} of ${progress.posts} posts accepted`,
    );
  }
};

/** The server stays; every weather passes over it, then there are only light faults until all is done. */
const letEnd = async (course: Course): Promise<void> => {
  const { options, installation, random, ended } = course;
  const begin = (): { gone: Promise<void> } =>
    installation.start(lightFaults, Math.floor(random() * 2 ** 31));
  let stopped = false;
  const keepUp = (async (): Promise<void> => {
    let { gone } = begin();
    for (;;) {
      await gone;
      if (stopped) return;
      ({ gone } = begin());
    }
  })();
  void keepUp;
  const weathers: Weather[] = [...passing];
  let [lastEnd, lastJump, before] = [performance.now(), 0, ended.size];
  while (ended.size < options.matters && performance.now() - lastEnd < PATIENCE_MS) {
    const weather = weathers.shift() ?? lightFaults;
    installation.set(weather);
    await pause(500);
    // What the stream did not bring is for the sweep, every five minutes of virtual time.
    if (weather.jumpHours !== undefined || performance.now() - lastJump > JUMP_EVERY_MS) {
      await jump(course, weather.jumpHours ?? 0.2);
      lastJump = performance.now();
    }
    if (ended.size === before) continue;
    options.say(`${weather.name}: ${String(ended.size)} ended`);
    [lastEnd, before] = [performance.now(), ended.size];
  }
  installation.set(calm);
  stopped = true;
};

const closedLetters = async (course: Course, letters: readonly string[]): Promise<void> => {
  const koyomi = personIn(course.people, 'koyomi');
  const deadline = performance.now() + 30_000;
  for (const letter of letters) {
    for (;;) {
      const page = await koyomi.read(`/referrals/${letter}`, referralPage);
      if (page?.referral.status === 'closed' || performance.now() > deadline) break;
      await jump(course, 0.2);
    }
  }
};

const report = (course: Course, findings: Findings): ChaosReport => {
  const { options, killed, ended, installation, desks, work } = course;
  const { say, matters } = options;
  const { lost, doubled, journals, verified } = findings;
  const surprises = [...work.surprises, ...desks.flatMap((desk) => desk.surprises)];
  for (const line of surprises) say(`surprise: ${line}`);
  for (const line of lost) say(`lost: ${line}`);
  for (const line of doubled) say(`doubled: ${line}`);
  if (lost.length + doubled.length + surprises.length > 0)
    for (const line of installation.lastLines) say(line);
  const resumed = desks.reduce((sum, desk) => sum + desk.resumed, 0);
  say(`${verified} of ${journals} journals verified, ${resumed} stopped executions resumed`);
  for (const fall of installation.falls) say(`fell: ${fall}`);
  say(`faults: ${JSON.stringify(installation.struck)}`);
  return {
    matters,
    kills: killed,
    ended: ended.size,
    lost: lost.length + surprises.length,
    doubled: doubled.length,
    journalsVerified: journals > 0 && verified === journals,
  };
};

/** Drives matters through a server that is killed again and again, and says what came of it. */
export const runChaos = async (options: ChaosOptions): Promise<ChaosReport> => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-chaos-'));
  const course = openCourse(options, folder, await freePort());
  const { progress, installation, desks, work, people } = course;
  const requesting = requestAll(course);
  const lastOnes = (): boolean => course.requested.length === options.matters;
  const referring = referMatters(personIn(people, 'koyomi'), work, lastOnes);
  const workers = [requesting, referring, watch(course), ...desks.map((desk) => desk.work())];
  try {
    await killAll(course);
    await letEnd(course);
    const found = await receiptFindings(personIn(people, 'mie'), course.requested);
    progress.over = true;
    await Promise.all(workers);
    progress.over = false;
    await closedLetters(course, await referring);
    await executionsEnd(join(folder, 'executions.db'), installation.url);
    await fetch(`${installation.url}/_embedded/quiet`, { signal: AbortSignal.timeout(10_000) });
    progress.over = true;
    await installation.kill();
    const findings = await tableFindings(folder, options.matters);
    return report(course, { ...findings, lost: [...findings.lost, ...found] });
  } finally {
    progress.over = true;
    await installation.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};
