import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import type { Problem } from '../refusal/rule.ts';

/** A member's place at a session's table: the id is the session's own (m1, m2 ...), so that no event holds a name. */
export const seatSchema = z.strictObject({
  id: z.string().regex(/^m[1-9]\d{0,2}$/),
  name: z.string().min(1).max(60),
  chair: z.boolean().default(false),
});
export type Seat = z.infer<typeof seatSchema>;

/** What can be said of a member during a session; recusal is for one item. */
export const attendanceMarkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['present', 'absent', 'left']),
    seat: seatSchema.shape.id,
    /** Whether a member who is present came late, where it is known better than by the moment it was marked. */
    late: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.enum(['recused', 'unrecused']),
    seat: seatSchema.shape.id,
    item: z.string().min(1).max(40),
    reason: z.string().min(1).max(500).optional(),
  }),
]);
export type AttendanceMark = z.infer<typeof attendanceMarkSchema>;

const whereSchema = z.strictObject({
  state: z.enum(['present', 'absent', 'left']),
  at: instantSchema,
  /** Whether the member came after the session was opened (遅参). */
  late: z.boolean().default(false),
});
const recusalSchema = z.strictObject({
  seat: seatSchema.shape.id,
  item: z.string(),
  reason: z.string().optional(),
});

/** Who is there: what was said last of each seat, and from which items a member withdrew (除斥). */
export const attendanceSchema = z.strictObject({
  seats: z.record(z.string(), whereSchema),
  recusals: z.array(recusalSchema).max(500),
});
export type Attendance = z.infer<typeof attendanceSchema>;

export const nobodyYet: Attendance = { seats: {}, recusals: [] };

/**
 * The attendance once something more was said of a member.
 * @param at instant; @param opened whether the session was open already, which makes who comes now late.
 */
export function marked(
  attendance: Attendance,
  mark: AttendanceMark,
  { at, opened }: { at: string; opened: boolean },
): Attendance {
  if (mark.kind === 'recused' || mark.kind === 'unrecused') {
    const others = attendance.recusals.filter(({ seat, item }) => seat !== mark.seat || item !== mark.item);
    const { seat, item, reason } = mark;
    const own = mark.kind === 'recused' ? [{ seat, item, ...(reason === undefined ? {} : { reason }) }] : [];
    return { ...attendance, recusals: [...others, ...own] };
  }
  const before = attendance.seats[mark.seat];
  const cameNow = (before?.late ?? false) || (mark.kind === 'present' && opened && before?.state !== 'left');
  const late = ('late' in mark ? mark.late : undefined) ?? cameNow;
  return {
    ...attendance,
    seats: {
      ...attendance.seats,
      [mark.seat]: { state: mark.kind, at, late: late && mark.kind !== 'absent' },
    },
  };
}

/** Who counts for one item now, and why the others do not. Every seat of the table is in exactly one list. */
export interface PresentFor {
  readonly present: string[];
  readonly absent: string[];
  readonly left: string[];
  readonly recused: string[];
}

/** Who of the table is present for an item: in the room, and not withdrawn from it (variations.md 15). */
export function presentFor(table: readonly Seat[], attendance: Attendance, item: string): PresentFor {
  const stateOf = (seat: string): keyof PresentFor => {
    const state = attendance.seats[seat]?.state ?? 'absent';
    const withdrew = attendance.recusals.some((each) => each.seat === seat && each.item === item);
    return state === 'present' && withdrew ? 'recused' : state;
  };
  const of = (state: keyof PresentFor): string[] =>
    table.map(({ id }) => id).filter((id) => stateOf(id) === state);
  return { present: of('present'), absent: of('absent'), left: of('left'), recused: of('recused') };
}

/**
 * What keeps an outcome from being recorded for want of members; empty when there is a quorum. The limit says the
 * numbers that pages put in words (pages.md S33): present, members, quorum, absent, recused, left.
 * @param quorum how many must be present, by the municipality's profile.
 */
export function quorumProblems(
  table: readonly Seat[],
  attendance: Attendance,
  { item, quorum }: { item: string; quorum: number },
): Problem[] {
  const { present, absent, left, recused } = presentFor(table, attendance, item);
  if (present.length >= quorum) return [];
  const numbers = [present.length, table.length, quorum, absent.length, recused.length, left.length];
  return [{ rule: 'no-quorum-for-item', path: '/outcome', limit: numbers.join('/') }];
}
