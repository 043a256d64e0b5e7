import type { Assessment, PeriodicDutyId } from '../../functions/domain/pia/assessment.ts';
import type { ChangeKind } from '../../functions/domain/pia/classify.ts';
import type { ExceptionId, Timing } from '../../functions/domain/pia/timing-rules.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

/** What an assessment's level is called. */
export const levelWords: Readonly<Record<Assessment['level'], Bilingual>> = {
  basic: say('基礎項目評価', 'Base assessment'),
  'basic-and-priority': say('重点項目評価', 'Priority assessment'),
  'basic-and-full': say('全項目評価', 'Full assessment'),
};

/** What must be done again, in a word. */
export const periodicWords: Readonly<Record<PeriodicDutyId, Bilingual>> = {
  'yearly-review': say('次の見直し', 'Next review'),
  'five-year-redo': say('次の再実施', 'Redo before'),
};

export const timingWords: Readonly<Record<Timing, Bilingual>> = {
  before: say('事前', 'Before'),
  after: say('事後', 'After'),
};

export const kindWords: Readonly<Record<ChangeKind, Bilingual>> = {
  replaced: say('修正', 'Changed'),
  added: say('追加', 'Added'),
  removed: say('削除', 'Removed'),
};

/** The exceptions, short enough for a choice. */
export const exceptionWords: Readonly<Record<ExceptionId, Bilingual>> = {
  formal: say('形式的な変更', 'Formal change'),
  'no-considerable-risk': say('リスクを相当程度変動させない', 'Risk not moved considerably'),
  'lower-risk': say('リスクを明らかに軽減する', 'Risk clearly lowered'),
};

/** A list of changes in figures. */
export const tallyWords = say(
  '{all}件：事前 {before} ・ 事後 {after} ・ 未判定 {undecided}（事前として扱います）',
  '{all} rows: {before} before, {after} after, {undecided} undecided (count as before)',
);
