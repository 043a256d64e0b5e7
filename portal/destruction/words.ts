import type { CertificateLine } from '../../functions/domain/destruction/certificate.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

type Method = NonNullable<CertificateLine['method']>;
type Technique = NonNullable<CertificateLine['technique']>;

/** Returned, erased, destroyed: three different things. */
export const disposalWords: Readonly<Record<CertificateLine['disposal'], Bilingual>> = {
  return: say('返還', 'Returned'),
  erase: say('消去', 'Erased'),
  destroy: say('廃棄', 'Destroyed'),
};

/** NIST SP 800-88: the methods. Clear is never 消去, which is one of the disposals. */
export const methodWords: Readonly<Record<Method, Bilingual>> = {
  clear: say('クリア（通常の手段では読めない）', 'Clear (not readable by ordinary means)'),
  purge: say('パージ（専門の設備でも読めない）', 'Purge (not readable in a laboratory)'),
  destroy: say('破壊（媒体が使えない）', 'Destroy (the medium cannot be used)'),
};

export const techniqueWords: Readonly<Record<Technique, Bilingual>> = {
  overwrite: say('上書き', 'Overwrite'),
  'block-erase': say('ブロック消去', 'Block erase'),
  'cryptographic-erase': say('暗号化消去', 'Cryptographic erase'),
  degauss: say('消磁', 'Degauss'),
  shred: say('破砕・裁断', 'Shred'),
  disintegrate: say('粉砕', 'Disintegrate'),
  incinerate: say('焼却', 'Incinerate'),
  melt: say('溶解', 'Melt'),
  other: say('その他', 'Other'),
};

/** What the fields of a certificate's line are called. */
export const lineWords = {
  disposal: say('区分', 'Disposal'),
  method: say('方法', 'Method'),
  technique: say('技法', 'Technique'),
  tool: say('使った道具・ソフト（版）', 'Tool (version)'),
  performedOn: say('実施した日', 'Performed on'),
  performer: say('実施者', 'Performed by'),
  verifiedBy: say('確認者', 'Verified by'),
  witness: say('立会い', 'Witness'),
  place: say('場所', 'Place'),
} as const;
