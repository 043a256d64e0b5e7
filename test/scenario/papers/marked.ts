import type { ScenarioFile } from '../../../scripts/scenario/format.ts';

/** What stands in every field that is not for the public. */
export const MARK = '内部秘マーク';

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** Steps whose texts stay inside: all that was said in a closed session, reports, comments, reasons of signers. */
const internalSteps = new Set([
  'takeDown',
  'askFor',
  'amend',
  'commentMinutes',
  'settleComments',
  'reportCondition',
  'acceptCondition',
]);
/** Fields of theirs that are free text; ids, days and choices stay as they are. */
const freeText = new Set([
  'text',
  'answer',
  'topic',
  'reason',
  'thirdParty',
  'reportBack',
  'proof',
  'dueAsSaid',
]);
/** A request is internal but for what the consultation register names of it. */
const requestText = new Set(['registeredBusiness', 'reason', 'text', 'evidence', 'question']);

function planted(value: Json, fields: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((each) => planted(each, fields));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'string' && fields.has(name) ? `${each}${MARK}` : planted(each, fields),
    ]),
  );
}

/** The scenario with a mark planted in every internal field that its steps fill. */
export function marked(scenario: ScenarioFile): ScenarioFile {
  const steps = scenario.steps.map((step) => {
    if (internalSteps.has(step.do) && !('expect' in step && step.expect))
      return planted(step as Json, freeText);
    return step.do === 'draft' ? planted(step as Json, requestText) : step;
  });
  return { ...scenario, steps: steps as unknown as ScenarioFile['steps'] };
}
