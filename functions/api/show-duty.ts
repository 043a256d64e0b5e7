import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import { openInScope, rowsInScope } from '../domain/destruction/duty-scope.ts';
import { balanceOfParts, sumOfParts } from '../domain/ledger/balance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listLines } from '../storage/certificate-lines.ts';
import { readCertificate, readDraft } from '../storage/certificates.ts';
import { readLedger } from '../storage/ledger.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { balanceAnswer, dutyPart, eventsAnswer, ledgerRow, ofDuty, pageBase } from './answers.ts';
import { headerAnswer, headerOf, lineAnswer } from './certificate-answers.ts';
import { latestEvents, pageOf } from './page-of.ts';

/** Lines that the page begins with; the rest come by cursor (list-ledger, list-certificate-lines). */
const FIRST_LINES = 100;

const firstLines = async (scope: Scope, certificate: Certificate | undefined) =>
  certificate ? (await listLines(scope, certificate.id, { limit: FIRST_LINES })).lines : [];

/** A duty to prove destruction, with the ledger it answers for and the certificate handed in last. */
export const showDuty = memberDoor({
  route: 'show-duty',
  summary: { ja: '廃棄証明の義務', en: 'Duty to prove destruction' },
  params: ofDuty,
  answer: z.object({
    ...pageBase,
    duty: dutyPart,
    /** Its first lines; `lineCount` is how many it has in all, `balance` the pieces of all of them. */
    ledger: z.array(ledgerRow),
    lineCount: z.int(),
    balance: balanceAnswer,
    open: z.int(),
    /** The certificate that was handed in last, and its first lines. */
    certificate: headerAnswer.optional(),
    lines: z.array(lineAnswer),
    /** What is being written for it, for who writes it. */
    draft: headerAnswer.optional(),
    draftLines: z.array(lineAnswer),
    events: eventsAnswer,
  }),
  async run({ scope, actor, now, params }) {
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    const { rows } = await readLedger(scope, duty.delegationId);
    const inScope = rowsInScope(duty.scope, rows);
    const certificate = duty.certificateId && (await readCertificate(scope, duty.certificateId));
    const writes = actor.role === 'contractor' || actor.role === 'staff';
    const draft = writes ? await readDraft(scope, duty.id) : undefined;
    return answered(
      {
        ...pageOf(duty, actor, now),
        duty,
        ledger: inScope.slice(0, FIRST_LINES),
        lineCount: inScope.length,
        balance: balanceOfParts(sumOfParts(inScope.map(({ balance }) => balance))),
        open: openInScope(duty.scope, rows).length,
        ...(certificate ? { certificate: headerOf(certificate) } : {}),
        lines: await firstLines(scope, certificate || undefined),
        ...(draft ? { draft: headerOf(draft) } : {}),
        draftLines: await firstLines(scope, draft),
        events: await latestEvents(scope, duty),
      },
      duty.version,
    );
  },
});
