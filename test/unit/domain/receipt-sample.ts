import { generateKeyPairSync, sign } from 'node:crypto';

import { appendEvent, digestOf, headOf } from '../../../functions/domain/journal/journal.ts';
import type { JournalEvent } from '../../../functions/domain/journal/journal.ts';
import {
  compactJws,
  jwsSigningInput,
  receiptFile,
  signingKeySchema,
} from '../../../functions/domain/receipt/receipt.ts';
import type { Receipt, ReceiptFile, SigningKey } from '../../../functions/domain/receipt/receipt.ts';

/** A P-256 key pair as a signer of receipts has it: `sign` answers DER, as KMS does, over SHA-256. */
export function signer(kid: string): { key: SigningKey; sign: (input: string) => Uint8Array } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: signingKeySchema.parse({
      ...pair.publicKey.export({ format: 'jwk' }),
      kid,
      alg: 'ES256',
      use: 'sig',
    }),
    sign: (input) => sign('sha256', Buffer.from(input), pair.privateKey),
  };
}

/** A journal of three events about a made-up matter. */
export function sampleJournal(): JournalEvent[] {
  const first = appendEvent(undefined, {
    type: 'submitted',
    actor: {
      kind: 'person',
      membershipId: 'mbr_01hf0000000000000000000000',
      office: '医療保険年金課',
      role: '担当',
    },
    at: '2023-11-10T00:12:00.000Z',
    data: { version: 1, sections: { purpose: digestOf('国保の事務') } },
  });
  const second = appendEvent(headOf(first), {
    type: 'decided',
    actor: { kind: 'person', membershipId: 'mbr_01hf0000000000000000000001', office: '総務課', role: '課長' },
    deputyFor: { office: '総務部', role: '部長' },
    at: '2023-12-01T05:00:00.000Z',
    data: { outcome: 'approved', votes: [5, 0.5, null, true] },
  });
  const third = appendEvent(headOf(second), {
    type: 'acknowledged',
    actor: { kind: 'system', machine: 'delegation' },
    at: '2023-12-04T01:00:00.000Z',
    data: {},
  });
  return [first, second, third];
}

/** The receipt of that matter, which names `journal`'s last event. */
export function sampleReceipt(journal: readonly JournalEvent[]): Receipt {
  const last = journal.at(-1);
  if (last === undefined) throw new Error('The sample needs a journal.');
  return {
    schema: 1,
    kind: 'approval',
    municipality: '131041',
    subject: { id: 'mat_01hf0000000000000000000000', key: '131041-0012', kind: 'delegation' },
    outcome: 'approved-with-conditions',
    conditions: [digestOf('年度末までに報告する')],
    contentDigest: digestOf({ purpose: '国保の事務' }),
    journal: headOf(last),
    profile: { version: '2023-04', digest: digestOf({ profile: true }) },
    sealedAt: '2023-12-04T01:00:05.000Z',
  };
}

/** A whole file, signed by `by`. */
export function sampleFile(
  by: ReturnType<typeof signer>,
  receipt = sampleReceipt(sampleJournal()),
): ReceiptFile {
  const input = jwsSigningInput(receipt, by.key.kid);
  return receiptFile(receipt, compactJws(input, by.sign(input)), sampleJournal(), { keys: [by.key] });
}
