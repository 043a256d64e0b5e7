import type { Rule } from '../refusal/rule.ts';

/** What a booking in the hand-over ledger must keep to, so that its balance stays the sum of its parts. */
export const ledgerRules = [
  {
    id: 'ledger-line-unknown',
    ja: 'この階層の引渡台帳に、この番号の行はありません。行番号を確かめてください。',
    en: 'The hand-over ledger of this tier has no line of this number. Check the number.',
    source: 'design §4: what is handed over is a ledger',
  },
  {
    id: 'ledger-line-twice',
    ja: '同じ行が二度書かれています。一行にまとめてください。',
    en: 'The same line is named twice. Put the two together.',
    source: 'design §4: what is handed over is a ledger',
  },
  {
    id: 'more-than-open',
    ja: '残りの数を超えています。台帳の残りを確かめるか、先に引渡しの記録を訂正してください。',
    en: 'More than is left of the line. Check what is left, or first correct the hand-over.',
    source: 'design §4: the balance must reach zero; issue 5: it never goes below',
  },
  {
    id: 'before-its-hand-over',
    ja: '引渡しの日より前です。日付を確かめてください。',
    en: 'Before the line was handed over. Check the date.',
    source: 'design §4: destroyed before it was handed over',
  },
  {
    id: 'booked-ahead',
    ja: '今日より後の日付です。済んだことだけを記録してください。',
    en: 'A date after today. Record only what has happened.',
    source: 'design §4: what is handed over is a ledger',
  },
  {
    id: 'tier-closed',
    ja: 'この階層の委託は終了しているため、台帳に記録できません。',
    en: 'This tier is closed: nothing can be booked in its ledger any more.',
    source: 'design §4: a tier closes',
  },
  {
    id: 'not-the-tier-below',
    ja: '引き渡す先が、この委託の直下の再委託先ではありません。再委託の承認を確かめてください。',
    en: 'Not a tier directly below this one. Check that its sub-delegation is approved.',
    source: 'design §4; 番号法第10条: a sub-delegation needs permission at every tier',
    unverified: true,
  },
  {
    id: 'did-not-come-from-above',
    ja: 'この行は上の階層から渡されたものではありません。自治体への返還として記録してください。',
    en: 'The line did not come from the tier above. Record a return to the municipality.',
    source: 'design §4: transfers between tiers',
  },
  {
    id: 'cannot-be-given-back',
    ja: 'クラウド上の記録やデータは、物として返還できません。消去の証明を受けてください。',
    en: 'Records on a cloud and data without a medium cannot be returned. Ask for proof that they were erased.',
    source: 'design §4: paper is returned, data erased, media destroyed',
  },
  {
    id: 'entry-unknown',
    ja: '訂正する記録が、この階層の引渡台帳にありません。',
    en: 'The entry to be corrected is not in the ledger of this tier.',
    source: 'issue 5: a correction says what it corrects',
  },
  {
    id: 'entry-not-corrected-here',
    ja: 'この記録は、ここでは訂正できません。渡した側の台帳か、廃棄証明書で訂正してください。',
    en: 'This entry is not corrected here. Correct it at the tier that gave, or by a certificate.',
    source: 'issue 5: a correction says what it corrects',
  },
  {
    id: 'nothing-of-the-entry',
    ja: '訂正する記録は、この行に何も記していません。行番号を確かめてください。',
    en: 'The entry to be corrected booked nothing on this line. Check the number.',
    source: 'issue 5: a correction says what it corrects',
  },
  {
    id: 'correction-beyond',
    ja: '訂正する記録の数を超えて減らすことはできません。',
    en: 'A correction cannot take away more than the entry booked.',
    source: 'issue 5: the balance equals the sum of its parts',
  },
  {
    id: 'correction-of-nothing',
    ja: '増減の数を0以外で書いてください。',
    en: 'Say by how much, other than 0.',
    source: 'issue 5: a correction says what it corrects',
  },
] as const satisfies readonly Rule[];

type LedgerRuleId = (typeof ledgerRules)[number]['id'];

/** A broken rule of the ledger; `path` is a JSON pointer into what was sent. */
export interface LedgerProblem {
  readonly rule: LedgerRuleId;
  readonly path: string;
  readonly limit?: string;
}

export const broken = (rule: LedgerRuleId, path: string, limit?: string): LedgerProblem => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});
