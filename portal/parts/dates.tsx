import type { ReactNode } from 'react';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import type { IsoDate } from '../../functions/domain/calendar/iso-date.ts';
import { formatDate, formatTime } from '../../functions/domain/calendar/wareki.ts';
import { useLanguage } from '../language.tsx';

/** A date in the Japanese calendar (10 Nov 2023 in English); `table` for the short form. */
export function DateText({ date, table = false }: { date: IsoDate; table?: boolean }): ReactNode {
  const { language } = useLanguage();
  const style = language === 'en' ? 'en' : table ? 'table' : 'text';
  return <time dateTime={date}>{formatDate(date, style)}</time>;
}

/** A moment: date and time in Asia/Tokyo. */
export function MomentText({ at }: { at: string }): ReactNode {
  const { language } = useLanguage();
  const style = language === 'en' ? 'en' : 'table';
  return (
    <time dateTime={at} className="numbers">
      {formatDate(tokyoDate(at), style)} {formatTime(at, style)}
    </time>
  );
}
