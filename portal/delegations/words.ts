import type { LedgerEntry } from '../../functions/domain/ledger/entry.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

/** What a tier and what is left of it are called. */
export const tierWords = {
  tier: say('第{n}階層', 'tier {n}'),
  active: say('継続中', 'In force'),
  withdrawn: say('取りやめ', 'Ended early'),
  exception: say('終了の例外を判断中', 'Exception being decided'),
  closed: say('終了済', 'Closed'),
  balance: say(
    '引渡し{handedOver} ＋ 上の階層から{transferredIn} － 下の階層へ{transferredOut} － 返還{returned} － 証明済{certified} ＝ 残り{open}',
    '{handedOver} handed over + {transferredIn} from above − {transferredOut} to below − {returned} returned − {certified} certified = {open} left',
  ),
  line: say('{position}行目 {medium}', 'line {position} {medium}'),
  serial: say('S/N {serial}', 'S/N {serial}'),
} as const;

/** What is booked in a ledger. */
export const entryWords: Readonly<Record<LedgerEntry['kind'], Bilingual>> = {
  'hand-over': say('引渡し', 'Hand-over'),
  'transfer-in': say('上の階層から受領', 'Received from the tier above'),
  'transfer-out': say('下の階層へ引渡し', 'Transfer to the tier below'),
  return: say('返還', 'Return'),
  certificate: say('廃棄の証明', 'Certificate of destruction'),
  correction: say('訂正', 'Correction'),
};
