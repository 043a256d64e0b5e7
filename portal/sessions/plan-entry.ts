import type { Seat } from '../../functions/domain/session/attendance.ts';
import type { Session, SessionPlan } from '../../functions/domain/session/session.ts';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';

/** What is arranged of a session, as it stands in the form. */
export interface PlanEntry {
  readonly title: string;
  readonly number: string;
  readonly kind: NonNullable<SessionPlan['kind']> | '';
  readonly heldOn: string;
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly papersDue: string;
  readonly open: boolean;
  readonly reason: string;
  readonly observers: string;
  readonly seats: readonly Seat[];
  readonly presiding: string;
}

/** An empty form for a body with so many members. */
export const emptyPlan = (title: string, members: number): PlanEntry => ({
  title,
  number: '',
  kind: 'regular',
  heldOn: '',
  from: '10:00',
  until: '',
  place: '',
  papersDue: '',
  open: false,
  reason: '',
  observers: '',
  seats: Array.from({ length: members }, (_, n) => ({ id: `m${n + 1}`, name: '', chair: n === 0 })),
  presiding: '',
});

type Planned = Pick<Session, keyof SessionPlan>;

/** A session's plan, in the form. */
export const entryOfPlan = (plan: Planned): PlanEntry => ({
  title: plan.title,
  number: plan.number ?? '',
  kind: plan.kind ?? '',
  heldOn: entryOf(plan.heldOn),
  from: plan.from,
  until: plan.until ?? '',
  place: plan.place,
  papersDue: entryOf(plan.papersDue),
  open: plan.openness.open,
  reason: plan.openness.open ? '' : plan.openness.reason,
  observers: plan.openness.open ? String(plan.openness.observers ?? '') : '',
  seats: plan.seats,
  presiding: plan.presiding ?? '',
});

/** The next session, begun from the last: same title, place, hours, openness and members; another day and number. */
export const nextAfter = (last: Planned): PlanEntry => ({
  ...entryOfPlan(last),
  number: '',
  heldOn: '',
  papersDue: '',
  observers: '',
  presiding: '',
});

const clock = (entry: string): string =>
  entry
    .normalize('NFKC')
    .trim()
    .replace(/^(\d):/, '0$1:');
const given = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> =>
  text.trim() === '' ? {} : ({ [name]: text.trim() } as Partial<Record<Name, string>>);
const day = (entry: string): string => dateFromEntry(entry) ?? entry;

/** The body of a request: what is left empty is left out, what cannot be read is sent as it is and refused by name. */
export function planOf(entry: PlanEntry): Record<string, unknown> {
  const observers = entry.observers.normalize('NFKC').trim();
  const seats = entry.seats.filter(({ name }) => name.trim() !== '');
  return {
    title: entry.title.trim(),
    ...given('number', entry.number),
    ...given('kind', entry.kind),
    heldOn: day(entry.heldOn),
    from: clock(entry.from),
    ...given('until', clock(entry.until)),
    place: entry.place.trim(),
    ...given('papersDue', day(entry.papersDue)),
    openness: entry.open
      ? { open: true, ...(/^\d{1,5}$/.test(observers) ? { observers: Number(observers) } : {}) }
      : { open: false, reason: entry.reason.trim() },
    seats,
    ...(seats.some(({ id }) => id === entry.presiding) ? { presiding: entry.presiding } : {}),
  };
}

/** One more seat at the table, with an id that no seat has had here. */
export function withSeat(seats: readonly Seat[]): Seat[] {
  const last = Math.max(0, ...seats.map(({ id }) => Number(id.slice(1))));
  return [...seats, { id: `m${last + 1}`, name: '', chair: false }];
}
