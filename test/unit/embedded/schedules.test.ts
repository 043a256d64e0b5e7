import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createClock, type VirtualClock } from '../../../embedded/clock.ts';
import { logNothing } from '../../../embedded/log.ts';
import type { LambdaAnswer } from '../../../embedded/ports.ts';
import { type Schedule, startSchedules } from '../../../embedded/schedules.ts';
import { createWork } from '../../../embedded/work.ts';

const DAY = 86_400_000;
/** 09:00 in Tokyo. */
const START = '2023-06-01T00:00:00Z';
const start = Date.parse(START);

const sweep: Schedule = { id: 'sweep', group: 'dispatch', when: { everyMinutes: 5 } };
const due: Schedule = { id: 'due', group: 'due', when: { dailyAt: '00:05' } };

describe('schedules', () => {
  let folder = '';
  let stops: (() => void)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-schedules-'));
    stops = [];
  });
  afterEach(() => {
    for (const stop of stops) stop();
    rmSync(folder, { recursive: true });
  });

  const open = (
    schedules: Schedule[],
    answer: (event: unknown) => LambdaAnswer = () => ({ ok: true, payload: null }),
    clockFile?: string,
  ) => {
    const work = createWork();
    const clock: VirtualClock = createClock({ file: clockFile, startsAt: START, work });
    const events: { schedule: string; municipality: string; time: string }[] = [];
    const stop = startSchedules({
      schedules,
      municipalities: () => ['131041', '132136'],
      clock,
      work,
      invoke: async (group, payload) => {
        const event = payload as (typeof events)[number];
        expect(group).toBe(event.schedule === 'due' ? 'due' : 'dispatch');
        events.push(event);
        return answer(payload);
      },
      log: logNothing,
      file: join(folder, 'schedules.json'),
    });
    stops.push(stop, () => clock.close());
    const of = (id: string) =>
      events
        .filter(({ schedule, municipality }) => schedule === id && municipality === '131041')
        .map(({ time }) => time);
    return { clock, work, events, of, stop };
  };

  it('fire once per virtual day, for every municipality, also in a move', async () => {
    const { clock, work, of, events } = open([due]);
    await clock.moveTo(start + 10 * DAY);
    await work.quiet();
    const days = of('due').map((time) => time.slice(0, 10));
    // The day that began before the start is made up for; then 00:05 in Tokyo is 15:05 of the day before in UTC.
    expect(of('due')[0]).toMatch(/^2023-06-01T00:0\d:\d\dZ$/);
    expect(of('due')[1]).toMatch(/^2023-06-01T15:05:0\dZ$/);
    expect(days).toHaveLength(11);
    expect(events).toHaveLength(22);
  });

  it('sweep at the start and once per stop, not once per period passed', async () => {
    const { clock, work, of } = open([sweep]);
    await work.quiet();
    expect(of('sweep')).toHaveLength(1);
    clock.at(start + 3 * DAY, () => undefined);
    await clock.moveTo(start + 30 * DAY);
    expect(of('sweep').map((time) => time.slice(0, 10))).toEqual(['2023-06-01', '2023-06-04', '2023-07-01']);
  });

  it('do not fire twice on one day over a restart, and make up for days off once', async () => {
    const clockFile = join(folder, 'clock.json');
    const one = open([due], undefined, clockFile);
    await one.clock.moveTo(start + DAY);
    const before = one.of('due').length;
    one.stop();
    one.clock.close();
    const two = open([due], undefined, clockFile);
    await two.clock.moveTo(two.clock.now() + 1000);
    expect(two.of('due')).toHaveLength(0);
    await two.clock.moveTo(start + 2 * DAY);
    expect(two.of('due')).toHaveLength(1);
    expect(before).toBe(2);
  });

  it('try an event three times', async () => {
    let failures = 0;
    const { work, events } = open([sweep], () => {
      failures += 1;
      return { ok: false, failure: { errorType: 'Error', errorMessage: 'expected' } };
    });
    await work.quiet();
    expect(failures).toBe(6);
    expect(events).toHaveLength(6);
  });

  it('refuse a time of day that is none', () => {
    expect(() => open([{ ...due, when: { dailyAt: '24:00' } }])).toThrow('24:00');
  });
});
