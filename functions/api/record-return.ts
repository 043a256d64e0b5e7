import * as z from 'zod';
import { posted } from '../domain/ledger/booking.ts';
import {
  amountsOf,
  amountsSchema,
  movementProblems,
  occasionSchema,
  returnProblems,
} from '../domain/ledger/movement.ts';
import { giveBackPlan } from '../domain/ledger/plan.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { memberDoor, type Answered } from '../middleware/door.ts';
import { ofDelegation } from './answers.ts';
import {
  book,
  bookingAnswer,
  closedTier,
  findTier,
  freshId,
  groundOf,
  occasionOf,
  untilBooked,
  type BookingCall,
  type Tier,
} from './booking.ts';
import { settled } from './settle.ts';

const bodySchema = occasionSchema.extend({
  lines: amountsSchema,
  /** To whom it went back: the municipality, or the tier above that it came from. */
  to: z.enum(['municipality', 'tier-above']).default('municipality'),
});
type Body = z.infer<typeof bodySchema>;

/** The department records what came back (返還): to itself, or from a tier to the one above. */
export const recordReturn = memberDoor({
  route: 'record-return',
  summary: { ja: '返還を記録する', en: 'Record a return' },
  params: ofDelegation,
  body: bodySchema,
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
      const problems = [...movementProblems(body, ground), ...returnProblems(body, ground)];
      if (problems.length > 0) return refuse('rule-broken', problems);
      return body.to === 'tier-above'
        ? toTierAbove(tier, body, ground.lines, call)
        : toMunicipality(tier, body, ground.lines, call);
    }),
});

type Outcome = Promise<Answered<z.infer<typeof bookingAnswer>> | Refusal>;
type Lines = Awaited<ReturnType<typeof groundOf>>['lines'];

async function toMunicipality(tier: Tier, body: Body, lines: Lines, call: BookingCall): Outcome {
  const { id, contractor, applyingOffice } = tier.delegation;
  const booking = posted(
    {
      ...occasionOf(body, call, { by: contractor, receivedBy: applyingOffice }),
      id: freshId('ent', call),
      delegationId: id,
    },
    'return',
    'returned',
    amountsOf(body.lines, { lines }),
  );
  return book(call, [{ tier, booking }], await settled(call, tier, booking));
}

async function toTierAbove(tier: Tier, body: Body, lines: Lines, call: BookingCall): Outcome {
  const { parentId, contractor } = tier.delegation;
  if (parentId === undefined) throw new RangeError('a line with an origin in a first tier');
  const above = await findTier(call.scope, parentId, call.actor);
  if ('code' in above) return above;
  const refused = closedTier(above);
  if (refused) return refused;
  const [back, received] = giveBackPlan(
    {
      ...occasionOf(body, call, { by: contractor, receivedBy: above.delegation.contractor }),
      given: { delegationId: tier.delegation.id, entryId: freshId('ent', call) },
      taken: { delegationId: parentId, entryId: freshId('ent', call) },
    },
    { amounts: body.lines, lines, above: (await groundOf(call, above, originsOf(lines))).lines },
  );
  return book(
    call,
    [
      { tier, booking: back },
      { tier: above, booking: received },
    ],
    await settled(call, tier, back),
  );
}

/** Where the lines came from, by position in the ledger of the tier above. */
const originsOf = (lines: Lines): number[] =>
  lines.flatMap(({ line: { origin } }) => (origin === undefined ? [] : [origin.position]));
