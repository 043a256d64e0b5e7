import { conditionsOf, delegatesOn, patternOf, usesCloud } from '../delegation/application.ts';
import { subjectBandOf } from '../delegation/bands.ts';
import { certificationWarnings } from '../delegation/certification-warnings.ts';
import type { Permission } from '../delegation/permission.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import type { DelegationDraft } from './content.ts';
import type { Matter, Request } from './matter.ts';

/** What a request may be submitted with, but should be looked at again before. */
export const warningRules = [
  {
    id: 'parent-not-approved',
    ja: '親の委託がまだ承認されていません。申請はできますが、承認は親の後になります。',
    en: "The parent is not approved yet. You may apply; approval follows the parent's.",
    source: 'design §4: it is never approved before its parent; pages.md S30c',
  },
  {
    id: 'cloud-unregistered',
    ja: 'クラウドを使うとしていますが、登録・認証の記入がありません。ISMAPへの登録などを確かめてください。',
    en: 'A cloud is used, but no registration or certificate is given. Check for ISMAP and the like.',
    source: 'domain/forms.md A21; domain/rules.md §5',
  },
  {
    id: 'no-measures',
    ja: '保護対策が一つも記入されていません。チェックリストの項目を確かめてください。',
    en: 'No protective measure is given. Go through the checklist.',
    source: 'domain/forms.md B24, B25',
  },
  {
    id: 'measure-unexplained',
    ja: '実施しない対策に、理由の記入がありません。「根拠・説明」に理由を書くと、審査での差戻しを減らせます。',
    en: 'A measure is not taken and no reason is given. Write it under "evidence" to spare a return.',
    source: 'domain/forms.md H: answers with evidence',
  },
  {
    id: 'sub-delegation-marked',
    ja: '再委託する業務があります。再委託の申請も必要です。同じ付議に入れるか、承認の後に申請してください。',
    en: 'Some work is sub-delegated. That needs a request of its own, in the same referral or after approval.',
    source: 'domain/forms.md B17, B20; 番号法第10条',
  },
  {
    id: 'sub-delegation-contradicts',
    ja: '「再委託しない」としていますが、「委託の内容」に再委託する業務の印があります。どちらかを直してください。',
    en: 'It says that nothing is delegated on, but some of the work is marked so. Mend one of the two.',
    source: 'domain/forms.md B17, B20',
  },
  {
    id: 'band-differs',
    ja: '対象となる本人の数の区分が、対象者数に合いません。どちらかを直してください。',
    en: 'The band of persons does not fit their number. Mend one of the two.',
    source: 'domain/forms.md B4: the band follows from the count',
  },
  {
    id: 'permission-unsaid',
    ja: '上の階層の委託に、再委託の許諾方法の記載がありません。契約で定めた方法を確かめ、必要な事項を申請に書いてください。',
    en: 'No tier above says how sub-delegation is permitted. Look it up in the contract, and give what it asks for.',
    source: 'domain/forms.md B21; 番号法第10条第1項',
    unverified: true,
  },
  {
    id: 'cloud-not-foreseen',
    ja: '再委託先がクラウドを使いますが、上の階層の許諾方法にクラウドの条件がありません。条件を確かめてください。',
    en: 'The tier below uses a cloud, but the permission above says nothing on clouds. Find out under which conditions.',
    source: 'domain/forms.md B3: pattern C without a clause on clouds',
  },
] as const satisfies readonly Rule[];

type WarningId = (typeof warningRules)[number]['id'];
type Measures = DelegationDraft['measures'];

const warn = (rule: WarningId, path: string): Problem => ({ rule, path });

function measureWarnings(field: string, measures: Measures): Problem[] {
  if (!measures || measures.length === 0) return [warn('no-measures', `/${field}`)];
  return measures.flatMap(({ answer, evidence = '' }, index) =>
    answer === 'no' && evidence.trim() === '' ? [warn('measure-unexplained', `/${field}/${index}`)] : [],
  );
}

/** What a request is looked at with. */
export interface Surroundings {
  readonly profile: Profile;
  /** Date in Asia/Tokyo. */
  readonly today: IsoDate;
  /** The matter that a sub-delegation names, when it is there. */
  readonly parent?: Matter | undefined;
  /** How the tiers above permit that it is delegated on. */
  readonly permission?: Permission | undefined;
}

/** What both delegating kinds are looked at for. */
function delegationWarnings(draft: DelegationDraft, { profile, today }: Surroundings): Problem[] {
  const { subDelegation, workItems = [], subjectBand, subjectCount } = draft;
  const contradicts = subDelegation === 'no' && workItems.some((item) => item.subDelegated);
  const bandDiffers =
    subjectBand !== undefined &&
    subjectCount !== undefined &&
    subjectBandOf(subjectCount.value) !== subjectBand;
  return [
    ...(contradicts ? [warn('sub-delegation-contradicts', '/subDelegation')] : []),
    ...(bandDiffers ? [warn('band-differs', '/subjectBand')] : []),
    ...certificationWarnings(draft, profile, today),
  ];
}

/** What a sub-delegation is looked at for beside that. */
function tierWarnings(draft: DelegationDraft, { profile, parent, permission }: Surroundings): Problem[] {
  const unsaid = parent && (profile.permissionPatterns ?? []).length > 0 && !patternOf(permission, profile);
  const unforeseen = permission && usesCloud(draft) && !conditionsOf(permission.cloudConditions, profile);
  return [
    ...(parent?.status === 'open' ? [warn('parent-not-approved', '/parent')] : []),
    ...(unsaid ? [warn('permission-unsaid', '/parent')] : []),
    ...(unforeseen ? [warn('cloud-not-foreseen', '/recordMedia')] : []),
  ];
}

/**
 * What should be looked at again before a request is submitted; nothing here keeps it from submission. Paths are JSON
 * pointers into the content.
 */
export function contentWarnings(request: Request, around: Surroundings): Problem[] {
  if (request.kind === 'pia-revision') return [];
  const measures = measureWarnings('measures', request.content.measures);
  switch (request.kind) {
    case 'consultation-item':
      return measures;
    case 'external-connection': {
      const { cloud } = request.content;
      const bare = cloud?.used === true && cloud.registrations.length === 0;
      return [...(bare ? [warn('cloud-unregistered', '/cloud')] : []), ...measures];
    }
    case 'delegation':
      return [
        ...(delegatesOn(request.content) ? [warn('sub-delegation-marked', '/workItems')] : []),
        ...delegationWarnings(request.content, around),
        ...measures,
      ];
    case 'sub-delegation':
      return [
        ...tierWarnings(request.content, around),
        ...delegationWarnings(request.content, around),
        ...measures,
        ...measureWarnings('contractorMeasures', request.content.contractorMeasures),
      ];
  }
}
