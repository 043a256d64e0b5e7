import { say } from '../language.tsx';
import type { LineContent } from '../../functions/domain/destruction/certificate-line.ts';
import type { Method } from '../../functions/domain/destruction/sanitization.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';

export {
  disposalWords,
  techniqueWords,
  verificationWords,
} from '../../functions/domain/sheet/choice-words.ts';

/** NIST SP 800-88: the methods. Clear is never 消去, which is one of the disposals. */
export const methodWords: Readonly<Record<Method, Bilingual>> = {
  clear: say('クリア（通常の手段では読めない）', 'Clear (not readable by ordinary means)'),
  purge: say('パージ（専門の設備でも読めない）', 'Purge (not readable in a laboratory)'),
  destroy: say('破壊（媒体が使えない）', 'Destroy (the medium cannot be used)'),
};

/** Rev. 1, optional: whether the data was kept elsewhere. */
export const backedUpWords: Readonly<Record<NonNullable<LineContent['backedUp']>, Bilingual>> = {
  yes: say('あり', 'Yes'),
  no: say('なし', 'No'),
  unknown: say('分からない', 'Unknown'),
};
