import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '../../functions/domain/calendar/iso-date.ts';
import { formatDate } from '../../functions/domain/calendar/wareki.ts';
import { dateFromEntry, entryOf } from '../../portal/parts/date-entry.ts';

const dates = fc.integer({ min: 0, max: 45_000 }).map((days) => addDays('1930-01-01', days));

describe('a date as people type it', () => {
  it.each([
    ['令和6年4月1日', '2024-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['R6.4.1', '2024-04-01'],
    ['Ｒ６．４．１', '2024-04-01'],
    ['r6/4/1', '2024-04-01'],
    ['平成31年4月30日（火）', '2019-04-30'],
    ['昭和64年1月7日', '1989-01-07'],
    ['2024年4月1日', '2024-04-01'],
    ['2024/4/1', '2024-04-01'],
    ['2024-04-01', '2024-04-01'],
    [' 20240401 ', '2024-04-01'],
  ])('%s is %s', (entry, date) => {
    expect(dateFromEntry(entry)).toBe(date);
  });

  it.each(['', '4月1日', '令和6年2月30日', '令和0年4月1日', '2023-02-29', 'R6.13.1', '明日', '24/4/1'])(
    '%s is no date',
    (entry) => {
      expect(dateFromEntry(entry)).toBeUndefined();
    },
  );

  it('reads back every date in every form the portal prints', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const forms = [entryOf(date), formatDate(date, 'text'), formatDate(date, 'table'), date];
        expect(forms.map(dateFromEntry)).toEqual([date, date, date, date]);
      }),
    );
  });
});
