import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { DelegationContent } from '../../functions/domain/matter/content.ts';
import { say } from '../language.tsx';

/** What the kinds of record media are called. */
export const mediumWords: Readonly<Record<DelegationContent['recordMedia'][number]['kind'], Bilingual>> = {
  cloud: say('クラウド', 'Cloud'),
  server: say('サーバ', 'Server'),
  paper: say('紙', 'Paper'),
  'portable-medium': say('可搬媒体', 'Portable medium'),
  terminal: say('端末', 'Terminal'),
};
