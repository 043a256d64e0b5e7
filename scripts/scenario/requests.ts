import type { RouteId } from '../../functions/api/routes.ts';
import { idOf, knownAs, paramsOf, type Records } from './records.ts';
import type { Api } from './api.ts';
import type { RecordKind } from './names.ts';
import { offerOf } from '../../test/support/evidence-upload.ts';
import { ledgerRoutes } from './ledger-steps.ts';
import { evidenceBytes } from './evidence-file.ts';
import { withKeys } from './named-in-body.ts';
import { assessmentRoutes } from './assessment-steps.ts';
import {
  isAssessmentStep,
  isLedgerStep,
  type AssessmentStep,
  type LedgerStep,
  type PersonStep,
  type StepOf,
} from './steps.ts';

/** Which door of the API a step goes through, and on which record. `what` is undefined where a record is only being made. */
export interface Target {
  readonly route: RouteId;
  readonly what?: RecordKind;
  readonly of?: string;
}

function assessmentTarget(step: AssessmentStep): Target {
  const route = assessmentRoutes[step.do];
  if (step.do === 'assess') return { route };
  return 'matter' in step
    ? { route, what: 'matter', of: step.matter }
    : { route, what: 'assessment', of: step.assessment };
}

/** The body of a step of an assessment: a published version goes by its name in the file. */
function assessmentBody(records: Records, step: AssessmentStep): unknown {
  if (step.do !== 'publish' || step.with.version === undefined) return step.with;
  return { ...step.with, version: knownAs(records.versions, step.with.version) };
}

/** The door of a step that a person takes. */
export function targetOf(step: PersonStep): Target {
  if (isAssessmentStep(step)) return assessmentTarget(step);
  if (isLedgerStep(step)) return { route: ledgerRoutes[step.do], what: 'delegation', of: step.matter };
  switch (step.do) {
    case 'draft':
      return { route: 'create-draft' };
    case 'refer':
      return { route: 'create-referral' };
    case 'save':
      return { route: 'save-draft', what: 'matter', of: step.matter };
    case 'submit':
      return { route: 'submit', what: 'matter', of: step.matter };
    case 'review':
      return { route: 'review', what: 'matter', of: step.matter };
    case 'correct':
      return { route: 'correction', what: 'matter', of: step.matter };
    case 'withdraw':
      return { route: 'withdraw', what: 'matter', of: step.matter };
    case 'pullBack':
      return { route: 'pull-back', what: 'matter', of: step.matter };
    case 'askAdvice':
      return { route: 'ask-advice', what: 'matter', of: step.matter };
    case 'comment':
      return { route: 'comment', what: 'matter', of: step.matter };
    case 'deliberate':
      return { route: 'deliberation', what: 'referral', of: step.referral };
    case 'takeOff':
      return { route: 'take-off-referral', what: 'referral', of: step.referral };
    case 'draftReply':
      return { route: 'draft-reply', what: 'referral', of: step.referral };
    case 'confirmReply':
      return { route: 'confirm-reply', what: 'referral', of: step.referral };
    case 'acknowledge':
      return { route: 'acknowledgement', what: 'referral', of: step.referral };
    case 'sign':
      return { route: 'sign', what: 'reply', of: step.referral };
    case 'evidence':
      return { route: 'offer-evidence', what: 'destruction', of: step.matter };
    case 'certificate':
      return { route: 'submit-certificate', what: 'destruction', of: step.matter };
    case 'validate':
      return { route: 'validate-certificate', what: 'destruction', of: step.matter };
    case 'resume':
      return { route: 'resume', what: step.what, of: step.of };
  }
}

/** The bytes of the file of an `evidence` step, as they are sent. */
export const evidenceOf = ({ with: { contentType, actually, text } }: StepOf<'evidence'>): Buffer =>
  evidenceBytes(actually ?? contentType, text);

/** A certificate as the API takes it: lines by their position, evidence by its id. */
function certificateBody(records: Records, { with: said }: StepOf<'certificate'>): unknown {
  const idOfEvidence = (name: string): string => knownAs(records.evidence, name);
  const { lines, evidence, confirmed, ...content } = said;
  return {
    certificate: {
      content: {
        ...content,
        evidence: evidence.map(idOfEvidence),
        confirmed: (confirmed ?? []).map((each) => ({ ...each, evidence: idOfEvidence(each.evidence) })),
      },
      lines: lines.map(({ line, item, evidence: shows, ...rest }) => ({
        position: line,
        item,
        content: { ...rest, ...(shows ? { evidence: shows.map(idOfEvidence) } : {}) },
      })),
    },
  };
}

/** The body of a step in a ledger: the delegation below and the entry corrected go by names in the file. */
async function ledgerBody(api: Api, records: Records, step: LedgerStep): Promise<unknown> {
  if (step.do === 'transfer')
    return { ...step.with, to: await idOf(api, records, 'delegation', step.with.to) };
  if (step.do === 'correctLedger')
    return { ...step.with, corrects: knownAs(records.entries, step.with.corrects) };
  return step.with;
}

/** The body a step sends: its `with`, with ids where the file has names; undefined for doors that take none. */
export async function bodyOf(api: Api, records: Records, step: PersonStep): Promise<unknown> {
  if (isAssessmentStep(step)) return assessmentBody(records, step);
  if (isLedgerStep(step)) return ledgerBody(api, records, step);
  switch (step.do) {
    case 'submit':
    case 'acknowledge':
    case 'pullBack':
    case 'askAdvice':
      return undefined;
    case 'refer':
      return {
        ...step.with,
        matters: step.with.matters.map((name) => knownAs(records.matters, name).id),
      };
    case 'deliberate':
      return {
        ...step.with,
        outcomes: step.with.outcomes.map(({ matter, ...outcome }) => ({
          matterId: knownAs(records.matters, matter).id,
          ...outcome,
        })),
      };
    case 'evidence': {
      const bytes = evidenceOf(step);
      return offerOf(bytes, step.with);
    }
    case 'certificate':
      return certificateBody(records, step);
    case 'draft':
    case 'save':
    case 'correct':
      return withKeys(step.with, records);
    case 'review':
    case 'withdraw':
    case 'comment':
    case 'takeOff':
    case 'draftReply':
    case 'confirmReply':
    case 'sign':
    case 'validate':
    case 'resume':
      return step.with;
  }
}

/** The path parameters of a step's door. */
export async function targetParams(
  api: Api,
  records: Records,
  target: Target,
  step?: PersonStep,
): Promise<Record<string, string>> {
  const { route, what, of } = target;
  if (what === undefined || of === undefined) return {};
  if (route === 'resume') return { subject: await idOf(api, records, what, of) };
  const params = await paramsOf(api, records, what, of);
  return step?.do === 'takeOff' ? { ...params, matter: knownAs(records.matters, step.matter).id } : params;
}
