import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBusinessDay } from '../../../../functions/domain/calendar/business-days.ts';
import { addDays } from '../../../../functions/domain/calendar/iso-date.ts';
import { noticesOf, toldOf } from '../../../../functions/domain/destruction/notice.ts';
import { duty } from '../rules/records.ts';

const terms = { reminderDays: [10, 3], escalationDays: 3 };

test('a duty due on 30 April is reminded of 10 and 3 business days before, and escalated 3 after', () => {
  // 令和7年: 29 April, 3 to 6 May are holidays or weekend.
  expect(
    noticesOf({ id: duty.id, dueOn: '2025-04-30' }, terms, '2025-04-01').map(({ kind, on }) => [kind, on]),
  ).toEqual([
    ['reminder', '2025-04-15'],
    ['reminder', '2025-04-24'],
    ['overdue', '2025-05-01'],
    ['escalation', '2025-05-07'],
  ]);
});

test('no notice is of a day that is past, reminders come on business days before the date, the others after it', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (today, later) => {
      const dueOn = addDays(today, later);
      const notices = noticesOf({ id: duty.id, dueOn }, terms, today);
      for (const { kind, on } of notices) {
        expect(on > today).toBe(true);
        if (kind === 'reminder') expect([on < dueOn, isBusinessDay(on)]).toEqual([true, true]);
        else expect(on > dueOn).toBe(true);
      }
      expect(notices.filter(({ kind }) => kind !== 'reminder')).toHaveLength(2);
    }),
  );
});

test('reminders go to whose turn it is, what is overdue to the department too, and then to its head', () => {
  const staff = { office: duty.applyingOffice, role: 'staff' };
  const contractor = { office: duty.contractor, role: 'contractor' };
  expect(toldOf('reminder', duty)).toEqual([contractor]);
  expect(toldOf('overdue', duty)).toEqual([contractor, staff]);
  const theirs = {
    ...duty,
    turn: {
      kind: 'person' as const,
      step: 'validate-certificate',
      actors: [staff],
      since: duty.createdAt,
      due: '2027-04-28',
    },
  };
  expect(toldOf('overdue', theirs)).toEqual([staff]);
  expect(toldOf('escalation', theirs)).toEqual([{ ...staff, role: 'head' }, staff]);
});
