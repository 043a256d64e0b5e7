import { holdUpload } from '../aws/evidence-store.ts';
import type { Evidence } from '../domain/destruction/evidence.ts';
import type { EvidenceRuleId } from '../domain/destruction/evidence-rules.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { listEvidence } from '../storage/evidence.ts';
import type { Scope } from '../storage/scope.ts';

/**
 * The evidence files that a certificate names, and what is wrong with each; paths point into `/evidence`. Files that
 * are fit are held from now on: quarantine's thirty days no longer take them, however long the validation lasts.
 */
export async function checkEvidence(
  scope: Scope,
  dutyId: string,
  ids: readonly string[],
): Promise<{ files: Evidence[]; problems: Problem[] }> {
  const known = new Map((await listEvidence(scope, dutyId)).map((evidence) => [evidence.id, evidence]));
  const checked = await Promise.all(ids.map((id) => checkOne(known.get(id))));
  return {
    files: checked.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    problems: checked.flatMap((each, index) =>
      typeof each === 'string' ? [{ rule: each, path: `/evidence/${index}` }] : [],
    ),
  };
}

async function checkOne(evidence: Evidence | undefined): Promise<Evidence | EvidenceRuleId> {
  switch (evidence?.state) {
    case undefined:
      return 'evidence-unknown';
    case 'locked':
      return evidence;
    case 'arrived':
      return (await holdUpload(evidence)) ? evidence : 'evidence-gone';
    case 'offered':
    case 'refused':
      return 'evidence-not-arrived';
  }
}
