import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemDecisionSchema } from '../../../../functions/domain/session/agenda.ts';
import {
  marked,
  nobodyYet,
  presentFor,
  type Attendance,
  type AttendanceMark,
  type Seat,
} from '../../../../functions/domain/session/attendance.ts';
import { outcomeProblems } from '../../../../functions/domain/session/rules.ts';

const at = '2026-11-20T01:00:00Z';
const table: Seat[] = Array.from({ length: 7 }, (_, n) => ({
  id: `m${n + 1}`,
  name: `委員${n + 1}`,
  chair: n === 0,
}));
const items = ['itm_a', 'itm_b'];

const seat = fc.constantFrom(...table.map(({ id }) => id));
const mark: fc.Arbitrary<AttendanceMark> = fc.oneof(
  fc.record({ kind: fc.constantFrom('present', 'absent', 'left'), seat }),
  fc.record({ kind: fc.constantFrom('recused', 'unrecused'), seat, item: fc.constantFrom(...items) }),
);
type Event = { kind: 'mark'; mark: AttendanceMark } | { kind: 'outcome'; item: string };
const event: fc.Arbitrary<Event> = fc.oneof(
  mark.map((each): Event => ({ kind: 'mark', mark: each })),
  fc.constantFrom(...items).map((item): Event => ({ kind: 'outcome', item })),
);

const said = itemDecisionSchema.parse({ outcome: 'approve' });
const subject = {
  referralId: 'ref_x',
  matterId: 'mat_x',
  key: '1',
  applyingOffice: 'shomu',
};

/** The same, counted in the plainest way: from the whole history, one member at a time. */
const countByHistory = (marks: readonly AttendanceMark[], item: string): number =>
  table.filter(({ id }) => {
    const about = marks.filter((each) => each.seat === id);
    const room = about.findLast(({ kind }) => !kind.endsWith('recused'));
    const own = about.findLast((each) => 'item' in each && each.item === item);
    return room?.kind === 'present' && own?.kind !== 'recused';
  }).length;

describe('attendance', () => {
  test('no sequence of attendance, recusal and outcome records an outcome without quorum', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (events, quorum) => {
        let attendance: Attendance = nobodyYet;
        const marks: AttendanceMark[] = [];
        for (const each of events) {
          if (each.kind === 'mark') {
            attendance = marked(attendance, each.mark, { at, opened: true });
            marks.push(each.mark);
            continue;
          }
          const session = { status: 'open' as const, seats: table, attendance };
          const refused = outcomeProblems(session, { id: each.item, subject }, said, quorum);
          expect(refused.length === 0).toBe(countByHistory(marks, each.item) >= quorum);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('puts every seat in exactly one list, for every item', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 40 }), fc.constantFrom(...items), (marks, item) => {
        const attendance = marks.reduce((all, each) => marked(all, each, { at, opened: true }), nobodyYet);
        const lists = Object.values(presentFor(table, attendance, item)).flat();
        expect(lists).toHaveLength(table.length);
        expect(new Set(lists)).toEqual(new Set(table.map(({ id }) => id)));
      }),
    );
  });

  test('calls late who comes after the opening, and not who comes back', () => {
    const come = { kind: 'present', seat: 'm2' } as const;
    const early = marked(nobodyYet, come, { at, opened: false });
    const back = [{ kind: 'left', seat: 'm2' } as const, come].reduce(
      (all, each) => marked(all, each, { at, opened: true }),
      early,
    );
    expect(back.seats['m2']).toEqual({ state: 'present', at, late: false });
    expect(marked(nobodyYet, come, { at, opened: true }).seats['m2']?.late).toBe(true);
  });

  test('says the numbers of a refusal: present, members, quorum, absent, recused, left', () => {
    const attendance = (
      [
        { kind: 'present', seat: 'm1' },
        { kind: 'present', seat: 'm2' },
        { kind: 'present', seat: 'm3' },
        { kind: 'recused', seat: 'm3', item: 'itm_a' },
        { kind: 'left', seat: 'm4' },
      ] as const
    ).reduce((all, each) => marked(all, each, { at, opened: true }), nobodyYet);
    const session = { status: 'open' as const, seats: table, attendance };
    expect(outcomeProblems(session, { id: 'itm_a', subject }, said, 4)).toEqual([
      { rule: 'no-quorum-for-item', path: '/outcome', limit: '2/7/4/3/1/1' },
    ]);
    const carriedOver = itemDecisionSchema.parse({ outcome: 'continue' });
    expect(outcomeProblems(session, { id: 'itm_a', subject }, carriedOver, 4)).toEqual([]);
  });
});
