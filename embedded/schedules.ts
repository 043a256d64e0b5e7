import { z } from 'zod';

import type { Schedule as DeclaredSchedule } from '../functions/reactions/schedules.ts';
import type { VirtualClock } from './clock.ts';
import { readIfPresent, replaceFile } from './file-store.ts';
import type { Log } from './log.ts';
import type { InvokeLambda, Work } from './ports.ts';

/** As functions/reactions/schedules.ts declares them; tests name others. */
export type Schedule = Pick<DeclaredSchedule, 'when'> & { readonly id: string; readonly group: string };

export interface SchedulesOptions {
  schedules: readonly Schedule[];
  /** The municipalities that are onboarded now: each gets an event of its own. */
  municipalities: () => readonly string[];
  clock: VirtualClock;
  work: Work;
  invoke: InvokeLambda;
  log: Log;
  /** Where the last day of each daily schedule is kept; undefined keeps it in memory. */
  file: string | undefined;
}

const DAY_MS = 86_400_000;

/** Asia/Tokyo has been UTC+9 all year since 1951. */
const TOKYO_MS = 9 * 3_600_000;

/** Invocations of one firing that run side by side. */
const AT_ONCE = 10;

/** Lambda tries an event that came asynchronously three times. */
const TRIES = 3;

const keptDays = z.record(z.string(), z.number());

/** Days since 1970-01-01 in Tokyo. */
const tokyoDay = (now: number): number => Math.floor((now + TOKYO_MS) / DAY_MS);

/** The instant of a wall-clock time on a day in Tokyo. */
const tokyoInstant = (day: number, time: string): number => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new TypeError(`Not a time of day, HH:MM: ${time}`);
  return day * DAY_MS - TOKYO_MS + (Number(hours) * 60 + Number(minutes)) * 60_000;
};

/** EventBridge gives the time in whole seconds, UTC. */
const isoSeconds = (now: number): string => new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');

const createFiring = (options: SchedulesOptions) => {
  const invokeOne = async (schedule: Schedule, municipality: string, time: string): Promise<void> => {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const answer = await options.invoke(schedule.group, { schedule: schedule.id, municipality, time });
      if (answer.ok) return;
      const { errorType, errorMessage } = answer.failure;
      options.log(`The schedule ${schedule.id} failed`, { municipality, attempt, errorType, errorMessage });
    }
  };
  const invokeAll = async (schedule: Schedule): Promise<void> => {
    const time = isoSeconds(options.clock.now());
    const left = [...options.municipalities()];
    const next = async (): Promise<void> => {
      for (let one = left.shift(); one !== undefined; one = left.shift())
        await invokeOne(schedule, one, time);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };
  return (schedule: Schedule): void => void options.work.during(invokeAll(schedule));
};

/** Fires every so many minutes while the clock flows, once at each stop while it is moved, and at the start. */
const startPeriodic = (options: SchedulesOptions, everyMinutes: number, fire: () => void): (() => void) => {
  let cancel = (): void => undefined;
  const fireAndArm = (): void => {
    cancel();
    fire();
    cancel = options.clock.atInFlow(options.clock.now() + everyMinutes * 60_000, fireAndArm);
  };
  fireAndArm();
  const forget = options.clock.onStop(fireAndArm);
  return () => {
    forget();
    cancel();
  };
};

/** Fires once on each virtual day; a day that began while nothing ran is made up for at the start. */
const startDaily = (
  clock: VirtualClock,
  time: string,
  lastDay: number | undefined,
  fire: (day: number) => void,
): (() => void) => {
  let last = lastDay;
  let cancel = (): void => undefined;
  const arm = (): void => {
    const today = tokyoDay(clock.now());
    const next = last === undefined ? today : Math.max(today, last + 1);
    cancel = clock.at(tokyoInstant(next, time), () => {
      last = tokyoDay(clock.now());
      fire(last);
      arm();
    });
  };
  arm();
  return () => cancel();
};

/** EventBridge's schedules on the virtual clock. Answers a function that stops them. */
export const startSchedules = (options: SchedulesOptions): (() => void) => {
  const { clock, file } = options;
  const kept = file === undefined ? undefined : readIfPresent(file);
  const lastDays = kept === undefined ? {} : keptDays.parse(JSON.parse(kept));
  const fire = createFiring(options);
  const stops = options.schedules.map((schedule) => {
    const { when, id } = schedule;
    if ('everyMinutes' in when) return startPeriodic(options, when.everyMinutes, () => fire(schedule));
    return startDaily(clock, when.dailyAt, lastDays[id], (day) => {
      lastDays[id] = day;
      if (file !== undefined) replaceFile(file, JSON.stringify(lastDays), false);
      fire(schedule);
    });
  });
  return () => {
    for (const stop of stops) stop();
  };
};
