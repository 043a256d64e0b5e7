import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../functions/domain/calendar/iso-date.ts';
import {
  conditionTerms,
  nextNotice,
  toldOfCondition,
  type ConditionNotice,
} from '../../../functions/domain/condition/notice.ts';
import { dueOf } from '../../../functions/domain/condition/condition.ts';
import { DUTIES_AT_ONCE, outcomeProblems } from '../../../functions/domain/session/rules.ts';
import { itemDecisionSchema } from '../../../functions/domain/session/agenda.ts';

const condition = { id: 'con_01hzzzzzzzzzzzzzzzzzzzzzzz', dueOn: '2023-12-20' };
const terms = { reminderDays: [5, 1], escalationDays: 3 };

/** Every notice in its turn, when each is given on its day, or on a day that came later. */
function given(from: string, late: number): ConditionNotice[] {
  const all: ConditionNotice[] = [];
  let next = nextNotice(condition, { terms, today: from });
  while (next) {
    all.push(next);
    const today = next.on > from ? addDays(next.on, late) : addDays(from, 1);
    next = nextNotice(condition, { terms, today, last: next });
  }
  return all;
}

describe('the notices of a condition', () => {
  test('remind before its day, mark it overdue the day after, and go to the head when it stays so', () => {
    expect(given('2023-12-01', 0).map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      '2023-12-13 reminder',
      '2023-12-19 reminder',
      '2023-12-21 overdue',
      '2023-12-25 escalation',
    ]);
  });

  test('end with the escalation, once each, however late they are given', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.nat(30), (days, late) => {
        const kinds = given(addDays(condition.dueOn, days), late).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'overdue')).toHaveLength(1);
        expect(kinds.at(-1)).toBe('escalation');
        expect(kinds.filter((kind) => kind === 'escalation')).toHaveLength(1);
        expect(kinds.filter((kind) => kind === 'reminder').length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('are told to whoever has it, then to the secretariat, then to the head of the office', () => {
    const owed = {
      owner: 'jinji',
      turn: {
        kind: 'person' as const,
        step: 'report-condition',
        actors: [{ office: 'jinji', role: 'staff' }],
        since: '2023-12-01T01:00:00.000Z',
        due: condition.dueOn,
      },
    };
    const who = (kind: ConditionNotice['kind']) =>
      toldOfCondition(kind, owed, 'soumu').map(({ office, role }) => `${office} ${role}`);
    expect(who('reminder')).toEqual(['jinji staff']);
    expect(who('overdue')).toEqual(['jinji staff', 'soumu secretariat']);
    expect(who('escalation')).toEqual(['jinji staff', 'jinji head', 'soumu secretariat']);
  });

  test('keep to the profile, and to ours where it is silent', () => {
    expect(conditionTerms({})).toEqual({ reminderDays: [5], escalationDays: 3 });
    expect(conditionTerms({ conditions: { escalationDays: 9 } })).toEqual({
      reminderDays: [5],
      escalationDays: 9,
    });
  });

  test('count from the day named, else from the session that is to hear of it, else from now', () => {
    const at = { now: '2023-12-01T01:00:00.000Z', days: 20 };
    expect(dueOf({ due: '2023-12-08' }, { ...at, hearing: '2024-01-19' })).toBe('2023-12-08');
    expect(dueOf({}, { ...at, hearing: '2024-01-19' })).toBe('2024-01-19');
    expect(dueOf({}, at)).toBe('2024-01-04');
  });
});

test('an outcome brings no more duties at once than one transaction holds', () => {
  const seats = [{ id: 'm1', name: '委員', chair: true }];
  const session = {
    status: 'open' as const,
    seats,
    attendance: { seats: { m1: { state: 'present' as const, at: '', late: false } }, recusals: [] },
  };
  const item = {
    id: 'itm',
    subject: { referralId: 'ref', matterId: 'mat', key: 'k', applyingOffice: 'jinji' },
  };
  const saying = (n: number) =>
    itemDecisionSchema.parse({
      outcome: 'approve-with-conditions',
      conditions: Array.from({ length: n }, () => ({ text: '検査する', owner: 'jinji' })),
    });
  expect(outcomeProblems(session, item, saying(DUTIES_AT_ONCE), 1)).toEqual([]);
  expect(outcomeProblems(session, item, saying(DUTIES_AT_ONCE + 1), 1)).toEqual([
    { rule: 'too-many-duties', path: '/conditions', limit: String(DUTIES_AT_ONCE) },
  ]);
});
