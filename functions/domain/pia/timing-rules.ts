import type { Rule } from '../refusal/rule.ts';

/** Whether a change must be submitted and published before it is made (事前), or may be afterwards (事後). */
export type Timing = 'before' | 'after';

/** Why a change of an item marked ※ is no 重要な変更 all the same. */
export type ExceptionId = 'formal' | 'no-considerable-risk' | 'lower-risk';

interface TimingRule extends Rule {
  readonly timing: Timing;
  /** What must be said before the change may come afterwards: one of the exceptions, or which box of the form it is. */
  readonly asks: 'nothing' | 'exception' | 'reason' | 'item';
}

const GUIDELINE = '特定個人情報保護評価指針 第6の2; 規則第11条 (domain/rules.md §2)';
const OWN = 'domain/rules.md §2: the rule for a row';

/**
 * When each change may come, first rule that fits first. The law asks for a 重要な変更 to be assessed before it is made; the marks ※
 * on the form say which items can be one, the exceptions which changes of them are none.
 */
export const timingRules = [
  {
    id: 'pia-declared-material',
    ja: '説明に「重要な変更」とあります。変更の前に、評価の再実施、提出及び公表が必要です。',
    en: 'The explanation calls it a material change: assess again, submit and publish before the change.',
    source: '番号法第28条第1項後段 (27条 as numbered earlier; domain/rules.md §2)',
    unverified: true,
    timing: 'before',
    asks: 'nothing',
  },
  {
    id: 'pia-item-unknown',
    ja: '評価書のどの項目の変更か分かりません。項目を選んでください。選ぶまでは事前として扱います。',
    en: 'Which item of the form changes is not known. Choose the item; until then it counts as before.',
    source: OWN,
    unverified: true,
    timing: 'before',
    asks: 'item',
  },
  {
    id: 'pia-partly-marked',
    ja: '※の付いた欄と付かない欄の両方を含む項目です。変更した欄を選んでください。選ぶまでは事前として扱います。',
    en: 'This part of the form has boxes with and without the mark. Choose the box; until then it counts as before.',
    source: OWN,
    unverified: true,
    timing: 'before',
    asks: 'item',
  },
  {
    id: 'pia-not-marked',
    ja: '※の付かない項目です。重要な変更の対象ではないため、事後で差し支えありません（事前に行うこともできます）。',
    en: 'The item does not carry the mark, so it cannot be a material change. After is allowed, before is permitted.',
    source: '全項目評価書様式（※） (domain/material_items.csv)',
    timing: 'after',
    asks: 'nothing',
  },
  {
    id: 'pia-exception-unreasoned',
    ja: '重要な変更に当たらない理由が書かれていません。理由を書くまでは事前として扱います。',
    en: 'An exception is chosen and its reason is not written. Until it is, the change counts as before.',
    source: OWN,
    unverified: true,
    timing: 'before',
    asks: 'reason',
  },
  {
    id: 'pia-exception-formal',
    ja: '※の付いた項目ですが、誤字の訂正、組織・所在地・法令の名称の変更などの形式的な変更です。事後で差し支えありません。',
    en: 'The item carries the mark, but the change is formal (a slip, a name of an office, place or law). After is allowed.',
    source: GUIDELINE,
    unverified: true,
    timing: 'after',
    asks: 'nothing',
  },
  {
    id: 'pia-exception-no-considerable-risk',
    ja: '※の付いた項目ですが、漏えい等のリスクを相当程度変動させない変更です。事後で差し支えありません。',
    en: 'The item carries the mark, but the change does not move the risk to a considerable degree. After is allowed.',
    source: GUIDELINE,
    unverified: true,
    timing: 'after',
    asks: 'nothing',
  },
  {
    id: 'pia-exception-lower-risk',
    ja: '※の付いた項目ですが、漏えい等のリスクを明らかに軽減する変更です。事後で差し支えありません。',
    en: 'The item carries the mark, but the change clearly lowers the risk. After is allowed.',
    source: GUIDELINE,
    unverified: true,
    timing: 'after',
    asks: 'nothing',
  },
  {
    id: 'pia-matter-added',
    ja: '委託事項を新しく設ける変更です。※の付いた欄（対象となる本人の範囲、再委託の有無）を含むため、事前となります。',
    en: 'A delegated matter is added. It has boxes with the mark (range of persons, sub-delegation), so it comes before.',
    source: '全項目評価書様式 Ⅱ４（※） (domain/material_items.csv)',
    unverified: true,
    timing: 'before',
    asks: 'exception',
  },
  {
    id: 'pia-matter-removed',
    ja: '委託事項を取りやめる変更です。リスクを明らかに軽減する場合は、例外とその理由を記録してください。記録するまでは事前として扱います。',
    en: 'A delegated matter is removed. If that clearly lowers the risk, record the exception and why; until then it is before.',
    source: OWN,
    unverified: true,
    timing: 'before',
    asks: 'exception',
  },
  {
    id: 'pia-matter-replaced',
    ja: '委託事項の全体を書き換える変更です。変わった欄を選ぶか、例外とその理由を記録してください。それまでは事前として扱います。',
    en: 'A whole delegated matter is rewritten. Choose the box that changes, or record an exception and why; until then before.',
    source: OWN,
    unverified: true,
    timing: 'before',
    asks: 'exception',
  },
  {
    id: 'pia-marked',
    ja: '※の付いた項目です。形式的な変更などの例外とその理由を記録しない限り、事前となります。',
    en: 'The item carries the mark. Unless an exception and its reason are recorded, the change comes before.',
    source: '全項目評価書様式（※）; 規則第11条 (domain/rules.md §2)',
    unverified: true,
    timing: 'before',
    asks: 'exception',
  },
] as const satisfies readonly TimingRule[];

export type TimingRuleId = (typeof timingRules)[number]['id'];

const byId = new Map<string, TimingRule>(timingRules.map((rule) => [rule.id, rule]));

/** The rule with an id. @throws RangeError for an id the table does not have: a defect of ours. */
export function timingRule(id: TimingRuleId): TimingRule {
  const rule = byId.get(id);
  if (!rule) throw new RangeError(`no timing rule ${id}`);
  return rule;
}
