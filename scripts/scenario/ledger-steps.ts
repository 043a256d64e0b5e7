import * as z from 'zod';

import { callBack } from '../../functions/api/call-back.ts';
import { closeDelegation } from '../../functions/api/close-delegation.ts';
import { decideClosing } from '../../functions/api/decide-closing.ts';
import { recordHandOver } from '../../functions/api/record-hand-over.ts';
import { recordReturn } from '../../functions/api/record-return.ts';
import { reportDeviceFailure } from '../../functions/api/report-device-failure.ts';
import { withdrawDelegation } from '../../functions/api/withdraw-delegation.ts';
import type { RouteId } from '../../functions/api/routes.ts';
import { correctionSchema } from '../../functions/domain/ledger/correction.ts';
import { amountsSchema, occasionSchema } from '../../functions/domain/ledger/movement.ts';
import type { AnyDoor } from '../../functions/middleware/door.ts';
import { nameSchema } from './names.ts';

function bodyOf(door: AnyDoor): z.ZodType {
  if (!door.body) throw new TypeError(`the door ${door.route} takes no body`);
  return door.body;
}

/** A name by which a later correction speaks of what was booked. */
const entry = nameSchema.optional();
/** A name by which later steps speak of the duty that arose, where they name a matter. */
const duty = nameSchema.optional();

/**
 * The steps in the hand-over ledger of a matter's delegation, and at its end.
 * @param acted what every step that somebody does has, with the name of the matter.
 */
export const ledgerSteps = <Acted extends z.ZodRawShape>(acted: Acted) =>
  [
    z.strictObject({ do: z.literal('handOver'), ...acted, entry, with: bodyOf(recordHandOver) }),
    z.strictObject({
      do: z.literal('transfer'),
      ...acted,
      entry,
      /** As the API has it; `to` is the name of the matter of the tier below. */
      with: occasionSchema.extend({ to: nameSchema, lines: amountsSchema }),
    }),
    z.strictObject({ do: z.literal('giveBack'), ...acted, entry, with: bodyOf(recordReturn) }),
    z.strictObject({
      do: z.literal('correctLedger'),
      ...acted,
      /** As the API has it; `corrects` is the name of an entry. */
      with: correctionSchema.extend({ corrects: nameSchema }),
    }),
    z.strictObject({ do: z.literal('deviceFailure'), ...acted, duty, with: bodyOf(reportDeviceFailure) }),
    z.strictObject({ do: z.literal('callBack'), ...acted, duty, with: bodyOf(callBack) }),
    z.strictObject({ do: z.literal('endEarly'), ...acted, with: bodyOf(withdrawDelegation) }),
    z.strictObject({ do: z.literal('close'), ...acted, with: bodyOf(closeDelegation).default({}) }),
    z.strictObject({ do: z.literal('decideClosing'), ...acted, with: bodyOf(decideClosing) }),
  ] as const;

/** The doors of the steps. */
export const ledgerRoutes = {
  handOver: 'record-hand-over',
  transfer: 'record-transfer',
  giveBack: 'record-return',
  correctLedger: 'correct-ledger',
  deviceFailure: 'report-device-failure',
  callBack: 'call-back',
  endEarly: 'withdraw-delegation',
  close: 'close-delegation',
  decideClosing: 'decide-closing',
} as const satisfies Record<string, RouteId>;

export const isLedgerVerb = (verb: string): verb is keyof typeof ledgerRoutes =>
  Object.hasOwn(ledgerRoutes, verb);
