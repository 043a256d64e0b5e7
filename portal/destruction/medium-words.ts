import type { MediumKind } from '../../functions/domain/ledger/line.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';
import { mediumWords } from '../matters/medium-words.ts';

/** What a line of the ledger can be: the record media of a request, and what is made of them later. */
export const ledgerMediumWords: Readonly<Record<MediumKind, Bilingual>> = {
  ...mediumWords,
  'data-set': say('データ', 'Data set'),
  copy: say('複製', 'Copy'),
  backup: say('バックアップ', 'Backup'),
};
