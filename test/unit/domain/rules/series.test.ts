import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, fiscalYear } from '../../../../functions/domain/calendar/iso-date.ts';
import { letterSchema, seriesOf } from '../../../../functions/domain/procedure/letter.ts';
import { counterOf, numberAsWritten, type Series } from '../../../../functions/domain/procedure/series.ts';

const byYear: Series = { number: '{fy}諮問第{n}号', series: 'consultation' };
const running: Series = { number: '諮問第{n}号', series: 'consultation' };
const byEra: Series = { number: '{ey}企発第{n}号', series: 'letters' };
const byCalendar: Series = { number: '審議{year}-{n}', series: 'sessions' };
const every = [byYear, running, byEra, byCalendar];
const date = fc.integer({ min: 0, max: 40 * 366 }).map((days) => addDays('1995-04-01', days));
const number = fc.integer({ min: 1, max: 9999 });
const nameOf = (series: Series, day: string): string => counterOf(series, day).name;

describe('a number', () => {
  test('is written as the municipality writes it', () => {
    expect(numberAsWritten(byYear, 2, '2017-06-13')).toBe('平成29年度諮問第2号');
    expect(numberAsWritten(byYear, 1, '2024-03-31')).toBe('令和5年度諮問第1号');
    expect(numberAsWritten(byYear, 12, '2024-04-01')).toBe('令和6年度諮問第12号');
    expect(numberAsWritten(running, 59, '2024-04-01')).toBe('諮問第59号');
    expect(numberAsWritten(byEra, 18, '2018-03-30')).toBe('29企発第18号');
    expect(numberAsWritten(byCalendar, 3, '2018-03-30')).toBe('審議2018-3');
  });

  test('comes from a counter of its own in each year where it names the year, and from one where it does not', () => {
    fc.assert(
      fc.property(date, date, (one, other) => {
        const sameFiscalYear = fiscalYear(one) === fiscalYear(other);
        const sameYear = one.slice(0, 4) === other.slice(0, 4);
        expect(nameOf(byYear, one) === nameOf(byYear, other)).toBe(sameFiscalYear);
        expect(nameOf(byEra, one) === nameOf(byEra, other)).toBe(sameFiscalYear);
        expect(nameOf(byCalendar, one) === nameOf(byCalendar, other)).toBe(sameYear);
        expect(nameOf(running, one)).toBe(nameOf(running, other));
      }),
    );
  });

  test('begins again when the profile says so, whatever it names', () => {
    fc.assert(
      fc.property(date, date, (one, other) => {
        const silent: Series = { ...running, startsAgain: 'fiscal-year' };
        expect(nameOf(silent, one) === nameOf(silent, other)).toBe(fiscalYear(one) === fiscalYear(other));
        const through: Series = { ...byYear, startsAgain: 'never' };
        expect(nameOf(through, one)).toBe(nameOf(through, other));
      }),
    );
  });

  test('is never given twice: two numbers differ where counter or count do', () => {
    fc.assert(
      fc.property(date, date, number, number, fc.constantFrom(...every), (one, other, n, m, series) => {
        const same = nameOf(series, one) === nameOf(series, other) && n === m;
        const [first, second] = [numberAsWritten(series, n, one), numberAsWritten(series, m, other)];
        // The digits of the era repeat after a change of era, as they do on paper; the counter does not.
        if (!same && series !== byEra) expect(first).not.toBe(second);
        expect(first).toContain(String(n));
        expect(first).not.toMatch(/[{}]/);
      }),
    );
  });

  test('goes on from the last that was given before, in the year it was given in', () => {
    const inside: Series = { ...byYear, before: [{ year: 2017, last: 1 }] };
    expect(counterOf(inside, '2017-06-13').before).toBe(1);
    expect(counterOf(inside, '2018-03-31').before).toBe(1);
    expect(counterOf(inside, '2018-04-01').before).toBe(0);
    expect(counterOf({ ...running, before: [{ last: 57 }] }, '2017-06-21').before).toBe(57);
  });
});

describe('a kind of letter', () => {
  const words = { ja: '諮問書', en: 'Consultation', signing: [] };

  test.each([
    ['counted, where nothing is said', { ...words, ...running }, true],
    ['counted', { ...words, ...running, numbering: 'series' }, true],
    ['entered from a register', { ...words, numbering: 'entered', example: '29企法指第18号' }, false],
    ['without a number', { ...words, numbering: 'none' }, false],
  ])('is %s', (_what, letter, counted) => {
    expect(seriesOf(letterSchema.parse(letter)) !== undefined).toBe(counted);
  });

  test('says how it is numbered', () => {
    for (const letter of [
      words,
      { ...words, numbering: 'entered' },
      { ...words, ...running, numbering: 'none' },
    ])
      expect(letterSchema.safeParse(letter).success).toBe(false);
  });
});
