import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { isoDateSchema } from '../../functions/domain/calendar/iso-date.ts';
import { say } from '../language.tsx';
import type { FieldProblem } from '../session/problem.ts';
import type { Reader } from './form/control.ts';
import { fieldAt, fieldOf, type Draft, type FormDefinition } from './form/definition.ts';

/**
 * What a refusal says at a form, with the reader's own value: `{field}`, `{value}`, `{limit}`. The server names rule,
 * limit and path and never the value (pages.md §4).
 */
const sentences: Readonly<Record<string, Bilingual>> = {
  'within-period-start': say(
    '開始（{value}）が、親の委託の開始（{limit}）より前です。{limit}以後に直すか、先に親の委託の期間を変更してください。',
    'It starts ({value}) before the parent ({limit}). Start on {limit} or later, or first change the parent.',
  ),
  'within-period-end': say(
    '再委託の期間の終わり（{value}）が、親の委託の期間の終わり（{limit}）を超えています。終了日を{limit}以前に直すか、先に親の委託の期間を変更してください。',
    'It ends ({value}) after the parent ({limit}). End on {limit} or earlier, or first change the parent.',
  ),
  'within-data-items': say(
    '再委託先に渡す情報項目のうち「{value}」が、親の委託の範囲に含まれていません。',
    'The data item “{value}” is outside the parent’s scope.',
  ),
  'within-subjects': say(
    '個人の範囲のうち「{value}」が、親の委託の範囲に含まれていません。',
    'The persons “{value}” are outside the parent’s scope.',
  ),
  'within-subject-count': say(
    '対象者数（{value}人）が、親の委託の対象者数（{limit}人）を超えています。',
    'More persons ({value}) than the parent has ({limit}).',
  ),
  'within-media': say(
    '記録媒体「{value}」が、親の委託の記録媒体に含まれていません。',
    'The parent does not use the record medium “{value}”.',
  ),
  'period-order': say(
    '期限（{value}）が、開始（{limit}）より前です。日付を確かめてください。',
    'It ends ({value}) before it starts ({limit}). Check the dates.',
  ),
  'fiscal-year': say(
    '期限（{value}）が会計年度をまたいでいます。{limit}までとし、翌年度は更新の申請をしてください。',
    'It ends ({value}) in another fiscal year. End it on {limit} and renew for the next year.',
  ),
};

/** S31, where every field is saved by itself. */
const whileSaving: Readonly<Record<string, Bilingual>> = {
  'individual-number': say(
    '「{field}」に、個人番号（マイナンバー）とみられる12桁の数字があります。個人番号は登録できません。数字を削除してください。この欄だけ保存していません（ほかの欄は保存済みです）。',
    '“{field}” seems to hold an individual number (My Number). It cannot be stored; please delete it. Only this field is unsaved.',
  ),
};

/** The value at a JSON pointer into a draft; undefined when there is none. */
const valueAt = (draft: Draft, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      draft,
    );

const readable = (value: unknown, { date }: Reader): string | undefined => {
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value !== 'string') return undefined;
  if (isoDateSchema.safeParse(value).success) return date(value);
  return /^\d+$/.test(value) ? Number(value).toLocaleString('en') : value;
};

/** What a problem is about, in words: the value at its path, or the whole row of its field. */
function valueIn(form: FormDefinition, draft: Draft, path: string, reader: Reader): string | undefined {
  const name = fieldAt(form, path);
  const value = valueAt(draft, path);
  if (name === undefined || value === undefined) return undefined;
  const own = readable(value, reader);
  if (own !== undefined) return own;
  // A row of a list, read as the list reads it.
  return fieldOf(form, name).control.lines([value], reader)[0];
}

/**
 * A problem of a draft in the words of its form, with what the reader wrote. One whose value is not known keeps the
 * server's words.
 */
export function saidOf(
  problem: FieldProblem,
  { form, draft, saving = false }: { form: FormDefinition; draft: Draft; saving?: boolean },
  reader: Reader,
): FieldProblem {
  const path = problem.path.replace(/^\/content/, '');
  const sentence = (saving ? whileSaving[problem.rule] : undefined) ?? sentences[problem.rule];
  const name = fieldAt(form, path);
  if (!sentence || name === undefined) return problem;
  const value = valueIn(form, draft, path, reader);
  const limit = readable(problem.limit, reader);
  const field = reader.text(fieldOf(form, name).label);
  const said = (text: string): string =>
    text
      .replaceAll('{field}', field)
      .replaceAll('{value}', value ?? '')
      .replaceAll('{limit}', limit ?? '');
  const lacks = (fact: string, known: string | undefined): boolean =>
    sentence.ja.includes(fact) && known === undefined;
  if (lacks('{value}', value) || lacks('{limit}', limit)) return problem;
  return { rule: problem.rule, path: problem.path, ja: said(sentence.ja), en: said(sentence.en) };
}
