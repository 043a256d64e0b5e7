import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';
import type { ChipLook } from '../parts/chip.tsx';

const steps: Readonly<Record<string, Bilingual | undefined>> = {
  deliberation: say('審議中', 'Under deliberation'),
  'draft-reply': say('審議済（通知案の作成）', 'Decided, reply being drafted'),
  'confirm-reply': say('通知の確認・決裁中', 'Reply being confirmed and signed'),
  'deliver-reply': say('通知の発出中', 'Reply on its way'),
  acknowledgement: say('通知済（受領待ち）', 'Notified, awaiting acknowledgement'),
  ended: say('終了', 'Closed'),
};

const prepared = say('準備中', 'Being prepared');
const stopped = say('処理停止中（事務局対応）', 'Stopped (secretariat handling)');

/** How a referral stands, in the words of pages.md §4. */
export function shownReferral({ status, step }: { status: string; step: string }): {
  look: ChipLook;
  label: Bilingual;
} {
  if (status === 'stuck') return { look: 'stopped', label: stopped };
  return { look: status === 'closed' ? 'done' : 'others', label: steps[step] ?? prepared };
}

/** The steps at which the departments are told what was decided. */
const delivered: readonly string[] = ['deliver-reply', 'acknowledgement', 'ended'];

/** Whether the reply is issued: there is a letter to read, for everybody who may see the referral. */
export const isDelivered = (step: string): boolean => delivered.includes(step);
