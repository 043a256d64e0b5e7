import type { Bilingual } from '../language/bilingual.ts';

interface RelationRow extends Bilingual {
  /** What somebody of the role gets who does not stand so to the record: refused, or as if the record were not there. */
  readonly otherwise: 403 | 404;
}

/** How a person must stand to a record for a route to open to them. */
export const relations = {
  any: { ja: 'この役割の誰でも', en: 'everybody of the role', otherwise: 403 },
  'applying-office': {
    ja: '案件の申請課、付議書に自課の案件がある課、義務の委託課',
    en: 'of the office that applied; has an item on the referral; whose delegation the duty is of',
    otherwise: 404,
  },
  'typed-in': {
    ja: '代理で入力した課',
    en: 'of the office that typed the draft in for another',
    otherwise: 404,
  },
  'names-an-office': {
    ja: '申請課を示して代理で入力する',
    en: 'names the applying office that it types for',
    otherwise: 403,
  },
  'desk-of-the-body': {
    ja: '付議先の事務局',
    en: 'secretariat of the body that the matters go to',
    otherwise: 403,
  },
  'their-task': {
    ja: 'いま、その所属・役割の番である',
    en: 'of an office and role that the open task names',
    otherwise: 403,
  },
  'their-signature': {
    ja: 'いま、その所属・役割の決裁の番である（ほかの時は文書が見えない）',
    en: 'whose signature the chain asks for now; does not see the document otherwise',
    otherwise: 404,
  },
  'their-condition': {
    ja: '確認事項・附帯意見の担当課',
    en: 'of the office that owes the condition',
    otherwise: 404,
  },
  told: {
    ja: '通知を受けた課',
    en: 'of an office that the issued reply answers',
    otherwise: 404,
  },
  'their-body': {
    ja: 'その会議体の会長・委員',
    en: 'chair or member of the body that sits',
    otherwise: 404,
  },
  'their-contract': {
    ja: 'その契約の受託者',
    en: 'the contractor of the delegation',
    otherwise: 404,
  },
  'tier-above': {
    ja: 'その義務の階層より上の受託者',
    en: 'the contractor of a tier above the one that owes',
    otherwise: 404,
  },
} as const satisfies Record<string, RelationRow>;
export type Relation = keyof typeof relations;
