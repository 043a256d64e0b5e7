import type { Bilingual } from '../language/bilingual.ts';
import type { LineContent, Signatory } from '../destruction/certificate-line.ts';
import type { LedgerLine } from '../ledger/line.ts';
import {
  dataClassWords,
  destinationWords,
  disposalWords,
  mediumTypeWords,
  methodWords,
  resultWords,
  techniqueWords,
  verificationWords,
} from './choice-words.ts';

/** A line of the ledger as the sheet shows it: with what is open of it. */
export interface ShownLine extends LedgerLine {
  readonly open: number;
}

/** A column that the ledger fills; people read it. */
export interface GivenColumn extends Bilingual {
  readonly id: string;
  readonly width: number;
  readonly shows: (line: ShownLine) => string | number | undefined;
}

type PersonField = 'performer' | 'verifier' | 'witness';

/** How the text of a column becomes a part of a line. */
export type Asks =
  | { readonly kind: 'text'; readonly field: keyof LineContent; readonly most: number }
  | { readonly kind: 'serial'; readonly field: 'serial' }
  | { readonly kind: 'count'; readonly field: 'quantity' }
  | { readonly kind: 'date'; readonly field: 'performedOn' | 'verifiedOn' }
  | {
      readonly kind: 'choice';
      readonly field: keyof LineContent;
      readonly words: Readonly<Record<string, Bilingual>>;
    }
  | { readonly kind: 'person'; readonly field: PersonField; readonly part: keyof Signatory }
  /** The reason that confirms the warnings of a line. */
  | { readonly kind: 'reason' };

/** A column that people fill. */
export interface AskedColumn extends Bilingual {
  readonly id: string;
  readonly width: number;
  readonly asks: Asks;
  readonly hint: Bilingual;
}

const given = (
  id: string,
  [ja, en]: readonly [string, string],
  width: number,
  shows: GivenColumn['shows'],
): GivenColumn => ({ id, ja, en, width, shows });

/** What stands in grey before the columns to fill. `position` is what a row is found by. */
export const givenColumns: readonly GivenColumn[] = [
  given('position', ['台帳の行', 'Line'], 9, ({ position }) => position),
  given('medium', ['品目', 'What'], 28, ({ medium }) => medium.text),
  given('ledgerSerial', ['台帳の製造番号', 'Serial in the ledger'], 20, ({ medium }) => medium.serial),
  given('property', ['物品番号', 'Property number'], 14, ({ medium }) => medium.propertyNumber),
  given('handedOverOn', ['引渡日', 'Handed over on'], 12, ({ handedOverOn }) => handedOverOn),
  given('dataClass', ['データの区分', 'Class of data'], 16, ({ dataClass }) => dataClassWords[dataClass].ja),
  given('open', ['残り', 'Open'], 7, ({ open }) => open),
];

const asked = (
  id: string,
  [ja, en]: readonly [string, string],
  width: number,
  asks: Asks,
  [hintJa, hintEn]: readonly [string, string],
): AskedColumn => ({ id, ja, en, width, asks, hint: { ja: hintJa, en: hintEn } });

const choice = (field: keyof LineContent, words: Readonly<Record<string, Bilingual>>): Asks => ({
  kind: 'choice',
  field,
  words,
});
const text = (field: keyof LineContent, most: number): Asks => ({ kind: 'text', field, most });
const person = (field: PersonField, part: keyof Signatory): Asks => ({ kind: 'person', field, part });

/** What is asked of each line, in the order of the sheet. */
export const askedColumns: readonly AskedColumn[] = [
  asked('disposal', ['区分', 'Disposal'], 16, choice('disposal', disposalWords), [
    '最初に選んでください。空の行は取り込みません。',
    'Choose this first. Rows without any answer are left out.',
  ]),
  asked('quantity', ['数量', 'Quantity'], 7, { kind: 'count', field: 'quantity' }, [
    '空のときは、残りの全部です。',
    'All that is open when left empty.',
  ]),
  asked(
    'serial',
    ['製造番号（機器の表示）', 'Serial on the device'],
    22,
    { kind: 'serial', field: 'serial' },
    [
      '台帳と同じなら空で構いません。先頭の0が消えないよう、文字列のまま入力してください。',
      "May be left empty where it is the ledger's. Keep it as text, or leading zeros are lost.",
    ],
  ),
  asked('maker', ['メーカー', 'Maker'], 14, text('maker', 100), ['任意', 'Optional']),
  asked('model', ['型番', 'Model'], 14, text('model', 100), ['任意', 'Optional']),
  asked('mediumType', ['媒体の種類', 'Type of medium'], 12, choice('mediumType', mediumTypeWords), [
    'SSD・USBメモリは「フラッシュ」です。',
    'SSDs and USB sticks are flash.',
  ]),
  asked('method', ['方法', 'Method'], 10, choice('method', methodWords), [
    '消去・廃棄のとき。クリアは通常の手段、パージは専門の設備でも読めないこと、破壊は媒体が使えないことです。',
    'For erase and destroy. Clear: not by ordinary means; Purge: not in a laboratory; Destroy: the medium is gone.',
  ]),
  asked('technique', ['技法', 'Technique'], 20, choice('technique', techniqueWords), [
    '消去・廃棄のとき。',
    'For erase and destroy.',
  ]),
  asked('techniqueDetails', ['技法の内容', 'Details'], 20, text('techniqueDetails', 500), [
    '技法が「その他」のとき。',
    'Where the technique is "other".',
  ]),
  asked('tool', ['使用したソフト・機械', 'Tool'], 18, text('tool', 100), ['任意', 'Optional']),
  asked('toolVersion', ['版', 'Version'], 10, text('toolVersion', 100), ['任意', 'Optional']),
  asked('performedOn', ['実施日', 'Performed on'], 13, { kind: 'date', field: 'performedOn' }, [
    '2025-04-10、2025/4/10、R7.4.10のいずれか。',
    'As 2025-04-10, 2025/4/10 or R7.4.10.',
  ]),
  asked('performer', ['実施者', 'Performer'], 16, person('performer', 'name'), ['氏名', 'Name']),
  asked('performerFirm', ['実施者の会社', 'Its firm'], 20, person('performer', 'organisation'), [
    '受託者と違うとき。',
    'Where it is not the contractor.',
  ]),
  asked('place', ['場所', 'Place'], 18, text('place', 200), ['消去・廃棄のとき。', 'For erase and destroy.']),
  asked('verification', ['検証の方法', 'Verification'], 14, choice('verification', verificationWords), [
    '消去・廃棄のとき。',
    'For erase and destroy.',
  ]),
  asked('verificationResult', ['検証の結果', 'Result'], 10, choice('verificationResult', resultWords), [
    '任意',
    'Optional',
  ]),
  asked('verifier', ['検証者', 'Verifier'], 16, person('verifier', 'name'), [
    '実施者と別の人。',
    'Another person than the performer.',
  ]),
  asked('verifierFirm', ['検証者の会社', 'Its firm'], 20, person('verifier', 'organisation'), [
    '任意',
    'Optional',
  ]),
  asked('verifiedOn', ['検証日', 'Verified on'], 13, { kind: 'date', field: 'verifiedOn' }, [
    '任意',
    'Optional',
  ]),
  asked('witness', ['立会い', 'Witness'], 16, person('witness', 'name'), ['任意', 'Optional']),
  asked('destination', ['処分先', 'Destination'], 14, choice('destination', destinationWords), [
    '任意',
    'Optional',
  ]),
  asked('destinationDetails', ['処分先の名称', 'Its name'], 20, text('destinationDetails', 200), [
    '処分先が「その他」のとき。',
    'Where the destination is "other".',
  ]),
  asked('note', ['備考', 'Note'], 24, text('note', 1000), ['任意', 'Optional']),
  asked('reason', ['注意の確認（理由）', 'Reason for warnings'], 24, { kind: 'reason' }, [
    '取り込みのときに注意が出た行で、そのままでよい理由。',
    'Where the import warned: why it is right all the same.',
  ]),
];

/** The name of the sheet that is filled; the guide and the choices have sheets of their own. */
export const FORM_SHEET = '廃棄証明';
export const GUIDE_SHEET = '記入の手引';

/** The columns in their order: those of the ledger first. */
export const allColumns: readonly Bilingual[] = [...givenColumns, ...askedColumns];

/** The row of the headings, as people see it; data begins in the next. */
export const HEADING_ROW = 1;
