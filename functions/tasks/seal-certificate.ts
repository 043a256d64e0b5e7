import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { addYears } from '../domain/calendar/iso-date.ts';
import { booked } from '../domain/delegation/booked.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { openInScope } from '../domain/destruction/duty-scope.ts';
import { idPrefixes, siblingId } from '../domain/identifier/identifier.ts';
import { openRows } from '../domain/ledger/balance.ts';
import { posted } from '../domain/ledger/booking.ts';
import { certificateReceipt } from '../domain/receipt/certificate-receipt.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { readCertificate } from '../storage/certificates.ts';
import { bookingWrites, readLedger } from '../storage/ledger.ts';
import { publicKeyWrite, receiptWrite } from '../storage/receipts.ts';
import { readDelegation, readDuty, recordWrites } from '../storage/records.ts';
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
 * `seal-certificate`: evidence leaves quarantine under a lock; then the ledger's lines, and, when nothing is left open,
 * receipt, duty and delegation change in one transaction. Called again after it wrote, it answers the same.
 */
export async function sealCertificate(call: TaskCall<unknown>): Promise<Step> {
  const { scope, record, now } = call;
  if (record.type !== 'duty') throw new RangeError('only a duty is closed by a certificate');
  if (record.step === ENDED || record.step === NEXT) return { step: record.step, round: record.round };
  const certificate = await acceptedCertificate(scope, record);
  await lockAll(scope, record, certificate, now);
  const { writes, left } = await count(record, certificate, call);
  if (left > 0) return partly(record, certificate, { ...call, writes, left });
  await dropUnusedEvidence(scope, record.id);
  const written = await commit([...(await sealed(scope, record, certificate, call)), ...writes]);
  if (written.kind === 'committed') return { step: ENDED, round: record.round };
  const after = await readDuty(scope, record.id);
  if (after?.step === ENDED) return { step: ENDED, round: after.round };
  throw new StorageBusy('the duty or its ledger changed while its certificate was sealed');
}

/** The writes by which a certificate counts in the ledger, and how many lines of the duty they leave open. */
async function count(
  duty: Duty,
  certificate: Certificate,
  { scope, now, machine }: TaskCall<unknown>,
): Promise<{ writes: Write[]; left: number }> {
  const delegation = await readDelegation(scope, duty.delegationId);
  if (!delegation) throw new RangeError('the delegation of the duty is not there');
  const { entries, rows } = await readLedger(scope, delegation.id);
  const covered = openRows(rows).filter(({ id }) => certificate.lines.some(({ lineId }) => lineId === id));
  const left = openInScope(duty.scope, rows).filter((line) => !covered.includes(line)).length;
  if (covered.length === 0) return { writes: [], left };
  const booking = posted(
    {
      id: siblingId(idPrefixes.entry, certificate.id),
      delegationId: delegation.id,
      on: tokyoDate(certificate.submittedAt),
      by: duty.contractor,
      at: now,
      enteredBy: { office: duty.applyingOffice, role: 'staff' },
      certificateId: certificate.id,
    },
    'certificate',
    'certified',
    covered.map(({ balance, ...line }) => ({ line, quantity: balance.open })),
  );
  const actor = { kind: 'system' as const, machine, task: 'seal-certificate' };
  const after = booked(delegation, entries, booking, { actor, now });
  return { writes: [...recordWrites(scope, after), ...bookingWrites(scope, booking)], left };
}

async function acceptedCertificate(scope: Scope, duty: Duty): Promise<Certificate> {
  const certificate = duty.certificateId && (await readCertificate(scope, duty.id, duty.certificateId));
  if (!certificate || certificate.status !== 'accepted')
    throw new RangeError('no accepted certificate to seal');
  return certificate;
}

async function lockAll(scope: Scope, duty: Duty, certificate: Certificate, now: string): Promise<void> {
  const { profile } = await currentProfileOf(scope);
  const retainUntil = addYears(tokyoDate(now), profile.destruction.evidenceRetentionYears);
  await lockEvidence(scope, duty.id, { named: certificate.evidence, retainUntil });
}

/** Some lines are still open: the certificate counts, and the duty asks for the next one. */
async function partly(
  duty: Duty,
  certificate: Certificate,
  { scope, writes, left, now, machine }: TaskCall<unknown> & { writes: Write[]; left: number },
): Promise<Step> {
  const round = duty.round + 1;
  const next = advance(
    duty,
    { open: left, step: NEXT, round, turn: { kind: 'system', step: NEXT, since: now } },
    {
      type: 'certificate-accepted-in-part',
      actor: { kind: 'system', machine, task: 'seal-certificate' },
      data: { certificate: certificate.id, open: left },
    },
    now,
  );
  const written = await commit([...recordWrites(scope, next), ...writes]);
  if (written.kind === 'lost') throw new StorageBusy('the duty changed while its certificate was counted');
  return { step: NEXT, round };
}

async function sealed(
  scope: Scope,
  duty: Duty,
  certificate: Certificate,
  { now, machine }: { now: string; machine: string },
): Promise<Write[]> {
  const { profile, digest } = await currentProfileOf(scope);
  const key = await receiptPublicKey();
  const receipt = certificateReceipt(duty, certificate, {
    profile: { version: profile.version, digest },
    sealedAt: now,
  });
  const sha256 = receiptDigest(receipt);
  const jws = await signReceipt(receipt, key.kid);
  const closed = advance(
    duty,
    { status: 'closed', step: ENDED, open: 0, receiptDigest: sha256, turn: { kind: 'none', since: now } },
    {
      type: 'certificate-sealed',
      actor: { kind: 'system', machine, task: 'seal-certificate' },
      data: { receipt: sha256, certificate: certificate.id },
    },
    now,
  );
  return [
    ...recordWrites(scope, closed),
    receiptWrite(scope, duty.id, { type: 'receipt', receipt, jws, sha256 }),
    publicKeyWrite(scope, key),
  ];
}
