import { tokyoDate } from '../domain/calendar/instant.ts';
import {
  belowProblems,
  correctionProblems,
  correctionSchema,
  type Correction,
} from '../domain/ledger/correction.ts';
import type { LedgerEntry } from '../domain/ledger/entry.ts';
import { lineAt, type Ground } from '../domain/ledger/movement.ts';
import { arrivedFrom, correctionBelowPlan, correctionPlan } from '../domain/ledger/plan.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { readAllLines, readEntries } from '../storage/ledger.ts';
import { readDelegation } from '../storage/records.ts';
import { ofDelegation } from './answers.ts';
import {
  book,
  bookingAnswer,
  closedTier,
  findTier,
  freshId,
  groundOf,
  untilBooked,
  type BookedTier,
  type BookingCall,
  type Tier,
} from './booking.ts';

/** A record in the ledger was wrong: it stays as it is, and an entry of its own says by how much, with the reason. */
export const correctLedger = memberDoor({
  route: 'correct-ledger',
  summary: { ja: '台帳の記録を訂正する', en: 'Correct an entry of the ledger' },
  params: ofDelegation,
  body: correctionSchema,
  answer: bookingAnswer,
  status: 201,
  run: ({ params, body, ...call }) =>
    untilBooked(async () => {
      const tier = await findTier(call.scope, params.delegation, call.actor);
      if ('code' in tier) return tier;
      const refused = closedTier(tier);
      if (refused) return refused;
      const ground = await groundOf(
        call,
        tier,
        body.lines.map(({ line }) => line),
      );
      const problems = correctionProblems(body, tier.entries, ground);
      const entry = tier.entries.find(({ id }) => id === body.corrects);
      if (problems.length > 0 || !entry) return refuse('rule-broken', problems);
      const booking = correctionPlan(headingOf(tier, body, call), entry, body, ground.lines);
      if (entry.kind !== 'transfer-out') return book(call, [{ tier, booking }]);
      const below = await onTheOtherSide(entry, body, ground, call);
      return 'code' in below ? below : book(call, [{ tier, booking }, below]);
    }),
});

const headingOf = ({ delegation }: Tier, { reason }: Correction, call: BookingCall) => ({
  id: freshId('ent', call),
  delegationId: delegation.id,
  on: tokyoDate(call.now),
  by: call.actor.office,
  at: call.now,
  enteredBy: { office: call.actor.office, role: call.actor.role },
  reason,
});

/** What the correction of a transfer means for the tier that took it; a refusal when that has gone on with it. */
async function onTheOtherSide(
  entry: LedgerEntry,
  body: Correction,
  { lines }: Ground,
  call: BookingCall,
): Promise<BookedTier | Refusal> {
  const id = entry.counterpart?.delegationId;
  const delegation = id === undefined ? undefined : await readDelegation(call.scope, id);
  if (!delegation) throw new RangeError('a transfer without the tier that took it');
  const tier = { delegation, entries: await readEntries(call.scope, delegation.id) };
  const refused = closedTier(tier);
  if (refused) return refused;
  const below = await readAllLines(call.scope, delegation.id, tier.entries);
  const problems = belowProblems(body, (position) =>
    arrivedFrom(lineAt(position, { lines })?.line.id ?? '', entry, below),
  );
  if (problems.length > 0) return refuse('rule-broken', problems);
  return { tier, booking: correctionBelowPlan(headingOf(tier, body, call), entry, body, { lines, below }) };
}
