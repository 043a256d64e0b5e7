import type { MatterStatus } from '../../functions/domain/matter/matter.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';
import type { ChipLook } from '../parts/chip.tsx';

interface Shown {
  readonly look: ChipLook;
  readonly label: Bilingual;
}

/** S3 to S8: the steps of a matter that is under way. */
const atStep: Readonly<Record<string, Shown | undefined>> = {
  review: { look: 'others', label: say('事務局審査中', 'Under review by the secretariat') },
  correction: { look: 'returned', label: say('差戻し（修正待ち）', 'Returned for correction') },
  'await-parent': { look: 'others', label: say('親の承認待ち', 'Waiting for its parent') },
  'await-outcome': { look: 'others', label: say('付議待ち・付議中', 'Waiting for or under referral') },
};

const ends: Record<Exclude<MatterStatus, 'open'>, Shown> = {
  draft: { look: 'draft', label: say('下書き', 'Draft') },
  stuck: { look: 'stopped', label: say('処理停止中（事務局対応）', 'Stopped (secretariat handling)') },
  approved: { look: 'done', label: say('承認', 'Approved') },
  'approved-with-conditions': {
    look: 'done',
    label: say('承認（附帯意見あり）', 'Approved with conditions'),
  },
  rejected: { look: 'others', label: say('不承認', 'Not approved') },
  withdrawn: { look: 'others', label: say('取下げ', 'Withdrawn') },
};

/** How a matter stands, in the words of pages.md §4. */
export function shownStatus(status: MatterStatus, step: string | undefined): Shown {
  if (status !== 'open') return ends[status];
  const submitted = say('提出済（受付待ち）', 'Submitted, not yet accepted');
  return atStep[step ?? ''] ?? { look: 'others', label: submitted };
}
