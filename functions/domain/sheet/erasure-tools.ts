import type { Method, Technique } from '../destruction/sanitization.ts';

/** A column of an erasure tool's report that we take, by the headings that tools give it. */
export interface ErasureColumn {
  readonly id:
    | 'serial'
    | 'maker'
    | 'model'
    | 'standard'
    | 'result'
    | 'finishedAt'
    | 'tool'
    | 'toolVersion'
    | 'performer';
  /** Compared without spaces, case and punctuation. */
  readonly names: readonly string[];
  readonly source: string;
  readonly unverified: true;
}

const source = 'headings as reports of erasure tools have them (Blancco-like); no vendor text was read';
const column = (id: ErasureColumn['id'], ...names: string[]): ErasureColumn => ({
  id,
  names,
  source,
  unverified: true,
});

/** The mapping from the tools' headings to what a certificate asks. A tool that is not here needs a row, not code. */
export const erasureColumns: readonly ErasureColumn[] = [
  column(
    'serial',
    'Disk Serial',
    'Drive Serial',
    'Serial Number',
    'Serial',
    'S/N',
    '製造番号',
    'シリアル番号',
    'シリアル',
  ),
  column('maker', 'Disk Vendor', 'Manufacturer', 'Vendor', 'メーカー', '製造元'),
  column('model', 'Disk Model', 'Model', 'Product Name', '型番', 'モデル'),
  column(
    'standard',
    'Erasure Standard',
    'Erasure Method',
    'Erase Method',
    'Standard',
    'Method',
    '消去方式',
    '消去規格',
  ),
  column('result', 'Erasure Status', 'Erasure State', 'State', 'Status', 'Result', '消去結果', '結果'),
  column(
    'finishedAt',
    'End Time',
    'Erasure End Time',
    'Finished',
    'Completed',
    'Date',
    '終了日時',
    '消去日',
    '実施日',
  ),
  column('tool', 'Product', 'Software', 'Tool', '消去ソフト', '使用ソフト'),
  column('toolVersion', 'Product Version', 'Software Version', 'Version', 'バージョン', '版'),
  column('performer', 'Operator', 'Technician', 'User', '作業者', '実施者'),
];

interface StandardRow {
  readonly pattern: RegExp;
  readonly method: Method;
  readonly technique: Technique;
  readonly source: string;
  readonly unverified: true;
}

const standard = (pattern: RegExp, method: Method, technique: Technique): StandardRow => ({
  pattern,
  method,
  technique,
  source: 'names of erasure standards; the levels are a judgement (domain/rules.md §6)',
  unverified: true,
});

/** What the names of erasure standards come to. The first that fits counts; one that fits none is asked of people. */
export const erasureStandards: readonly StandardRow[] = [
  standard(/crypto(graphic)?\s*eras|暗号化消去/i, 'purge', 'cryptographic-erase'),
  standard(/block\s*erase|ブロック消去/i, 'purge', 'block-erase'),
  standard(/(800-88|IEEE\s*2883).*purge|purge.*(800-88|IEEE\s*2883)|パージ/i, 'purge', 'firmware-command'),
  standard(/secure\s*erase|sanitize/i, 'purge', 'firmware-command'),
  standard(/(800-88|IEEE\s*2883).*clear|clear.*(800-88|IEEE\s*2883)|クリア/i, 'clear', 'overwrite'),
  standard(/overwrite|DoD\s*5220|HMG|Gutmann|zero|random|上書き|ゼロ|乱数/i, 'clear', 'overwrite'),
];

/** What tools say of an erasure that succeeded; anything else did not. */
export const erasureResults = {
  passed:
    /^(erased|success(ful|fully)?|successfully erased|completed|passed|pass|ok|成功|完了|合格|正常終了)$/i,
  source,
  unverified: true,
} as const;
