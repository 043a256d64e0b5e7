import { certificateContentSchema, type Certificate } from '../domain/destruction/certificate.ts';
import type { CertificateLine, LineContent, LineRef } from '../domain/destruction/certificate-line.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { newId } from '../domain/identifier/identifier.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { randomUnit } from '../randomness.ts';
import { stagedLine } from '../storage/certificate-lines.ts';
import { draftWrite, newCertificateWrite, readDraft, whileUneditedWrite } from '../storage/certificates.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { putStaged } from '../storage/staged.ts';
import { commit, StorageBusy, type Write } from '../storage/transaction.ts';

/** When a request came: an instant, and the same in milliseconds. */
export interface Moment {
  readonly now: string;
  readonly nowEpoch: number;
}

/**
 * The duty whose certificate somebody may write now: its contractor, or the department that types in a certificate on
 * paper.
 */
export async function dutyToCertify(scope: Scope, id: string, actor: Membership): Promise<Duty | Refusal> {
  const duty = await readDuty(scope, id);
  if (!duty || !isTheirs(duty, actor)) return refuse('not-found');
  return duty.step === 'submit-certificate' && duty.status === 'open' ? duty : refuse('not-at-step');
}

const isTheirs = (duty: Duty, { office, role }: Membership): boolean =>
  role === 'contractor' ? duty.contractor === office : duty.applyingOffice === office;

/** A certificate before anything was written in it. */
export const emptyDraft = (
  duty: Pick<Duty, 'id' | 'delegationId'>,
  { now, nowEpoch }: Moment,
  given: Partial<Pick<Certificate, 'content' | 'corrects'>> = {},
): Certificate => ({
  type: 'certificate',
  schema: 2,
  id: newId('crt', nowEpoch, randomUnit),
  dutyId: duty.id,
  delegationId: duty.delegationId,
  status: 'draft',
  version: 1,
  edits: 0,
  content: given.content ?? certificateContentSchema.parse({}),
  ...(given.corrects === undefined ? {} : { corrects: given.corrects }),
  createdAt: now,
});

/** A line of a certificate as it is first written. */
export const newLine = (certificateId: string, at: LineRef, content: LineContent): CertificateLine => ({
  type: 'certificate-line',
  schema: 1,
  certificateId,
  position: at.position,
  item: at.item,
  version: 1,
  content,
});

/** The certificate that is being written for a duty; it is begun when there is none. */
export async function draftOf(scope: Scope, duty: Duty, moment: Moment): Promise<Certificate> {
  const before = await readDraft(scope, duty.id);
  if (before) return before;
  const draft = emptyDraft(duty, moment);
  const written = await commit([newCertificateWrite(scope, draft), draftWrite(scope, draft, undefined)]);
  if (written.kind === 'committed') return draft;
  // Somebody else began it at the same moment.
  const theirs = await readDraft(scope, duty.id);
  if (!theirs) throw new StorageBusy('the draft of the duty is changing');
  return theirs;
}

/**
 * Puts a certificate with its lines in the place of the draft that was seen. The lines are written first and have no
 * effect; one write of header and pointer makes them the draft: a crash before it leaves everything as it was.
 */
export async function replaceDraft(
  scope: Scope,
  before: Certificate | undefined,
  draft: Certificate,
  lines: readonly CertificateLine[],
  besides: readonly Write[] = [],
): Promise<'replaced' | Refusal> {
  await putStaged(lines.map((line) => stagedLine(scope, line)));
  const written = await commit([
    newCertificateWrite(scope, draft),
    draftWrite(scope, draft, before?.id),
    ...(before ? [whileUneditedWrite(scope, before)] : []),
    ...besides,
  ]);
  return written.kind === 'committed' ? 'replaced' : refuse('stale');
}
