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

/**
 * What should be looked at again before a request is submitted; nothing here keeps it from submission. Paths are JSON
 * pointers into the content.
 * @param parent the matter that a sub-delegation names, when it is there.
 */
export function contentWarnings(request: Request, parent?: Matter): Problem[] {
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
    case 'delegation': {
      const subDelegated = request.content.workItems?.some((item) => item.subDelegated) === true;
      return [...(subDelegated ? [warn('sub-delegation-marked', '/workItems')] : []), ...measures];
    }
    case 'sub-delegation': {
      const early = parent?.status === 'open';
      return [
        ...(early ? [warn('parent-not-approved', '/parent')] : []),
        ...measures,
        ...measureWarnings('contractorMeasures', request.content.contractorMeasures),
      ];
    }
  }
}
