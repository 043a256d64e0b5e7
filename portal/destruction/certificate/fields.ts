import type { LineContent } from '../../../functions/domain/destruction/certificate-line.ts';
import type { Disposal } from '../../../functions/domain/destruction/sanitization.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import {
  dataClassWords,
  destinationWords,
  mediumTypeWords,
  resultWords,
} from '../../../functions/domain/sheet/choice-words.ts';
import { say } from '../../language.tsx';
import { backedUpWords, disposalWords, methodWords, techniqueWords, verificationWords } from '../words.ts';

/** Where a field's answer stands in a line: a member, or a member of somebody (performer.name). */
export type FieldId =
  | Exclude<keyof LineContent, 'performer' | 'verifier' | 'witness' | 'evidence' | 'confirmed'>
  | `${'performer' | 'verifier' | 'witness'}.${'name' | 'title' | 'organisation' | 'contact'}`;

/** One question that a certificate asks of a line. */
export interface CertificateField {
  readonly id: FieldId;
  readonly label: Bilingual;
  readonly kind: 'text' | 'date' | 'choice' | 'count';
  readonly most?: number;
  readonly rows?: number;
  readonly choices?: Readonly<Record<string, Bilingual>>;
  /** The disposals that ask it; all when left out. */
  readonly asked?: readonly Disposal[];
  /** Asked of a line by itself, never of several at once. */
  readonly ofOneLine?: true;
  /** Seldom needed: behind a disclosure. */
  readonly further?: true;
  readonly hint?: Bilingual;
}

const physical = ['erase', 'destroy'] as const;
const done = ['erase', 'destroy', 'number-removed'] as const;

const person = (
  who: 'performer' | 'verifier' | 'witness',
  [ja, en]: readonly [string, string],
  part: Partial<CertificateField> = {},
): CertificateField[] => [
  { id: `${who}.name`, label: say(ja, en), kind: 'text', most: 100, ...part },
  {
    id: `${who}.organisation`,
    label: say(`${ja}の会社・所属`, `${en}: organisation`),
    kind: 'text',
    most: 100,
    ...part,
    ...(who === 'witness' ? { further: true } : {}),
  },
  {
    id: `${who}.title`,
    label: say(`${ja}の役職`, `${en}: title`),
    kind: 'text',
    most: 100,
    ...part,
    further: true,
  },
  {
    id: `${who}.contact`,
    label: say(`${ja}の連絡先`, `${en}: contact`),
    kind: 'text',
    most: 100,
    ...part,
    further: true,
  },
];

/** What is asked of a line: the fields of NIST SP 800-88 (domain/rules.md §6), what is needed most of the time first. */
export const certificateFields: readonly CertificateField[] = [
  { id: 'disposal', label: say('区分', 'Disposal'), kind: 'choice', choices: disposalWords },
  {
    id: 'quantity',
    label: say('数量', 'Quantity'),
    kind: 'count',
    ofOneLine: true,
    hint: say('空のときは、残りの全部です。', 'All that is open when left empty.'),
  },
  { id: 'method', label: say('方法', 'Method'), kind: 'choice', choices: methodWords, asked: physical },
  {
    id: 'technique',
    label: say('技法', 'Technique'),
    kind: 'choice',
    choices: techniqueWords,
    asked: physical,
  },
  {
    id: 'tool',
    label: say('使った道具・ソフト', 'Tool'),
    kind: 'text',
    most: 100,
    asked: done,
  },
  { id: 'toolVersion', label: say('その版', 'Version of the tool'), kind: 'text', most: 100, asked: done },
  { id: 'performedOn', label: say('実施した日', 'Performed on'), kind: 'date' },
  { id: 'place', label: say('場所', 'Place'), kind: 'text', most: 200 },
  ...person('performer', ['実施者', 'Performed by']),
  {
    id: 'verification',
    label: say('検証の方法', 'Verification'),
    kind: 'choice',
    choices: verificationWords,
    asked: physical,
  },
  {
    id: 'verificationResult',
    label: say('検証の結果', 'Result of the verification'),
    kind: 'choice',
    choices: resultWords,
    asked: physical,
  },
  ...person('verifier', ['検証者', 'Verified by'], { asked: done }),
  { id: 'verifiedOn', label: say('検証した日', 'Verified on'), kind: 'date', asked: done, further: true },
  ...person('witness', ['立会い', 'Witness']),
  {
    id: 'techniqueDetails',
    label: say('技法の内容', 'Details of the technique'),
    kind: 'text',
    most: 500,
    rows: 2,
    asked: physical,
    further: true,
    hint: say('技法が「その他」のときは必ず記入してください。', 'Needed where the technique is "other".'),
  },
  {
    id: 'verificationPlace',
    label: say('検証した場所', 'Place of the verification'),
    kind: 'text',
    most: 200,
    asked: done,
    further: true,
  },
  {
    id: 'serial',
    label: say('製造番号（機器の表示）', 'Serial on the device'),
    kind: 'text',
    most: 100,
    ofOneLine: true,
    further: true,
    hint: say('台帳と同じなら空で構いません。', "May be left empty where it is the ledger's."),
  },
  {
    id: 'propertyNumber',
    label: say('管理番号', 'Property number'),
    kind: 'text',
    most: 100,
    ofOneLine: true,
    further: true,
  },
  { id: 'maker', label: say('メーカー', 'Maker'), kind: 'text', most: 100, further: true },
  { id: 'model', label: say('型番', 'Model'), kind: 'text', most: 100, further: true },
  {
    id: 'mediumType',
    label: say('媒体の種類', 'Type of medium'),
    kind: 'choice',
    choices: mediumTypeWords,
    further: true,
    hint: say('SSD・USBメモリは「フラッシュ」です。', 'SSDs and USB sticks are flash.'),
  },
  {
    id: 'mediumSource',
    label: say('媒体のあった機器・利用者', 'Source of the medium'),
    kind: 'text',
    most: 200,
    further: true,
  },
  {
    id: 'destination',
    label: say('その後の行き先', 'Destination'),
    kind: 'choice',
    choices: destinationWords,
    further: true,
  },
  {
    id: 'destinationDetails',
    label: say('行き先の名称', 'Name of the destination'),
    kind: 'text',
    most: 200,
    further: true,
  },
  {
    id: 'classAfterwards',
    label: say('処理後の区分', 'Class of data afterwards'),
    kind: 'choice',
    choices: dataClassWords,
    asked: done,
    further: true,
  },
  {
    id: 'backedUp',
    label: say('ほかの場所への控え', 'Backed up elsewhere'),
    kind: 'choice',
    choices: backedUpWords,
    asked: done,
    further: true,
  },
  {
    id: 'backupPlace',
    label: say('控えのある場所', 'Place of the backup'),
    kind: 'text',
    most: 200,
    asked: done,
    further: true,
  },
  { id: 'note', label: say('備考', 'Note'), kind: 'text', most: 1000, rows: 2, further: true },
];

/** The fields of a line once its disposal is known; before that only the disposal is asked. */
export const fieldsFor = (disposal: string): CertificateField[] =>
  certificateFields.filter(({ id, asked }) =>
    disposal === '' ? id === 'disposal' : asked === undefined || asked.some((each) => each === disposal),
  );

/** The field that a finding or a refusal names: the person where it names one, the place of a line where it names that. */
export const fieldNamed = (name: string): CertificateField | undefined =>
  certificateFields.find(({ id }) => id === name || id === `${name}.name`);
