import type { DelegationDraft } from '../matter/content.ts';
import type { Problem, Rule } from '../refusal/rule.ts';

/** What a sub-delegation must keep to inside the tier above (design §4: the delegation tree). */
export const treeRules = [
  {
    id: 'parent-missing',
    ja: '親の委託が見つからないか、再委託を付けられる案件ではありません。受付番号を確かめてください。',
    en: 'The parent matter is not found, or cannot have a sub-delegation. Check its number.',
    source: 'design §4: a sub-delegation names its parent matter',
  },
  {
    id: 'parent-not-submitted',
    ja: '親の委託が、まだ提出されていません。親の委託を先に提出してください。同じ付議のときは、一緒に提出できます。',
    en: 'The parent matter is not submitted yet. Submit it first, or together when both belong to one referral.',
    source: 'design §4: a sub-delegation names its parent matter',
  },
  {
    id: 'parent-circle',
    ja: '親の委託に、この案件自身か、この案件より下の階層の案件が指定されています。上の階層の案件を指定してください。',
    en: 'The parent named is this matter itself or a tier below it. Name the matter of the tier above.',
    source: 'design §4: the delegation tree',
  },
  {
    id: 'parent-ended',
    ja: '親の委託が不承認又は取下げとなっています。再委託は親の承認がなければ行えません。',
    en: 'The parent matter was rejected or withdrawn. A sub-delegation needs its parent.',
    source: 'design §4: it falls with its parent',
  },
  {
    id: 'within-period-start',
    ja: '再委託の開始が、委託の期間より前です。委託の期間内に収めるか、先に委託の期間を変更してください。',
    en: 'The sub-delegation starts before the parent delegation. Start later, or first change the parent.',
    source: 'design §4; pages.md S30',
  },
  {
    id: 'within-period-end',
    ja: '再委託の期間の終わりが、委託の期間を超えています。終了日を直すか、先に委託の期間を変更してください。',
    en: 'The sub-delegation ends after the parent delegation. End earlier, or first change the parent.',
    source: 'design §4; pages.md S30',
  },
  {
    id: 'within-data-items',
    ja: '再委託先に渡す情報項目が、委託の範囲に含まれていません。',
    en: "This data item is outside the parent's scope.",
    source: 'design §4; pages.md S30b',
  },
  {
    id: 'within-subjects',
    ja: '個人の範囲が、委託の範囲に含まれていません。',
    en: "These persons are outside the parent's scope.",
    source: 'design §4',
  },
  {
    id: 'within-subject-count',
    ja: '対象者数が、委託の対象者数を超えています。',
    en: 'More persons than the parent delegation has.',
    source: 'design §4',
  },
  {
    id: 'within-media',
    ja: '記録媒体が、委託の記録媒体に含まれていません。',
    en: 'The parent delegation does not use this record medium.',
    source: 'design §4: place',
  },
  {
    id: 'within-scope',
    ja: '親の委託は特定個人情報ファイルの一部の取扱いです。再委託でその全体を取り扱わせることはできません。',
    en: 'The parent covers a part of the file, so a tier below it cannot cover the whole.',
    source: 'design §4; domain/forms.md B9',
  },
  {
    id: 'parent-forbids',
    ja: '親の委託は「再委託しない」とされています。再委託するには、先に親の委託を変更してください。',
    en: 'The parent says that nothing is delegated on. Change the parent first.',
    source: 'domain/forms.md B20 (⑦再委託の有無)',
  },
] as const satisfies readonly Rule[];

type TreeRuleId = (typeof treeRules)[number]['id'];

const broken = (rule: TreeRuleId, path: string, limit?: string): Problem => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});

const outside = (
  rule: TreeRuleId,
  field: string,
  mine: readonly string[] = [],
  theirs: readonly string[] = [],
): Problem[] =>
  mine.flatMap((each, index) => (theirs.includes(each) ? [] : [broken(rule, `/${field}/${index}`)]));

/**
 * Everything in which a sub-delegation goes beyond the tier above it, all at once; fields that are still empty in
 * either are not judged. Paths are JSON pointers into the sub-delegation's content.
 */
export function beyondParent(child: DelegationDraft, parent: DelegationDraft): Problem[] {
  const problems: Problem[] = [];
  if (parent.subDelegation === 'no') problems.push(broken('parent-forbids', '/parent'));
  if (child.scopeOfFile === 'whole' && parent.scopeOfFile === 'part')
    problems.push(broken('within-scope', '/scopeOfFile'));
  if (child.period && parent.period) {
    if (child.period.start < parent.period.start)
      problems.push(broken('within-period-start', '/period/start', parent.period.start));
    if (child.period.end > parent.period.end)
      problems.push(broken('within-period-end', '/period/end', parent.period.end));
  }
  if (parent.dataItems)
    problems.push(...outside('within-data-items', 'dataItems', child.dataItems, parent.dataItems));
  if (parent.subjects)
    problems.push(...outside('within-subjects', 'subjects', child.subjects, parent.subjects));
  if (child.subjectCount && parent.subjectCount && child.subjectCount.value > parent.subjectCount.value)
    problems.push(broken('within-subject-count', '/subjectCount/value', String(parent.subjectCount.value)));
  if (parent.recordMedia) {
    const kinds = parent.recordMedia.map(({ kind }) => kind);
    (child.recordMedia ?? []).forEach(({ kind }, index) => {
      if (!kinds.includes(kind))
        problems.push(broken('within-media', `/recordMedia/${index}`, kinds.join(', ')));
    });
  }
  return problems;
}
