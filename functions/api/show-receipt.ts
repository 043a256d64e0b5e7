import { maySee } from '../domain/access/visibility.ts';
import { anyIdSchema } from '../domain/identifier/identifier.ts';
import { receiptFile, receiptFileSchema, SealBroken } from '../domain/receipt/receipt.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
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
    const record = id !== undefined && /^(mat|dut)_/.test(id) ? await readRecord(scope, id) : undefined;
    if (record?.type !== 'matter' && record?.type !== 'duty') return refuse('not-found');
    if (!maySee(record, actor)) return refuse('not-found');
    const sealed = await readReceipt(scope, record.id);
    if (!sealed && record.receiptDigest === undefined) return refuse('not-at-step');
    if (!sealed || sealed.sha256 !== record.receiptDigest)
      throw new SealBroken('the stored receipt is not the one that its record names');
    const journal = await readJournal(scope, record.id, sealed.receipt.journal.seq);
    const keys = await listPublicKeys(scope.municipality);
    return answered(receiptFile(sealed.receipt, sealed.jws, journal, { keys }));
  },
});
