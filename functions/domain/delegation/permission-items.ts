import type { Bilingual } from '../language/bilingual.ts';

interface PermissionItem extends Bilingual {
  /** The fields of the request that say it, as JSON pointers: all of them must be filled in. */
  readonly fields: readonly string[];
  readonly source: string;
}

/**
 * What a written application for permission to delegate on may have to say, and what the municipality does before it
 * permits (⑧再委託の許諾方法). Which of them a way of permission asks for is the profile's to say.
 */
export const permissionItems = {
  reason: { ja: '再委託する理由', en: 'Reason', fields: ['/reason'], source: 'domain/forms.md B3' },
  name: { ja: '商号又は名称', en: 'Name of the firm', fields: ['/contractor'], source: 'domain/forms.md B3' },
  address: { ja: '住所', en: 'Address', fields: ['/address'], source: 'domain/forms.md B3' },
  'work-scope': {
    ja: '業務の範囲',
    en: 'Scope of the work',
    fields: ['/workItems'],
    source: 'domain/forms.md B3',
  },
  'data-scope': {
    ja: '取り扱う特定個人情報の範囲',
    en: 'Scope of the personal data',
    fields: ['/dataItems', '/subjects'],
    source: 'domain/forms.md B3, pattern D',
  },
  capability: { ja: '業務の履行能力', en: 'Ability', fields: ['/capability'], source: 'domain/forms.md B3' },
  'planned-amount': {
    ja: '再委託予定金額',
    en: 'Planned amount',
    fields: ['/plannedAmount'],
    source: 'domain/forms.md B3, pattern C',
  },
  'inspection-terms': {
    ja: '立入調査に係る要件',
    en: 'Terms of inspection',
    fields: ['/inspectionTerms'],
    source: 'domain/forms.md B3, pattern D',
  },
  'other-information': {
    ja: 'その他求める事項',
    en: 'Other information asked for',
    fields: ['/otherInformation'],
    source: 'domain/forms.md B3',
  },
  'structure-chart': {
    ja: '履行体制図',
    en: 'Structure chart',
    fields: ['/structureChart/paper'],
    source: 'domain/forms.md B3',
  },
  'structure-chart-with-supervision': {
    ja: '履行体制図（委託先による監督体制を含む）',
    en: 'Structure chart with the supervision by the contractor',
    fields: ['/structureChart/paper', '/structureChart/supervision'],
    source: 'domain/forms.md B3, pattern D',
  },
  'secrecy-contract': {
    ja: '委託先と再委託先の秘密保持契約の確認',
    en: 'Secrecy contract between the tiers, confirmed',
    fields: ['/secrecyContract'],
    source: 'domain/forms.md B3',
  },
  'security-management': {
    ja: '再委託先の安全管理措置',
    en: 'Security management of the sub-contractor',
    fields: ['/securityManagement'],
    source: 'domain/forms.md B3, pattern A',
  },
  'controls-checked': {
    ja: '安全管理措置の確認',
    en: 'Security controls, checked by the municipality',
    fields: ['/controlsChecked/on', '/controlsChecked/how'],
    source: 'domain/rules.md §5: check, then internal decision, then permission',
  },
} as const satisfies Record<string, PermissionItem>;
export type PermissionItemId = keyof typeof permissionItems;

/** The ids of the items, in the order of the table. */
export const permissionItemIds = Object.keys(permissionItems) as [PermissionItemId, ...PermissionItemId[]];
