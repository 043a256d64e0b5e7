import type { Rule } from '../refusal/rule.ts';

const source = 'issue: Excel template, errors by cell';

/** What can be wrong with a file or one of its cells; each sentence says how to mend it. */
export const sheetRules = [
  {
    id: 'file-unreadable',
    ja: 'ファイルを読めません。Excelで開き、.xlsx形式で保存し直してください。CSVは、表計算ソフトで開けるか確かめてください。',
    en: 'The file cannot be read. Open it in Excel and save it as .xlsx; check that a spreadsheet opens the CSV.',
    source,
  },
  {
    id: 'file-too-large-inside',
    ja: 'ファイルの中身が大きすぎるか、通常のExcelファイルにない部分があります。配布したひな形に記入し直してください。',
    en: 'The file holds too much, or parts that no ordinary workbook has. Use the template we gave you.',
    source: 'issue: zip bomb, path tricks',
  },
  {
    id: 'sheet-missing',
    ja: '「廃棄証明」のシートがありません。配布したひな形に記入してください。',
    en: 'There is no sheet of that name. Use the template we gave you.',
    source,
  },
  {
    id: 'heading-changed',
    ja: '見出しがひな形と違います。列の追加・削除・並べ替えをせず、ひな形のまま記入してください。',
    en: 'The heading is not that of the template. Do not add, remove or move columns.',
    source,
  },
  {
    id: 'column-missing',
    ja: '必要な列が見つかりません。消去ツールの出力に、示した列を含めてください。',
    en: 'A column is missing. Have the erasure tool export the one named.',
    source: 'issue: CSV from an erasure tool',
  },
  {
    id: 'too-many-rows',
    ja: '行が多すぎます。示した件数までに分けて取り込んでください。',
    en: 'Too many rows. Divide the file.',
    source: 'issue: 10,000 serials in one Excel file',
  },
  {
    id: 'nothing-filled',
    ja: '記入された行がありません。「区分」から記入してください。',
    en: 'No row is filled. Begin with the disposal.',
    source,
  },
  {
    id: 'row-unknown',
    ja: 'この行は引渡台帳にありません。ひな形の行を動かさず、最新のひな形で記入し直してください。',
    en: 'This row is not in the hand-over ledger. Do not move rows; take the latest template.',
    source,
  },
  {
    id: 'row-moved',
    ja: '台帳の列が書き換わっています（行の並べ替えなど）。台帳の列をひな形のとおりに戻してください。',
    en: 'The columns of the ledger were changed, by sorting perhaps. Put them back as they were.',
    source,
  },
  {
    id: 'serial-not-on-ledger',
    ja: 'この製造番号は、引渡台帳の残りにありません。番号を確かめてください。1文字違いの番号があれば、示します。',
    en: 'This serial is not among the open lines of the ledger. Check it; one that differs by a character is named.',
    source: 'issue: CSV from an erasure tool, matched by serial',
  },
  {
    id: 'serial-on-many-lines',
    ja: 'この製造番号は台帳の複数の行にあります。画面で行を選んでください。',
    en: 'This serial is on several lines of the ledger. Choose the line on the page.',
    source: 'issue: CSV from an erasure tool, matched by serial',
  },
  {
    id: 'serial-repeated',
    ja: '同じ製造番号が、このファイルの前の行にもあります。一方を消してください。',
    en: 'The same serial stands in an earlier row of this file. Remove one.',
    source: 'issue: CSV from an erasure tool, matched by serial',
  },
  {
    id: 'serial-missing',
    ja: '製造番号がありません。消去ツールの出力に製造番号を含めてください。',
    en: 'There is no serial. Have the erasure tool export it.',
    source: 'issue: CSV from an erasure tool, matched by serial',
  },
  {
    id: 'serial-became-number',
    ja: 'Excelが製造番号を数値に変えています（先頭の0や桁が失われます）。セルを「文字列」にして、機器の表示どおりに入力し直してください。',
    en: 'Excel turned the serial into a number, which loses zeros and digits. Format the cell as text and enter it again.',
    source: 'issue: Excel turns serials into numbers (1E5)',
  },
  {
    id: 'serial-became-date',
    ja: 'Excelが製造番号を日付に変えています。セルを「文字列」にして、機器の表示どおりに入力し直してください。',
    en: 'Excel turned the serial into a date. Format the cell as text and enter it again.',
    source: 'issue: Excel turns serials into dates',
  },
  {
    id: 'cell-not-a-choice',
    ja: '選べない値です。示したものから選んでください。',
    en: 'Choose one of the values named.',
    source,
  },
  {
    id: 'cell-not-a-date',
    ja: '日付として読めません。2025-04-10、2025/4/10、R7.4.10のいずれかで入力してください。',
    en: 'Not a date. Write it as 2025-04-10, 2025/4/10 or R7.4.10.',
    source,
  },
  {
    id: 'cell-not-a-count',
    ja: '1以上の整数を入力してください。',
    en: 'Enter a whole number from 1.',
    source,
  },
  {
    id: 'cell-too-long',
    ja: '長すぎます。示した字数までにしてください。',
    en: 'Too long. Keep to the number of characters named.',
    source,
  },
  {
    id: 'cell-not-text',
    ja: '文字として読めない値（数式の誤りなど）です。文字で入力し直してください。',
    en: 'A value that is no text, such as a faulty formula. Enter text.',
    source,
  },
  {
    id: 'cell-individual-number',
    ja: '個人番号（マイナンバー）とみられる12桁の数字があります。個人番号は登録できません。数字を削除してください。',
    en: 'It seems to hold an individual number (My Number). It cannot be stored; please delete it.',
    source: 'design §4: never store an individual number',
  },
  {
    id: 'serial-to-confirm',
    ja: '製造番号が、個人番号と同じ形の12桁です。機器に表示された製造番号なら、「注意の確認（理由）」の列に理由を記入してください。',
    en: "The serial has the form of an individual number. If it is the device's, give a reason in the last column.",
    source: 'design §4; pages.md S31b',
  },
  {
    id: 'person-without-name',
    ja: '会社だけが記入されています。氏名も記入してください。',
    en: 'Only the firm is given. Give the name too.',
    source: 'NIST SP 800-88 Rev. 1 §4.8 (domain/rules.md §6)',
  },
  {
    id: 'erasure-failed',
    ja: '消去ツールの結果が「成功」ではありません。消去をやり直すか、破壊してから証明してください。',
    en: 'The tool does not say that the erasure succeeded. Repeat it, or destroy the medium, before you certify it.',
    source: 'NIST SP 800-88 Rev. 2 §4.5.1: status, errors, anomalies (domain/rules.md §6)',
  },
  {
    id: 'erasure-standard-unknown',
    ja: 'この消去方式の水準が分かりません。画面で方法と技法を記入してください。',
    en: 'The level of this way of erasing is not known. Enter method and technique on the page.',
    source: 'issue: mapping as data',
  },
] as const satisfies readonly Rule[];

export type SheetRuleId = (typeof sheetRules)[number]['id'];

/** What is wrong with a cell: where people find it, and what it must be. Never what it says. */
export interface CellProblem {
  readonly sheet: string;
  /** As Excel names it: J12; a column or a row alone where it is about all of it. */
  readonly cell: string;
  readonly rule: SheetRuleId;
  readonly limit?: string;
}
