import { maySee } from '../domain/access/visibility.ts';
import { anyIdSchema, idPrefixes } from '../domain/identifier/identifier.ts';
import { receiptFile, receiptFileSchema, SealBroken } from '../domain/receipt/receipt.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCertificate } from '../storage/certificates.ts';
import { findByNumber } from '../storage/counters.ts';
import { listPublicKeys, readReceipt } from '../storage/receipts.ts';
import { readJournal, readRecord } from '../storage/records.ts';
import { ofSubject } from './answers.ts';

/** `receipt.json`: the sealed receipt with all it takes to verify it offline. */
export const showReceipt = memberDoor({
  route: 'show-receipt',
  summary: { ja: '証明データ', en: 'Receipt' },
  params: ofSubject,
  answer: receiptFileSchema,
  refusals: ['not-at-step', 'seal-broken'],
  async run({ scope, actor, params }) {
    const known = anyIdSchema.safeParse(params.subject).success;
    const id = known ? params.subject : await findByNumber(scope, params.subject);
    const certificate = id?.startsWith(`${idPrefixes.certificate}_`)
      ? await readCertificate(scope, id)
      : undefined;
    const of = certificate?.dutyId ?? id;
    const record = of !== undefined && /^(mat|dut)_/.test(of) ? await readRecord(scope, of) : undefined;
    if (record?.type !== 'matter' && record?.type !== 'duty') return refuse('not-found');
    if (!maySee(record, actor)) return refuse('not-found');
    const { receiptDigest } = certificate ?? record;
    if (receiptDigest === undefined) return refuse('not-at-step');
    // The receipt of the certificate that left nothing open is the duty's own.
    const isOwn = certificate === undefined || receiptDigest === record.receiptDigest;
    const sealed = await readReceipt(scope, isOwn ? record.id : certificate.id);
    if (sealed?.sha256 !== receiptDigest)
      throw new SealBroken('the stored receipt is not the one that its record names');
    const journal = await readJournal(scope, record.id, sealed.receipt.journal.seq);
    const keys = await listPublicKeys(scope.municipality);
    return answered(receiptFile(sealed.receipt, sealed.jws, journal, { keys }));
  },
});
