import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { ClockBackwards, createClock, type VirtualClock } from '../../../embedded/clock.ts';
import { createWork } from '../../../embedded/work.ts';

const START = '2023-06-01T00:00:00.000Z';
const start = Date.parse(START);
const DAY = 86_400_000;

let opened: VirtualClock[] = [];
afterEach(() => {
  for (const clock of opened) clock.close();
  opened = [];
});

const openClock = (file?: string, realNow?: () => number) => {
  const work = createWork();
  const clock = createClock({ file, startsAt: START, work, ...(realNow === undefined ? {} : { realNow }) });
  opened.push(clock);
  return { clock, work };
};

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a move of the clock', () => {
  it('fires each timer at its own time, in order, and drains before the next', async () => {
    const { clock, work } = openClock();
    const seen: string[] = [];
    const day = (): number => Math.floor((clock.now() - start) / DAY);
    clock.at(start + 3 * DAY, () => seen.push(`c ${day()}`));
    clock.at(start + DAY, () => {
      seen.push(`a ${day()}`);
      const slow = async (): Promise<void> => {
        for (let turn = 0; turn < 20; turn += 1) await aTurn();
        seen.push(`a drained ${day()}`);
        clock.at(clock.now() + DAY, () => seen.push(`b ${day()}`));
      };
      void work.during(slow());
    });
    await clock.moveTo(start + 5 * DAY);
    expect(seen).toEqual(['a 1', 'a drained 1', 'b 2', 'c 3']);
    expect(day()).toBe(5);
  });

  it('never jumps over timers, however they lie', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }), async (days) => {
        const { clock } = openClock();
        const late: number[] = [];
        const order: number[] = [];
        for (const day of days) {
          clock.at(start + day * DAY, () => {
            order.push(day);
            late.push(clock.now() - (start + day * DAY));
          });
        }
        await clock.moveTo(start + 401 * DAY);
        clock.close();
        expect(order).toEqual([...days].sort((a, b) => a - b));
        // A timer sees its own time; only the real time that the test takes is added.
        for (const by of late) expect(by).toBeLessThan(60_000);
      }),
      { numRuns: 25 },
    );
  });

  it('stops once per due time and once at the target, and holds timers that only flow', async () => {
    const { clock } = openClock();
    const stops: number[] = [];
    let flowed = 0;
    clock.onStop((now) => stops.push(Math.floor((now - start) / DAY)));
    clock.atInFlow(start + DAY / 2, () => (flowed += 1));
    clock.at(start + DAY, () => undefined);
    clock.at(start + DAY, () => undefined);
    clock.at(start + 7 * DAY, () => undefined);
    const moved = clock.moveTo(start + 30 * DAY);
    await moved;
    expect(stops).toEqual([1, 7, 30]);
    expect(flowed).toBe(0);
    const deadline = Date.now() + 5000;
    while (flowed === 0 && Date.now() < deadline) await aTurn();
    expect(flowed).toBe(1);
  });

  it('refuses to go back, and does not fire what was cancelled', async () => {
    const { clock } = openClock();
    let fired = false;
    clock.at(start + DAY, () => (fired = true))();
    await expect(clock.moveTo(start - 1)).rejects.toThrow(ClockBackwards);
    await clock.moveTo(start + 2 * DAY);
    expect(fired).toBe(false);
  });

  it('takes moves asked for together one after the other', async () => {
    const { clock } = openClock();
    await Promise.all([clock.moveTo(start + DAY), clock.moveTo(start + 2 * DAY)]);
    expect(clock.now() - start - 2 * DAY).toBeLessThan(60_000);
  });
});

describe('the flow of the clock', () => {
  it('fires a timer whose time has come, and not in the same call', async () => {
    const { clock } = openClock();
    let fired = false;
    clock.at(start - DAY, () => (fired = true));
    expect(fired).toBe(false);
    const deadline = Date.now() + 5000;
    while (!fired && Date.now() < deadline) await aTurn();
    expect(fired).toBe(true);
  });

  it('keeps its offset for the next process and ignores startsAt then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shimon-clock-'));
    try {
      const file = join(folder, 'clock.json');
      await openClock(file).clock.moveTo(start + 10 * DAY);
      const again = openClock(file).clock.now();
      expect(again).toBeGreaterThanOrEqual(start + 10 * DAY);
      expect(again).toBeLessThan(start + 11 * DAY);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('stands still, never back, when the machine is set back', () => {
    let real = 1_000_000;
    const { clock } = openClock(undefined, () => real);
    const first = clock.now();
    real -= 500_000;
    expect(clock.now()).toBe(first);
    real += 500_001;
    expect(clock.now()).toBe(first + 1);
  });
});

describe('quiet', () => {
  it('waits for work that other work starts, and for probes that find some', async () => {
    const work = createWork();
    const seen: string[] = [];
    let left = 2;
    const step = async (name: string): Promise<void> => {
      await aTurn();
      seen.push(name);
    };
    work.addProbe(async () => {
      await aTurn();
      if (left > 0) {
        left -= 1;
        void work.during(step(`found ${left}`));
      }
    });
    void work.during(step('first').then(() => void work.during(step('second'))));
    await work.quiet();
    expect(seen).toEqual(['first', 'second', 'found 1', 'found 0']);
  });

  it('counts work that failed as ended', async () => {
    const work = createWork();
    const failing = work.during(Promise.reject(new Error('expected')));
    await expect(failing).rejects.toThrow('expected');
    await work.quiet();
  });
});
