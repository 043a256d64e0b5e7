import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { addYears } from '../domain/calendar/iso-date.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { certificateReceipt } from '../domain/receipt/certificate-receipt.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { countCertificate } from './count-certificate.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { judgedCertificateWrite, readCertificate } from '../storage/certificates.ts';
import { publicKeyWrite, receiptWrite, type Sealed } from '../storage/receipts.ts';
import { readDuty, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write, StorageBusy } from '../storage/transaction.ts';
import { currentProfileOf } from '../storage/profiles.ts';
import { dropUnusedEvidence, lockEvidence } from './lock-evidence.ts';

/** Where a duty stands once a certificate was counted that leaves lines open. */
const NEXT = 'submit-certificate';

interface Step {
  readonly step: string;
  readonly round: number;
}

/**
 * `seal-certificate`: evidence leaves quarantine under a lock; then entry, receipt and duty change in one transaction,
 * which makes the certificate's lines count, however many they are. Every certificate has a receipt; that of the one
 * that leaves nothing open is the duty's. Called again after it wrote, it answers the same.
 */
export async function sealCertificate(call: TaskCall<unknown>): Promise<Step> {
  const { scope, record, now } = call;
  if (record.type !== 'duty') throw new RangeError('only a duty is closed by a certificate');
  if (record.step === ENDED || record.step === NEXT) return { step: record.step, round: record.round };
  const certificate = await acceptedCertificate(scope, record);
  await lockAll(scope, record, certificate, now);
  const counted = await countCertificate(record, certificate, call);
  const receipt = await sealedReceipt(scope, record, certificate, call);
  const writes = [...counted.writes, ...receipt.writes];
  if (counted.left > 0) return partly(record, certificate, { ...call, writes, left: counted.left, receipt });
  await dropUnusedEvidence(scope, record.id);
  const written = await commit([...closedWrites(record, certificate, call, receipt), ...writes]);
  if (written.kind === 'committed') return { step: ENDED, round: record.round };
  const after = await readDuty(scope, record.id);
  if (after?.step === ENDED) return { step: ENDED, round: after.round };
  throw new StorageBusy('the duty or its ledger changed while its certificate was sealed');
}

async function acceptedCertificate(scope: Scope, duty: Duty): Promise<Certificate> {
  const certificate = duty.certificateId && (await readCertificate(scope, duty.certificateId));
  if (!certificate || !['accepted', 'accepted-in-part'].includes(certificate.status))
    throw new RangeError('no accepted certificate to seal');
  return certificate;
}

async function lockAll(scope: Scope, duty: Duty, certificate: Certificate, now: string): Promise<void> {
  const { profile } = await currentProfileOf(scope);
  const retainUntil = addYears(tokyoDate(now), profile.destruction.evidenceRetentionYears);
  await lockEvidence(scope, duty.id, { named: certificate.content.evidence, retainUntil });
}

/** Some lines are still open: the certificate counts, and the duty asks for the next one. */
async function partly(
  duty: Duty,
  certificate: Certificate,
  {
    scope,
    writes,
    left,
    receipt,
    now,
    machine,
  }: TaskCall<unknown> & {
    writes: Write[];
    left: number;
    receipt: SealedReceipt;
  },
): Promise<Step> {
  const round = duty.round + 1;
  const next = advance(
    duty,
    { open: left, step: NEXT, round, turn: { kind: 'system', step: NEXT, since: now } },
    {
      type: 'certificate-accepted-in-part',
      actor: { kind: 'system', machine, task: 'seal-certificate' },
      data: { certificate: certificate.id, open: left, receipt: receipt.sealed.sha256 },
    },
    now,
  );
  const kept = receiptWrite(scope, certificate.id, receipt.sealed);
  const written = await commit([...recordWrites(scope, next), kept, ...writes]);
  if (written.kind === 'lost') throw new StorageBusy('the duty changed while its certificate was counted');
  return { step: NEXT, round };
}

interface SealedReceipt {
  readonly sealed: Sealed;
  readonly writes: Write[];
}

/** The receipt of a certificate, with the writes that go with it; it is kept beside the duty, or beside the certificate when others follow. */
async function sealedReceipt(
  scope: Scope,
  duty: Duty,
  certificate: Certificate,
  { now }: { now: string },
): Promise<SealedReceipt> {
  const { profile, digest } = await currentProfileOf(scope);
  const key = await receiptPublicKey();
  const receipt = certificateReceipt(duty, certificate, {
    profile: { version: profile.version, digest },
    sealedAt: now,
  });
  const sha256 = receiptDigest(receipt);
  const jws = await signReceipt(receipt, key.kid);
  const sealed: Sealed = { type: 'receipt', receipt, jws, sha256 };
  return {
    sealed,
    writes: [
      judgedCertificateWrite(scope, certificate.status, { ...certificate, receiptDigest: sha256 }),
      publicKeyWrite(scope, key),
    ],
  };
}

/** Nothing is left open: the duty is done, and the receipt of its last certificate is its own. */
function closedWrites(
  duty: Duty,
  certificate: Certificate,
  { scope, now, machine }: TaskCall<unknown>,
  { sealed }: SealedReceipt,
): Write[] {
  const closed = advance(
    duty,
    {
      status: 'closed',
      step: ENDED,
      open: 0,
      receiptDigest: sealed.sha256,
      turn: { kind: 'none', since: now },
    },
    {
      type: 'certificate-sealed',
      actor: { kind: 'system', machine, task: 'seal-certificate' },
      data: { receipt: sealed.sha256, certificate: certificate.id },
    },
    now,
  );
  return [...recordWrites(scope, closed), receiptWrite(scope, duty.id, sealed)];
}
