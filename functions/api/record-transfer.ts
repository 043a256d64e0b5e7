import { idSchema } from '../domain/identifier/identifier.ts';
import { amountsSchema, movementProblems, occasionSchema } from '../domain/ledger/movement.ts';
import { transferPlan } from '../domain/ledger/plan.ts';
import { broken } from '../domain/ledger/rules.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { readEntries } from '../storage/ledger.ts';
import { readDelegation } from '../storage/records.ts';
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
} from './booking.ts';

/** Something goes from a tier to the tier below: it leaves one ledger and stands in the other from the same moment. */
export const recordTransfer = memberDoor({
  route: 'record-transfer',
  summary: { ja: '下位の階層への引渡しを記録する', en: 'Record a transfer to the tier below' },
  params: ofDelegation,
  body: occasionSchema.extend({ to: idSchema('del'), lines: amountsSchema }),
  answer: bookingAnswer,
  status: 201,
  run: ({ params, body, ...call }) =>
    untilBooked(async () => {
      const tier = await findTier(call.scope, params.delegation, call.actor);
      if ('code' in tier) return tier;
      const below = await readDelegation(call.scope, body.to);
      if (below?.parentId !== tier.delegation.id)
        return refuse('rule-broken', [broken('not-the-tier-below', '/to')]);
      const taking = { delegation: below, entries: await readEntries(call.scope, below.id) };
      const refused = closedTier(tier) ?? closedTier(taking);
      if (refused) return refused;
      const ground = await groundOf(
        call,
        tier,
        body.lines.map(({ line }) => line),
      );
      const problems = movementProblems(body, ground);
      if (problems.length > 0) return refuse('rule-broken', problems);
      const [out, arrived] = transferPlan(
        {
          ...occasionOf(body, call, { by: tier.delegation.contractor, receivedBy: below.contractor }),
          given: { delegationId: tier.delegation.id, entryId: freshId('ent', call) },
          taken: { delegationId: below.id, entryId: freshId('ent', call) },
        },
        { amounts: body.lines, lines: ground.lines },
        { lastPosition: below.lastPosition, lineId: () => freshId('lin', call) },
      );
      return book(call, [
        { tier, booking: out },
        { tier: taking, booking: arrived },
      ]);
    }),
});
