import { say } from '../../language.tsx';
import type { Guidance } from './guidance.ts';

const form = say('全項目評価書の様式', 'The form of the full assessment');

/** Beside the fields of the revision of an assessment. */
export const piaRevisionGuidance: Readonly<Record<string, Guidance>> = {
  title: {
    how: say(
      'どの評価書の、何による修正かが分かるように書きます。',
      'Say which assessment is revised, and what brings the revision about.',
    ),
    example: say(
      '国民健康保険に関する事務 全項目評価書の修正（クラウド移行）',
      'Revision of the full assessment of national health insurance (move to the cloud)',
    ),
    source: form,
  },
  assessment: {
    how: say(
      '自課の評価書から選びます。一覧にないときは、先に評価書を登録してください。',
      'Choose one of your office. Enter it in the register first if it is not on the list.',
    ),
    source: form,
  },
  reason: {
    how: say(
      '変更の理由と全体像を書きます。項目ごとの変更は、変更箇所の表に入力します。',
      'Say why, and what changes on the whole. Single items go into the list of changes.',
    ),
    source: form,
  },
  changesOn: {
    how: say(
      '変更を実施する予定の日です。重要な変更は、この日までに公表が必要です。',
      'The day the change is to be made. A material change must be published by then.',
    ),
    source: say(
      '番号法第28条第1項（変更の前に評価を再実施）',
      'Act on numbers, article 28 (assess again before a change)',
    ),
    unverified: true,
  },
};
