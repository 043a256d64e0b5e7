import type { Duty, DutyCause } from '../../functions/domain/destruction/duty.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

/** How a duty stands, where it is not somebody's turn already. */
export const dutyStatusWords: Readonly<Record<Duty['status'], Bilingual>> = {
  scheduled: say('契約の終了待ち', 'Before the end of the contract'),
  open: say('提出・確認中', 'Being handed in or validated'),
  stuck: say('処理停止中（事務局対応）', 'Stopped (secretariat handling)'),
  closed: say('完了', 'Closed'),
};

/** Why somebody owes a proof of destruction. */
export const causeWords: Readonly<Record<DutyCause, Bilingual>> = {
  'contract-end': say('契約の終了', 'End of the contract'),
  withdrawal: say('委託の取りやめ', 'Delegation ended early'),
  'contractor-change': say('受託者の変更', 'Change of contractor'),
  'device-failure': say('機器の故障・交換', 'Failed device'),
  'call-back': say('媒体の回収', 'Media called back'),
};
