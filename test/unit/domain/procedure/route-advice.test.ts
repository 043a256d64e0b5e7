import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessDays } from '../../../../functions/domain/calendar/business-days.ts';
import { addDays } from '../../../../functions/domain/calendar/iso-date.ts';
import type { Profile } from '../../../../functions/domain/procedure/profile.ts';
import { daysOf, routeAdvice } from '../../../../functions/domain/procedure/route-advice.ts';
import { content, id } from '../rules/records.ts';
import { shinjuku } from '../rules/shinjuku.ts';
import { suginami } from '../rules/suginami.ts';

const profile = shinjuku();
const request = { kind: 'delegation' as const, content };
const planned = (
  heldOn: string,
  more: { papersDue?: string; status?: 'planned' | 'open' | 'closed' } = {},
) => ({
  id: id('ses'),
  title: `${heldOn}の会議`,
  heldOn,
  status: 'planned' as const,
  ...more,
});
const advise = (today: string, sessions: ReturnType<typeof planned>[], of: Profile = profile) =>
  routeAdvice(request, of, { sessions, today });

describe('the day by which a matter must be submitted', () => {
  test('lies the days for papers and for the review before the meeting, holidays left out', () => {
    // 2023-11-23 is a holiday.
    expect(daysOf(planned('2023-12-01'), { papersDays: 9 }, 5)).toEqual({
      id: id('ses'),
      title: '2023-12-01の会議',
      heldOn: '2023-12-01',
      papersDue: '2023-11-17',
      submitBy: '2023-11-10',
    });
  });

  test('goes by the day the session itself says, where it says one', () => {
    expect(daysOf(planned('2023-12-01', { papersDue: '2023-11-24' }), { papersDays: 9 }, 5).submitBy).toBe(
      '2023-11-16',
    );
    expect(daysOf(planned('2023-12-01'), {}, 5).papersDue).toBe('2023-12-01');
  });
});

describe('the advice for a draft', () => {
  test('names the route, its clause and the meeting that can be reached', () => {
    const found = advise('2023-11-10', [planned('2024-01-19'), planned('2023-12-01')]);
    expect(found).toMatchObject({
      route: {
        kind: 'internal-meeting',
        body: 'unei-kaigi',
        clause: profile.procedures.delegation.route.clause,
      },
      because: 'internal-meeting',
      notes: [],
      session: { heldOn: '2023-12-01', submitBy: '2023-11-10' },
    });
    expect(found).not.toHaveProperty('missed');
  });

  test('goes on to the next meeting a day later, and says which one is missed', () => {
    const found = advise('2023-11-11', [planned('2023-12-01'), planned('2024-01-19')]);
    expect(found).toMatchObject({ missed: { heldOn: '2023-12-01' }, session: { heldOn: '2024-01-19' } });
  });

  test('says so when no meeting can be reached, or none is planned', () => {
    expect(advise('2023-11-20', [planned('2023-12-01')])?.notes).toEqual(['none-in-time']);
    expect(advise('2023-11-20', [])?.notes).toEqual(['no-session']);
    expect(advise('2023-11-20', [planned('2023-12-01', { status: 'closed' })])?.notes).toEqual([
      'no-session',
    ]);
  });

  test('waits for no meeting where a department decides', () => {
    const found = advise('2024-08-01', [planned('2024-09-01')], suginami());
    expect(found).toMatchObject({
      because: 'department',
      notes: [],
      expectedOn: addBusinessDays('2024-08-01', 25),
    });
    expect(found).not.toHaveProperty('session');
  });

  test('warns of a clause that is not in force on the day', () => {
    const { route } = profile.procedures.delegation;
    const repealed: Profile = {
      ...profile,
      procedures: {
        delegation: {
          required: [],
          route: {
            ...route,
            clause: { ...route.clause, inForce: { from: '2010-04-01', until: '2023-03-31' } },
          },
        },
      },
    };
    const notes = (today: string) => advise(today, [planned('2030-01-10')], repealed)?.notes;
    expect(notes('2023-03-31')).toEqual([]);
    expect(notes('2023-04-01')).toEqual(['clause-not-in-force']);
    expect(notes('2010-03-31')).toEqual(['clause-not-in-force']);
  });

  test('is none without a procedure', () => {
    const nothing = { kind: 'pia-revision' as const, content: {} };
    expect(routeAdvice(nothing, profile, { sessions: [], today: '2023-11-10' })).toBeUndefined();
  });

  test('never names a meeting whose day has passed, and always the first that is left', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays('2024-04-01', n));
    fc.assert(
      fc.property(day, fc.uniqueArray(day, { maxLength: 6 }), (today, dates) => {
        const found = advise(
          today,
          dates.map((date) => planned(date)),
        );
        const left = dates.filter((date) => daysOf(planned(date), { papersDays: 9 }, 5).submitBy >= today);
        expect(found?.session?.heldOn).toBe(left.toSorted()[0]);
        if (found?.missed) expect(found.missed.submitBy < today).toBe(true);
      }),
    );
  });
});
