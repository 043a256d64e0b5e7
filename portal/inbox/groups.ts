import { addBusinessDays } from '../../functions/domain/calendar/business-days.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

const labels = {
  over: say('期限超過', 'Overdue'),
  today: say('今日まで', 'Due today'),
  soon: say('3営業日以内', 'Within 3 business days'),
  later: say('それ以降', 'Later'),
  none: say('期限なし', 'No date'),
};

type GroupId = keyof typeof labels;

/** Rows in groups by how near their due date (Asia/Tokyo) is to `now`; empty groups are left out, order is kept. */
export function groupsByDue<Row>(
  rows: readonly Row[],
  now: string,
  dueOf: (row: Row) => string | undefined,
): { id: GroupId; label: Bilingual; rows: Row[] }[] {
  const today = tokyoDate(now);
  const soon = addBusinessDays(today, 3);
  const groupOf = (due: string | undefined): GroupId => {
    if (due === undefined) return 'none';
    if (due < today) return 'over';
    if (due === today) return 'today';
    return due <= soon ? 'soon' : 'later';
  };
  return (Object.keys(labels) as GroupId[])
    .map((id) => ({ id, label: labels[id], rows: rows.filter((row) => groupOf(dueOf(row)) === id) }))
    .filter((group) => group.rows.length > 0);
}
