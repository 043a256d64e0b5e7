import * as z from 'zod';
import { rowsInScope } from '../domain/destruction/duty-scope.ts';
import { openRows } from '../domain/ledger/balance.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { writeForm } from '../sheets/write-form.ts';
import { readLedger } from '../storage/ledger.ts';
import { ofDuty } from './answers.ts';
import { dutyToCertify } from './certificate-draft.ts';

/** The form of a duty as a workbook to fill: the open lines of the ledger stand in it already. */
export const certificateTemplate = memberDoor({
  route: 'certificate-template',
  summary: { ja: '廃棄証明書のひな形（Excel）', en: 'Form of the certificate (Excel)' },
  params: ofDuty,
  answer: z.object({
    fileName: z.string(),
    contentType: z.string(),
    /** Bytes of the file. */
    base64: z.string(),
    lines: z.int(),
  }),
  refusals: ['not-at-step'],
  async run({ scope, actor, params }) {
    const duty = await dutyToCertify(scope, params.duty, actor);
    if ('code' in duty) return duty;
    const { rows } = await readLedger(scope, duty.delegationId);
    const lines = openRows(rowsInScope(duty.scope, rows)).map((row) => ({ ...row, open: row.balance.open }));
    return answered({
      fileName: `廃棄証明書_${duty.matterKey}.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      base64: Buffer.from(await writeForm(lines)).toString('base64'),
      lines: lines.length,
    });
  },
});
