import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { MatterKind } from '../../functions/domain/matter/kinds.ts';
import { say } from '../language.tsx';

// Apart from domain/matter/kinds.ts, which brings the schemas of every form.
/** What the kinds of matter are called. */
export const kindWords: Readonly<Record<MatterKind, Bilingual>> = {
  delegation: say('委託', 'Delegation'),
  'sub-delegation': say('再委託', 'Sub-delegation'),
  'external-connection': say('外部結合', 'External connection'),
  'pia-revision': say('評価書の修正・再実施', 'Revision of a PIA'),
  'consultation-item': say('諮問事項', 'Matter of consultation'),
};
