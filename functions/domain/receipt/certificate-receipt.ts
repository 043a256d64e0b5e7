import type { Certificate } from '../destruction/certificate.ts';
import type { Duty } from '../destruction/duty.ts';
import { digestOf } from '../journal/digest.ts';
import type { Receipt } from './receipt-schema.ts';

/** What an accepted certificate of destruction seals; it names the receipt of the approval it closes. */
export function certificateReceipt(
  duty: Duty,
  certificate: Certificate,
  { profile, sealedAt }: { profile: Receipt['profile']; sealedAt: string },
): Receipt {
  const { lines, files, note } = certificate;
  return {
    schema: 1,
    kind: 'certificate',
    municipality: duty.municipality,
    subject: { id: duty.id, key: certificate.id, kind: 'destruction' },
    outcome: 'accepted',
    closes: { receiptSha256: duty.approvalDigest, subjectId: duty.matterId },
    contentDigest: digestOf({ lines, files, ...(note === undefined ? {} : { note }) }),
    journal: duty.journal,
    profile,
    sealedAt,
  };
}
