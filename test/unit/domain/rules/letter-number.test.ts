import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, fiscalYear } from '../../../../functions/domain/calendar/iso-date.ts';
import { letterNumber, seriesOf } from '../../../../functions/domain/procedure/letter-number.ts';
import { shinjuku } from './shinjuku.ts';

const { reply } = shinjuku().letters;
const byYear = { ...reply, number: '{fy}通知第{n}号' };
const running = { ...reply, number: '諮問第{n}号' };
const date = fc.integer({ min: 0, max: 40 * 366 }).map((days) => addDays('1995-04-01', days));
const number = fc.integer({ min: 1, max: 9999 });

describe("a letter's number", () => {
  test('is written as the municipality writes it', () => {
    expect(letterNumber(byYear, 1, '2024-03-31')).toBe('令和5年度通知第1号');
    expect(letterNumber(byYear, 12, '2024-04-01')).toBe('令和6年度通知第12号');
    expect(letterNumber(byYear, 2, '2017-07-01')).toBe('平成29年度通知第2号');
    expect(letterNumber(running, 59, '2024-04-01')).toBe('諮問第59号');
  });

  test('comes from a series of its own in each fiscal year where it names the year, and from one where it does not', () => {
    fc.assert(
      fc.property(date, date, (one, other) => {
        const sameYear = fiscalYear(one) === fiscalYear(other);
        expect(seriesOf(byYear, one) === seriesOf(byYear, other)).toBe(sameYear);
        expect(seriesOf(running, one)).toBe(seriesOf(running, other));
      }),
    );
  });

  test('is never given twice: two numbers differ where series or count do', () => {
    fc.assert(
      fc.property(date, date, number, number, (one, other, n, m) => {
        for (const letter of [byYear, running]) {
          const same = seriesOf(letter, one) === seriesOf(letter, other) && n === m;
          // In the fiscal year of a change of era the words change, the count goes on.
          if (!same) expect(letterNumber(letter, n, one)).not.toBe(letterNumber(letter, m, other));
          else expect(letterNumber(letter, n, one)).toContain(String(m));
        }
      }),
    );
  });

  test('leaves no placeholder in it', () => {
    fc.assert(
      fc.property(date, number, (issuedOn, n) => {
        for (const letter of Object.values(shinjuku().letters))
          expect(letterNumber(letter, n, issuedOn)).not.toMatch(/[{}]/);
      }),
    );
  });
});
