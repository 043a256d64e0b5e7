import { closingRules } from '../delegation/closing.ts';
import { certificationRules } from '../delegation/certification-warnings.ts';
import { consistencyRules } from '../consistency/rules.ts';
import { applicationRules } from '../delegation/application-rules.ts';
import { treeRules } from '../delegation/tree-rules.ts';
import { deliberationRules } from '../deliberation/deliberation.ts';
import { arisingRules } from '../destruction/arising.ts';
import { noticeRules } from '../destruction/notice.ts';
import { guestLinkRules } from '../guest-link/rules.ts';
import { evidenceRules } from '../destruction/evidence-rules.ts';
import { plausibilityRules } from '../destruction/plausibility-rules.ts';
import { validationRules } from '../destruction/validation.ts';
import { sheetRules } from '../sheet/sheet-rules.ts';
import { ledgerRules } from '../ledger/rules.ts';
import { actRules } from '../matter/act-rules.ts';
import { matterRules } from '../matter/rules.ts';
import { warningRules } from '../matter/warnings.ts';
import { revisionRules } from '../pia/change-row.ts';
import { importRules } from '../pia/import-version.ts';
import { referralRules } from '../referral/rules.ts';
import { conditionRules } from '../condition/rules.ts';
import { signOffRules } from '../sign-off/chain.ts';
import { sessionRules } from '../session/rules.ts';
import { minutesRules } from '../minutes/rules.ts';
import { inputRules } from './input-rules.ts';
import type { Rule } from './rule.ts';

/** Every rule that can refuse a field, for the sentence that goes with its id. */
export const allRules: readonly Rule[] = [
  ...inputRules,
  ...matterRules,
  ...actRules,
  ...warningRules,
  ...treeRules,
  ...applicationRules,
  ...certificationRules,
  ...consistencyRules,
  ...deliberationRules,
  ...referralRules,
  ...ledgerRules,
  ...closingRules,
  ...arisingRules,
  ...noticeRules,
  ...plausibilityRules,
  ...validationRules,
  ...sheetRules,
  ...evidenceRules,
  ...guestLinkRules,
  ...sessionRules,
  ...conditionRules,
  ...importRules,
  ...revisionRules,
  ...minutesRules,
  ...signOffRules,
];

const byId = new Map(allRules.map((rule) => [rule.id, rule]));

/** The rule with an id. @throws RangeError for an id no table has: a defect of ours, never of the input. */
export function ruleById(id: string): Rule {
  const rule = byId.get(id);
  if (!rule) throw new RangeError(`no rule ${id}`);
  return rule;
}
