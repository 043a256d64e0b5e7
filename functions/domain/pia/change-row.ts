import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import { findItem } from './catalogue.ts';
import { changeKinds, classify, type Classification } from './classify.ts';
import { placeSchema } from './keyed-item.ts';
import { timingRule, timingRules, type TimingRuleId } from './timing-rules.ts';

/** What the list of changes of a revision must keep to before it is submitted. */
export const revisionRules = [
  {
    id: 'pia-no-changes',
    ja: '変更箇所がありません。変更する項目を一行以上入力してから提出してください。',
    en: 'The list of changes is empty. Enter at least one item that changes, then submit.',
    source: '全項目評価書様式 別添３ (domain/pia-items.csv)',
  },
  {
    id: 'pia-undecided',
    ja: '時期を判定できない行があります。項目を選ぶか、例外の理由を書いてください。',
    en: 'The timing of some rows is undecided. Choose their items, or write why an exception holds.',
    source: 'domain/rules.md §2: undecided counts as before',
  },
  {
    id: 'pia-assessment-missing',
    ja: '評価書が見つかりません。自課の評価書を選んでください。',
    en: 'The assessment is not found. Choose one of your office.',
    source: 'design §4: a revision is of an assessment',
  },
  {
    id: 'pia-comment-short',
    ja: '意見聴取の期間が30日に足りません。期間を延ばすか、短縮する特段の理由を書いてください。',
    en: 'The public comment is shorter than 30 days. Make it longer, or write the special reason.',
    source: '指針 第5の3; 規則第7条 (domain/rules.md §3)',
  },
  {
    id: 'pia-comment-open',
    ja: '意見聴取の期間が終わっていません。終了日の翌日から記録できます。',
    en: 'The public comment has not ended. Record it from the day after its last day.',
    source: 'domain/rules.md §3',
  },
  {
    id: 'pia-order-of-days',
    ja: '日付の順序が合いません。前の手続より後の日付にしてください。',
    en: 'The dates are out of order: it cannot be earlier than the step before it.',
    source: 'domain/rules.md §3: the order of the full assessment',
  },
  {
    id: 'pia-day-ahead',
    ja: '本日より後の日付です。行った日を入力してください。',
    en: 'This day has not come yet. Enter the day on which it was done.',
    source: 'domain/rules.md §3',
  },
  {
    id: 'pia-opinions-unanswered',
    ja: '回答した意見の件数が、寄せられた意見の件数と合いません。すべての意見に回答してください（同旨の意見は件数でまとめられます）。',
    en: 'The opinions answered are not as many as came in. Answer each; those that say the same can be counted as one.',
    source: '全項目評価書様式 Ⅵ２④⑤ (domain/pia-items.csv)',
  },
  {
    id: 'pia-start-before-publication',
    ja: '重要な変更を含むため、公表より前に変更を始められません。提出と公表を記録してから、公表日以後の日付を入力してください。',
    en: 'It holds a material change, so the change may not begin before publication. Record submission and publication first.',
    source: '番号法第28条第1項後段 (27条 as numbered earlier; domain/rules.md §2)',
    unverified: true,
  },
  {
    id: 'pia-level-too-low',
    ja: 'しきい値判断の結果より低い段階です。結果のとおりか、それより高い段階を選んでください。',
    en: 'This level is below the result of the threshold judgement. Choose that result or a higher level.',
    source: '指針 第5の2 (domain/rules.md §1)',
  },
  {
    id: 'pia-no-such-item',
    ja: '評価書の様式にない項目です。項目の一覧から選んでください。',
    en: 'The form has no such item. Choose one from its list of items.',
    source: '全項目評価書様式 (domain/pia-items.csv)',
  },
] as const satisfies readonly Rule[];

export const revisionProblem = (
  rule: (typeof revisionRules)[number]['id'],
  path: string,
  limit?: string,
): Problem => ({ rule, path, ...(limit === undefined ? {} : { limit }) });

const words = z.string().max(60_000);
const reason = z.string().max(1000);

/** As many rows as a list of changes takes in one request: they are written all or nothing. */
export const MOST_IMPORTED = 90;

/** What somebody writes in a row of the list of changes. */
export const writtenChangeSchema = z.strictObject({
  /** The box or block that changes; left out while it is not chosen. */
  place: placeSchema.optional(),
  /** What they call it, as long as no box is chosen; and the number of its block on the form. */
  label: z.string().max(400),
  number: z.int().min(1).max(999).optional(),
  kind: z.enum(changeKinds),
  before: words,
  after: words,
  /** 変更理由 */
  cause: reason,
  /** Why an item with ※ may come after all the same. It holds only with its reason. */
  exception: z.enum(['formal', 'no-considerable-risk', 'lower-risk']).optional(),
  reason: reason.optional(),
});
export type WrittenChange = z.infer<typeof writtenChangeSchema>;

const ruleIds = timingRules.map(({ id }) => id) as [TimingRuleId, ...TimingRuleId[]];

/** A row of the list of changes with what the rules said of it when it was saved. It has a version of its own. */
export const changeRowSchema = writtenChangeSchema.extend({
  type: z.literal('pia-change'),
  schema: z.literal(1),
  id: idSchema('chg'),
  version: z.int().min(1),
  timing: z.enum(['before', 'after']),
  rule: z.enum(ruleIds),
  updatedAt: instantSchema,
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

/** What the rules say of a row as it is written. What only its cause says counts for nothing: an exception is recorded. */
export function classifyWritten({
  place,
  kind,
  cause,
  exception,
  reason: why,
}: WrittenChange): Classification {
  return classify({
    item: place && findItem(place.item),
    kind,
    explanation: cause,
    ...(exception === undefined ? {} : { recorded: { exception, reason: why ?? '' } }),
  });
}

/** How many rows a list has, by their timing; `undecided` rows count as before too. */
export const tallySchema = z.strictObject({
  all: z.int().min(0),
  before: z.int().min(0),
  after: z.int().min(0),
  undecided: z.int().min(0),
});
export type Tally = z.infer<typeof tallySchema>;

/** As many rows as a list may have; the longest known has 124. */
export const MOST_CHANGES = 1000;

export const emptyTally: Tally = { all: 0, before: 0, after: 0, undecided: 0 };

const isUndecided = ({ rule }: Pick<ChangeRow, 'rule'>): boolean => {
  const { asks } = timingRule(rule);
  return asks === 'item' || asks === 'reason';
};

/** The tally once one row was taken out (undefined: none was) and one put in (undefined: none is). */
export function tallied(tally: Tally, out: ChangeRow | undefined, put: ChangeRow | undefined): Tally {
  const count = (test: (row: ChangeRow) => boolean): number =>
    (put && test(put) ? 1 : 0) - (out && test(out) ? 1 : 0);
  return {
    all: tally.all + count(() => true),
    before: tally.before + count(({ timing }) => timing === 'before'),
    after: tally.after + count(({ timing }) => timing === 'after'),
    undecided: tally.undecided + count(isUndecided),
  };
}
