import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { certificateSchema } from '../domain/destruction/certificate.ts';
import { openInScope, rowsInScope } from '../domain/destruction/duty-scope.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCertificate } from '../storage/certificates.ts';
import { readLedger } from '../storage/ledger.ts';
import { readDuty } from '../storage/records.ts';
import { dutyPart, eventsAnswer, ledgerRow, ofDuty, pageBase } from './answers.ts';
import { latestEvents, pageOf } from './page-of.ts';

const stored = { schema: true, type: true } as const;

/** A duty to prove destruction, with the ledger it answers for and the certificate handed in last. */
export const showDuty = memberDoor({
  route: 'show-duty',
  summary: { ja: '廃棄証明の義務', en: 'Duty to prove destruction' },
  params: ofDuty,
  answer: z.object({
    ...pageBase,
    duty: dutyPart,
    ledger: z.array(ledgerRow),
    open: z.int(),
    certificate: certificateSchema.omit(stored).strip().optional(),
    events: eventsAnswer,
  }),
  async run({ scope, actor, now, params }) {
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    const { rows } = await readLedger(scope, duty.delegationId);
    const certificate = duty.certificateId && (await readCertificate(scope, duty.id, duty.certificateId));
    return answered(
      {
        ...pageOf(duty, actor, now),
        duty,
        ledger: rowsInScope(duty.scope, rows),
        open: openInScope(duty.scope, rows).length,
        ...(certificate ? { certificate } : {}),
        events: await latestEvents(scope, duty),
      },
      duty.version,
    );
  },
});
