import type { Certificate } from '../destruction/certificate.ts';
import type { Duty } from '../destruction/duty.ts';
import { digestOf } from '../journal/digest.ts';
import type { Receipt } from './receipt-schema.ts';

/**
 * What a validated certificate of destruction seals; it names the receipt of the approval that it closes. Its lines are
 * bound by the digest of their check, which goes over each of them in their order.
 */
export function certificateReceipt(
  duty: Duty,
  { id, status, content, check, files, validation }: Certificate,
  { profile, sealedAt }: { profile: Receipt['profile']; sealedAt: string },
): Receipt {
  return {
    schema: 1,
    kind: 'certificate',
    municipality: duty.municipality,
    subject: { id: duty.id, key: id, kind: 'destruction' },
    outcome: status,
    closes: { receiptSha256: duty.approvalDigest, subjectId: duty.matterId },
    contentDigest: digestOf({
      content,
      lines: check?.digest ?? '',
      files: files ?? [],
      accepted: validation?.accepted ?? 0,
      returned: validation?.returned ?? 0,
    }),
    journal: duty.journal,
    profile,
    sealedAt,
  };
}
