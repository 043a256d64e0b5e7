import { say } from '../language.tsx';
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

/** What the fields of a certificate's line are called. */
export const lineWords = {
  disposal: say('区分', 'Disposal'),
  method: say('方法', 'Method'),
  technique: say('技法', 'Technique'),
  tool: say('使った道具・ソフト（版）', 'Tool (version)'),
  performedOn: say('実施した日', 'Performed on'),
  performer: say('実施者', 'Performed by'),
  verification: say('検証の方法', 'Verification'),
  verifier: say('検証者', 'Verified by'),
  witness: say('立会い', 'Witness'),
  place: say('場所', 'Place'),
} as const;
