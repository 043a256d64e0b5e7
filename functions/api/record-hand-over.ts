import * as z from 'zod';
import { bookingData } from '../domain/delegation/booked.ts';
import { arrival, staged, type Booking } from '../domain/ledger/booking.ts';
import { handedOverSchema, type HandedOver } from '../domain/ledger/line.ts';
import { dayProblems, occasionSchema } from '../domain/ledger/movement.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { memberDoor, type Answered } from '../middleware/door.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { bookingLineWrites } from '../storage/ledger.ts';
import { recordWrites } from '../storage/records.ts';
import { stage } from '../storage/staged.ts';
import { commit } from '../storage/transaction.ts';
import { ofDelegation } from './answers.ts';
import {
  book,
  bookingAnswer,
  closedTier,
  findTier,
  freshId,
  occasionOf,
  untilBooked,
  type BookingCall,
  type Tier,
} from './booking.ts';
import { actorOf } from './decision.ts';

/** Lines that are written in one transaction with their entry; more are staged. */
const AT_ONCE = 80;
/** A hundred staged lines take up to 200 ms on AWS, and a request has twenty seconds. */
const MOST_LINES = 5000;

/** A thing, or as many alike as serials are named: each of those is a line of its own. */
const thingSchema = handedOverSchema.extend({
  serials: z.array(z.string().min(1).max(100)).min(1).max(MOST_LINES).optional(),
});
type Thing = z.infer<typeof thingSchema>;

/** One line for each serial, or the thing as it is. */
const linesOf = ({ serials, ...thing }: Thing): HandedOver[] =>
  serials === undefined
    ? [thing]
    : serials.map((serial) => ({ ...thing, quantity: 1, medium: { ...thing.medium, serial } }));

/** The department records what it handed over (引渡し): things, batches, or as many as 5,000 serials at once. */
export const recordHandOver = memberDoor({
  route: 'record-hand-over',
  summary: { ja: '引渡しを記録する', en: 'Record a hand-over' },
  params: ofDelegation,
  body: occasionSchema.extend({ things: z.array(thingSchema).min(1).max(MOST_LINES) }),
  answer: bookingAnswer,
  status: 201,
  run({ params, body, ...call }) {
    const things = body.things.flatMap(linesOf);
    if (things.length > MOST_LINES)
      return Promise.resolve(
        refuse('invalid-input', [{ rule: 'too-long', path: '/things', limit: String(MOST_LINES) }]),
      );
    return untilBooked(async () => {
      const tier = await findTier(call.scope, params.delegation, call.actor);
      if ('code' in tier) return tier;
      const problems = dayProblems(body.on, tokyoDate(call.now));
      const refused = closedTier(tier);
      if (refused) return refused;
      if (problems.length > 0) return refuse('rule-broken', problems);
      const booking = arriving(tier, { ...body, things }, call);
      return things.length <= AT_ONCE ? book(call, [{ tier, booking }]) : inParts(tier, booking, call);
    });
  },
});

function arriving(
  { delegation }: Tier,
  { things, ...body }: z.infer<typeof occasionSchema> & { things: readonly HandedOver[] },
  call: BookingCall,
): Booking {
  const { id, lastPosition, applyingOffice, contractor } = delegation;
  const usual = { by: applyingOffice, receivedBy: contractor };
  return arrival(
    { ...occasionOf(body, call, usual), id: freshId('ent', call), delegationId: id },
    'hand-over',
    things,
    { lastPosition, lineId: () => freshId('lin', call) },
  );
}

/**
 * More lines than a transaction holds: their positions are taken first, then the lines are written without effect, and
 * the entry makes them count. Who stops half way has taken positions and handed over nothing.
 */
async function inParts(
  { delegation, entries }: Tier,
  booking: Booking,
  call: BookingCall,
): Promise<Answered<z.infer<typeof bookingAnswer>> | Refusal> {
  const { scope, now, actor } = call;
  const lines = staged(booking);
  const reserved = advance(
    delegation,
    { lastPosition: delegation.lastPosition + booking.lines.length },
    { type: 'ledger-import-began', actor: actorOf(actor), data: bookingData(lines) },
    now,
    { commutes: true },
  );
  const taken = await commit(recordWrites(scope, reserved));
  if (taken.kind === 'lost') return refuse('stale');
  const written = await stage(bookingLineWrites(scope, lines));
  if (written.kind === 'lost') throw new Error('a position of a ledger was given twice');
  const entry: Booking = { entry: lines.entry, lines: [], postings: [] };
  const first = await book(call, [{ tier: { delegation: reserved.after, entries }, booking: entry }]);
  if (first.kind === 'answered' || first.code !== 'stale') return first;
  // The lines are there: only their header has to find its place among what others booked meanwhile.
  return untilBooked(async () => {
    const tier = await findTier(scope, delegation.id, actor);
    if ('code' in tier) return tier;
    return closedTier(tier) ?? book(call, [{ tier, booking: entry }]);
  });
}
