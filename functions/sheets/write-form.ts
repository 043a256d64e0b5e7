import { writeXlsx, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { columnLetters } from '../domain/sheet/cell.ts';
import {
  askedColumns,
  FORM_SHEET,
  givenColumns,
  GUIDE_SHEET,
  HEADING_ROW,
  type AskedColumn,
  type ShownLine,
} from '../domain/sheet/columns.ts';
import { harmless } from './harmless.ts';

const cell = (value: string | number | undefined): CellValue =>
  value === undefined ? null : typeof value === 'string' ? harmless(value) : value;

const letters = (index: number): string => columnLetters(givenColumns.length + index);

function validationOf({ asks, hint }: AskedColumn, index: number, last: number): DataValidation[] {
  const range = `${letters(index)}${HEADING_ROW + 1}:${letters(index)}${last}`;
  const shown = {
    range,
    allowBlank: true,
    showInputMessage: true,
    inputMessage: hint.ja,
    showErrorMessage: true,
  };
  if (asks.kind === 'choice') {
    const values = Object.values(asks.words).map(({ ja }) => ja);
    return [
      {
        ...shown,
        type: 'list',
        values,
        errorTitle: '選択',
        errorMessage: `一覧から選んでください：${values.join('、')}`,
      },
    ];
  }
  if (asks.kind === 'count')
    return [
      {
        ...shown,
        type: 'whole',
        operator: 'greaterThanOrEqual',
        formula1: '1',
        errorTitle: '数量',
        errorMessage: '1以上の整数を入力してください。',
      },
    ];
  return [];
}

/** The form: the ledger's lines in grey, the columns to fill beside them as text, so that Excel changes nothing. */
function formSheet(lines: readonly ShownLine[]): WriteSheet {
  const last = HEADING_ROW + Math.max(lines.length * 2, 100);
  return {
    name: FORM_SHEET,
    columns: [
      ...givenColumns.map(({ width }) => ({
        width,
        style: { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'EEEEEE' } } },
      })),
      ...askedColumns.map(({ width, asks }) => ({
        width,
        ...(asks.kind === 'count' ? {} : { numFmt: '@' }),
      })),
    ],
    rows: [
      [...givenColumns, ...askedColumns].map(({ ja }) => ja),
      ...lines.map((line) => givenColumns.map(({ shows }) => cell(shows(line)))),
    ],
    freezePane: { rows: HEADING_ROW, columns: 3 },
    dataValidations: askedColumns.flatMap((column, index) => validationOf(column, index, last)),
  };
}

const guide: readonly string[] = [
  '廃棄証明書の記入の手引',
  '1 「廃棄証明」のシートの灰色の列は、引渡台帳の内容です。書き換えたり、並べ替えたりしないでください。',
  '2 返還・消去・廃棄した行だけ、「区分」から右を記入してください。空の行は取り込みません。',
  '3 1行の数量を、製造番号ごとに分けて証明するときは、その行を写して下に足し、台帳の行の番号をそのまま残してください。',
  '4 製造番号は、機器の表示のとおりに文字列で入力してください。先頭の0が消えたり、1E5のような表示になったりした行は取り込めません。',
  '5 個人番号（マイナンバー）は、どの欄にも入力しないでください。',
  '6 誤りが1つでもあると、何も取り込まれません。誤りはセルの番地で示します。直して、もう一度取り込んでください。',
  '7 写真などの証拠は、取り込みの後に画面で付けてください。',
  '8 取り込んだ内容は下書きです。画面で確かめてから提出してください。',
];

const guideSheet: WriteSheet = {
  name: GUIDE_SHEET,
  columns: [{ width: 26 }, { width: 80 }, { width: 60 }],
  rows: [
    ...guide.map((sentence) => [sentence]),
    [],
    ['列', '記入のしかた', '選べる値'],
    ...askedColumns.map(({ ja, hint, asks }) => [
      ja,
      hint.ja,
      asks.kind === 'choice'
        ? Object.values(asks.words)
            .map((words) => words.ja)
            .join('、')
        : null,
    ]),
  ],
};

/** The form of a duty as an .xlsx file, with the lines of the ledger that are still open. */
export async function writeForm(lines: readonly ShownLine[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [formSheet(lines), guideSheet] });
}
