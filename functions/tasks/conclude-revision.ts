import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import { statusOfOutcome, type Matter } from '../domain/matter/matter.ts';
import type { Assessment } from '../domain/pia/assessment.ts';
import { turnWhile } from '../domain/pia/periodic.ts';
import type { Revision } from '../domain/pia/revision.ts';
import { revisionReceipt } from '../domain/receipt/approval.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance, type Advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { AgendaItem } from '../domain/referral/referral.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { periodicTasksClosed } from '../storage/periodic-tasks.ts';
import { currentProfileOf } from '../storage/profiles.ts';
import { publicKeyWrite, receiptWrite } from '../storage/receipts.ts';
import { readAssessment, readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';

type RevisionMatter = Extract<Matter, { kind: 'pia-revision' }>;
type Called = Pick<TaskCall<unknown>, 'scope' | 'now' | 'machine'>;

interface Concluded {
  readonly step: string;
  readonly status: string;
  readonly round: number;
}

/**
 * `conclude-revision`: the assessment is published. Seals the receipt and notes the publication on the assessment, in one
 * transaction. Called again after it wrote, it answers with what it wrote.
 */
export function concludeRevision(call: TaskCall<unknown>): Promise<Concluded> {
  return onPresentRecord(call, async (record) => {
    if (record.type !== 'matter' || record.kind !== 'pia-revision')
      throw new RangeError('only a revision is concluded');
    const { status, round } = record;
    if (record.step === ENDED) return { step: ENDED, status, round };
    const { revision } = record;
    if (!revision?.publishedOn) throw new RangeError('a revision is concluded once it is published');
    return conclude(record, { ...revision, publishedOn: revision.publishedOn }, call);
  });
}

async function conclude(
  record: RevisionMatter,
  revision: Revision & { publishedOn: string },
  { scope, now, machine }: Called,
): Promise<Concluded | undefined> {
  const actor = { kind: 'system' as const, machine, task: 'conclude-revision' };
  const reviewed = await reviewedItem(scope, record, revision);
  const outcome = reviewed?.outcome;
  const { profile, digest } = await currentProfileOf(scope);
  const key = await receiptPublicKey();
  const sealing = { profile: { version: profile.version, digest }, sealedAt: now };
  const receipt = revisionReceipt(record, reviewed, sealing);
  const sha256 = receiptDigest(receipt);
  const jws = await signReceipt(receipt, key.kid);
  const status = outcome === undefined ? 'approved' : statusOfOutcome[outcome];
  const concluded = advance<Matter>(
    record,
    {
      status,
      step: ENDED,
      turn: { kind: 'none', since: now },
      receiptDigest: sha256,
      ...(outcome === undefined ? {} : { outcome }),
    },
    { type: 'revision-concluded', actor, data: { receipt: sha256, status } },
    now,
  );
  const published = await publishedAssessment(scope, record, revision, now);
  const closed = published?.before ? await periodicTasksClosed(scope, published.before) : [];
  const written = await commit([
    ...recordWrites(scope, concluded),
    ...(published ? [...recordWrites(scope, published), ...closed] : []),
    receiptWrite(scope, record.id, { type: 'receipt', receipt, jws, sha256 }),
    publicKeyWrite(scope, key),
  ]);
  return written.kind === 'committed' ? { step: ENDED, status, round: record.round } : undefined;
}

/** The item of the referral by which the third-party review approved; undefined for a correction afterwards. @throws RangeError when nothing did. */
async function reviewedItem(
  scope: Scope,
  { id, referralId }: RevisionMatter,
  { path }: Revision,
): Promise<(AgendaItem & { outcome: 'approve' | 'approve-with-conditions' }) | undefined> {
  if (path === 'after') return undefined;
  const referral = referralId === undefined ? undefined : await readReferral(scope, referralId);
  const item = referral?.items.find(({ matterId }) => matterId === id);
  if (!item?.outcome || item.outcome === 'reject') throw new RangeError('no review approved this revision');
  return { ...item, outcome: item.outcome };
}

/** The assessment with its new publication, from which its periodic duties count. */
async function publishedAssessment(
  scope: Scope,
  { id, content }: RevisionMatter,
  { publishedOn, publishedVersion }: Revision & { publishedOn: string },
  now: string,
): Promise<Advance<Assessment> | undefined> {
  const assessment =
    content.assessment === undefined ? undefined : await readAssessment(scope, content.assessment);
  if (!assessment) return undefined;
  return advance(
    assessment,
    {
      publishedOn,
      // What was asked of it is done with the publication: both periods begin anew.
      asked: [],
      turn: turnWhile([], assessment, now),
      ...(publishedVersion === undefined ? {} : { currentVersion: publishedVersion }),
    },
    {
      type: 'assessment-published',
      actor: { kind: 'system', task: 'conclude-revision' },
      data: { matter: id, publishedOn },
    },
    now,
  );
}
