import type { Bilingual } from '../language/bilingual.ts';
import { techniques, type Disposal, type Method, type Technique } from '../destruction/sanitization.ts';
import type { LineContent } from '../destruction/certificate-line.ts';
import type { DataClass } from '../ledger/data-class.ts';
import type { MediumType } from '../ledger/line.ts';

type Words<Choice extends string> = Readonly<Record<Choice, Bilingual>>;

const say = (ja: string, en: string): Bilingual => ({ ja, en });

/** Returned, erased, destroyed, number removed: four different things. */
export const disposalWords: Words<Disposal> = {
  return: say('返還', 'Returned'),
  erase: say('消去', 'Erased'),
  destroy: say('廃棄', 'Destroyed'),
  'number-removed': say('個人番号のみ削除', 'Only the individual number removed'),
};

/** NIST SP 800-88: the methods. Clear is never 消去, which is one of the disposals. */
export const methodWords: Words<Method> = {
  clear: say('クリア', 'Clear'),
  purge: say('パージ', 'Purge'),
  destroy: say('破壊', 'Destroy'),
};

/** The techniques, by the words of their table. */
export const techniqueWords: Words<Technique> = Object.fromEntries(
  techniques.map(({ id, ja, en }) => [id, { ja, en }]),
) as Record<Technique, Bilingual>;

export const mediumTypeWords: Words<MediumType> = {
  magnetic: say('磁気', 'Magnetic'),
  flash: say('フラッシュ', 'Flash'),
  hybrid: say('ハイブリッド', 'Hybrid'),
  optical: say('光学', 'Optical'),
  paper: say('紙', 'Paper'),
  'cloud-storage': say('クラウド', 'Cloud storage'),
};

export const dataClassWords: Words<DataClass> = {
  'my-number-residents': say('番号利用事務系', 'My Number systems'),
  confidential: say('機密性2以上', 'Confidential (2 and above)'),
  other: say('機密性1', 'Not confidential (1)'),
};

export const verificationWords: Words<NonNullable<LineContent['verification']>> = {
  full: say('全数', 'Full'),
  sampling: say('抜取り', 'Sampling'),
  'tool-status': say('ツールの結果', 'Status of the tool'),
  other: say('その他', 'Other'),
};

export const resultWords: Words<NonNullable<LineContent['verificationResult']>> = {
  passed: say('合格', 'Passed'),
  failed: say('不合格', 'Failed'),
};

export const destinationWords: Words<NonNullable<LineContent['destination']>> = {
  'internal-reuse': say('社内で再使用', 'Reused inside'),
  'external-reuse': say('社外で再使用', 'Reused outside'),
  recycler: say('再資源化業者', 'Recycler'),
  manufacturer: say('製造者', 'Manufacturer'),
  other: say('その他', 'Other'),
};
