import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addBusinessDays,
  addDays,
  businessDaysBetween,
  closedDayRule,
  daysBetween,
  endOfDay,
  epochOf,
  fiscalYear,
  formatDate,
  formatFiscalYear,
  formatTime,
  instantFromEpoch,
  instantSchema,
  isBusinessDay,
  isoDateSchema,
  startOfDay,
  tokyoDate,
} from '../../../functions/domain/calendar/calendar.ts';

const date = fc.integer({ min: 0, max: 80 * 365 }).map((days) => addDays('1970-06-01', days));

describe('instants', () => {
  it('is text that sorts by time and gives back its milliseconds', () => {
    const moments = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(epochOf(instantFromEpoch(a))).toBe(a);
        expect(instantSchema.safeParse(instantFromEpoch(a)).success).toBe(true);
        expect(instantFromEpoch(a) < instantFromEpoch(b)).toBe(a < b);
      }),
    );
  });

  it('refuses years that text cannot sort', () => {
    expect(() => instantFromEpoch(253_402_300_800_000)).toThrow(RangeError);
    expect(() => instantFromEpoch(Number.NaN)).toThrow(RangeError);
  });

  it.each([
    '2023-11-10T00:12:00Z',
    '2023-11-10T09:12:00.000+09:00',
    '2023-02-29T00:00:00.000Z',
    '2023-11-10T24:00:00.000Z',
    '2016-12-31T23:59:60.000Z',
    '2023-11-10',
    '',
  ])('refuses %j as an instant', (text) => {
    expect(instantSchema.safeParse(text).success).toBe(false);
  });

  it('knows the date in Tokyo, nine hours ahead', () => {
    expect(tokyoDate('2023-11-10T14:59:59.999Z')).toBe('2023-11-10');
    expect(tokyoDate('2023-11-10T15:00:00.000Z')).toBe('2023-11-11');
    expect(endOfDay('2023-11-10')).toBe('2023-11-10T14:59:59.999Z');
    expect(startOfDay('2023-11-10')).toBe('2023-11-09T15:00:00.000Z');
    fc.assert(
      fc.property(date, (day) => {
        expect(tokyoDate(startOfDay(day))).toBe(day);
        expect(tokyoDate(endOfDay(day))).toBe(day);
        expect(epochOf(endOfDay(day)) + 1).toBe(epochOf(startOfDay(addDays(day, 1))));
      }),
    );
  });
});

describe('dates', () => {
  it.each(['2023-02-29', '2023-13-01', '2023-00-10', '2023-1-1', '20230101', '+002023-01-01', '2023-04-31'])(
    'refuses %j',
    (text) => {
      expect(isoDateSchema.safeParse(text).success).toBe(false);
    },
  );

  it('takes 29 February of a leap year', () => {
    expect(isoDateSchema.parse('2024-02-29')).toBe('2024-02-29');
  });

  it('says why in both languages', () => {
    const issue = isoDateSchema.safeParse('2023-02-29').error?.issues[0];
    expect(issue).toMatchObject({ params: { rule: 'iso-date', ja: expect.stringContaining('日付') } });
  });

  it('adds days and counts them back', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it('begins the fiscal year on 1 April', () => {
    expect([fiscalYear('2024-03-31'), fiscalYear('2024-04-01')]).toEqual([2023, 2024]);
  });
});

describe('business days', () => {
  it.each([
    ['2023-11-11', 'weekend'],
    ['2023-11-03', 'holiday'],
    ['2023-11-23', 'holiday'],
    ['2024-02-12', 'holiday'],
    ['2023-12-29', 'year-end'],
    ['2024-01-03', 'year-end'],
    ['2023-12-28', undefined],
    ['2024-01-04', undefined],
  ])('%s is closed because of %s', (day, rule) => {
    expect(closedDayRule(day)).toBe(rule);
  });

  it('crosses the turn of the year', () => {
    expect(addBusinessDays('2023-12-28', 1)).toBe('2024-01-04');
    expect(addBusinessDays('2024-01-04', -1)).toBe('2023-12-28');
    expect(businessDaysBetween('2023-12-28', '2024-01-04')).toBe(1);
  });

  it('leaves a business day where it is and moves a closed one on when nothing is added', () => {
    expect(addBusinessDays('2023-11-10', 0)).toBe('2023-11-10');
    expect(addBusinessDays('2023-11-11', 0)).toBe('2023-11-13');
  });

  it('never lands on a closed day, and counting takes back what adding gave', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (day, count) => {
        const there = addBusinessDays(day, count);
        expect(isBusinessDay(there)).toBe(true);
        if (count !== 0) expect(businessDaysBetween(day, there)).toBe(count);
        if (count !== 0 && isBusinessDay(day)) expect(addBusinessDays(there, -count)).toBe(day);
      }),
      { numRuns: 200 },
    );
  });

  it('counts additively', () => {
    fc.assert(
      fc.property(date, fc.nat(60), fc.nat(60), (day, first, second) => {
        const middle = addDays(day, first);
        const end = addDays(middle, second);
        expect(businessDaysBetween(day, middle) + businessDaysBetween(middle, end)).toBe(
          businessDaysBetween(day, end),
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each([1.5, Number.NaN, 10_001, Infinity])('refuses to add %s business days', (count) => {
    expect(() => addBusinessDays('2023-11-10', count)).toThrow(RangeError);
  });
});

describe('dates in words', () => {
  it.each([
    ['2023-11-10', '令和5年11月10日（金）', 'R5.11.10（金）', '10 Nov 2023 (R5)'],
    ['2019-05-01', '令和元年5月1日（水）', 'R1.5.1（水）', '1 May 2019 (R1)'],
    ['2019-04-30', '平成31年4月30日（火）', 'H31.4.30（火）', '30 Apr 2019 (H31)'],
    ['1989-01-08', '平成元年1月8日（日）', 'H1.1.8（日）', '8 Jan 1989 (H1)'],
    ['2024-09-02', '令和6年9月2日（月）', 'R6.9.2（月）', '2 Sep 2024 (R6)'],
  ])('%s', (day, text, table, en) => {
    expect([formatDate(day, 'text'), formatDate(day, 'table'), formatDate(day, 'en')]).toEqual([
      text,
      table,
      en,
    ]);
  });

  it.each([
    ['2023-11-10', '令和5年度'],
    ['2024-03-31', '令和5年度'],
    ['2019-04-15', '平成31年度'],
    ['2019-05-01', '令和元年度'],
    ['2020-03-31', '令和元年度'],
    ['1989-03-01', '昭和63年度'],
  ])('%s is in %s', (day, words) => {
    expect(formatFiscalYear(day)).toBe(words);
  });

  it('tells the time in Tokyo', () => {
    expect(formatTime('2023-11-10T05:32:00.000Z', 'text')).toBe('14時32分');
    expect(formatTime('2023-11-10T00:05:00.000Z', 'table')).toBe('9:05');
  });
});
