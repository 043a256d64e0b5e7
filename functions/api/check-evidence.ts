import { fileTypeFromBuffer } from 'file-type';
import { inspectUpload, isAsDeclared } from '../aws/evidence-store.ts';
import type { Evidence } from '../domain/destruction/certificate.ts';
import type { EvidenceRuleId } from '../domain/destruction/evidence-rules.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { readEvidence } from '../storage/certificates.ts';
import type { Scope } from '../storage/scope.ts';

/** Evidence files as they lie in quarantine, and what is wrong with each; paths point into `/evidence`. */
export async function checkEvidence(
  scope: Scope,
  dutyId: string,
  ids: readonly string[],
): Promise<{ files: Evidence[]; problems: Problem[] }> {
  const checked = await Promise.all(ids.map((id) => checkOne(scope, dutyId, id)));
  return {
    files: checked.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    problems: checked.flatMap((each, index) =>
      typeof each === 'string' ? [{ rule: each, path: `/evidence/${index}` }] : [],
    ),
  };
}

async function checkOne(scope: Scope, dutyId: string, id: string): Promise<Evidence | EvidenceRuleId> {
  const evidence = await readEvidence(scope, dutyId, id);
  if (!evidence) return 'evidence-unknown';
  if (evidence.state === 'locked') return 'evidence-used';
  const upload = await inspectUpload(evidence);
  if (!upload) return 'evidence-not-arrived';
  if (!isAsDeclared(evidence, upload)) return 'evidence-differs';
  const actual = await fileTypeFromBuffer(upload.head);
  return actual?.mime === evidence.contentType ? evidence : 'evidence-not-its-type';
}
