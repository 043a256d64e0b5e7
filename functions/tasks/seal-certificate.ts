import { lockEvidence } from '../aws/evidence-store.ts';
import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { addYears } from '../domain/calendar/iso-date.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { openLines } from '../domain/destruction/plausibility.ts';
import { certificateReceipt } from '../domain/receipt/certificate-receipt.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { evidenceWrite, readCertificate, readEvidence } from '../storage/certificates.ts';
import { certifiedLineWrite, closedDelegationWrite, readDelegation } from '../storage/delegations.ts';
import { publicKeyWrite, receiptWrite } from '../storage/receipts.ts';
import { readDuty, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write, StorageBusy } from '../storage/transaction.ts';
import { currentProfileOf } from '../storage/profiles.ts';

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
export async function sealCertificate({ scope, record, now, machine }: TaskCall<unknown>): Promise<Step> {
  if (record.type !== 'duty') throw new RangeError('only a duty is closed by a certificate');
  if (record.step === ENDED || record.step === NEXT) return { step: record.step, round: record.round };
  const certificate = await acceptedCertificate(scope, record);
  const locked = await lockAll(scope, record, certificate, now);
  const found = await readDelegation(scope, record.delegationId);
  if (!found) throw new RangeError('the delegation of the duty is not there');
  const covered = found.ledger.filter(({ id }) => certificate.lines.some(({ lineId }) => lineId === id));
  const left = openLines(found.ledger).filter((line) => !covered.includes(line)).length;
  const lines = covered.map((line) => certifiedLineWrite(scope, line, certificate.id));
  if (left > 0)
    return partly(scope, record, { lines: [...lines, ...locked], left, now, machine, certificate });
  const seal = await sealed(scope, record, certificate, { now, machine });
  const written = await commit([
    ...seal,
    ...lines,
    ...locked,
    closedDelegationWrite(scope, found.delegation),
  ]);
  if (written.kind === 'committed') return { step: ENDED, round: record.round };
  const after = await readDuty(scope, record.id);
  if (after?.step === ENDED) return { step: ENDED, round: after.round };
  throw new StorageBusy('the duty changed while its certificate was sealed');
}

async function acceptedCertificate(scope: Scope, duty: Duty): Promise<Certificate> {
  const certificate = duty.certificateId && (await readCertificate(scope, duty.id, duty.certificateId));
  if (!certificate || certificate.status !== 'accepted')
    throw new RangeError('no accepted certificate to seal');
  return certificate;
}

async function lockAll(scope: Scope, duty: Duty, certificate: Certificate, now: string): Promise<Write[]> {
  const { profile } = await currentProfileOf(scope);
  const retainUntil = addYears(tokyoDate(now), profile.destruction.evidenceRetentionYears);
  return Promise.all(
    certificate.evidence.map(async (id) => {
      const evidence = await readEvidence(scope, duty.id, id);
      if (!evidence) throw new RangeError('evidence named by the certificate is not there');
      if (evidence.state === 'locked') return evidenceWrite(scope, evidence);
      await lockEvidence(evidence, retainUntil);
      return evidenceWrite(scope, { ...evidence, state: 'locked', retainUntil });
    }),
  );
}

/** Some lines are still open: the certificate counts, and the duty asks for the next one. */
async function partly(
  scope: Scope,
  duty: Duty,
  {
    lines,
    left,
    now,
    machine,
    certificate,
  }: { lines: Write[]; left: number; now: string; machine: string; certificate: Certificate },
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
  const written = await commit([...recordWrites(scope, next), ...lines]);
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
