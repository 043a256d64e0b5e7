import type { ReactNode } from 'react';
import { formatDate } from '../../functions/domain/calendar/wareki.ts';
import { say, useLanguage, useText, Written } from '../language.tsx';
import { DateText, MomentText } from '../parts/dates.tsx';
import { OfficeName } from '../parts/office-name.tsx';
import { roleWords } from '../parts/roles.ts';
import type { DelegationAnswer } from './answer.ts';
import { useGiver } from './giver.ts';
import { entryWords } from './words.ts';

const words = {
  title: say('台帳への記録', 'Bookings'),
  lines: say('{n}行', '{n} lines'),
  pieces: say('数 {n}', 'quantity {n}'),
  entered: say('入力：', 'entered: '),
  corrects: say('（{on}の{what}を訂正）', ' (corrects the {what} of {on})'),
  more: say('新しい100件を示しています。', 'The latest 100 are shown.'),
};

type Entry = DelegationAnswer['entries'][number];

/** How many pieces a booking moved, whichever way. */
const piecesOf = ({ parts }: Entry): number =>
  parts.handedOver + parts.transferredIn + parts.transferredOut + parts.returned + parts.certified;

function EntryLine({ entry, corrected }: { entry: Entry; corrected: Entry | undefined }): ReactNode {
  const text = useText();
  const { language } = useLanguage();
  const named = useGiver();
  const { office, role } = entry.enteredBy;
  return (
    <li className="border-b border-solid-gray-200 py-2">
      <p className="flex flex-wrap gap-x-4">
        <DateText date={entry.on} table />
        <strong>
          {text(entryWords[entry.kind])}
          {corrected &&
            text(words.corrects, {
              on: formatDate(corrected.on, language === 'en' ? 'en' : 'table'),
              what: text(entryWords[corrected.kind]),
            })}
        </strong>
        <span>{text(words.lines, { n: entry.lines })}</span>
        <span className="numbers">{text(words.pieces, { n: piecesOf(entry) })}</span>
        <Written>
          {named(entry.by)}
          {entry.receivedBy !== undefined && ` → ${named(entry.receivedBy)}`}
        </Written>
      </p>
      {entry.reason !== undefined && (
        <p>
          <Written>{entry.reason}</Written>
        </p>
      )}
      <p className="text-dns-14N-130 text-solid-gray-600">
        {text(words.entered)}
        <MomentText at={entry.at} /> <OfficeName id={office} /> {text(roleWords[role] ?? say(role, role))}
      </p>
    </li>
  );
}

/** What was booked, newest first: nothing is ever changed, a correction is a booking of its own. */
export function EntriesList({ entries }: { entries: readonly Entry[] }): ReactNode {
  const text = useText();
  return (
    <section aria-labelledby="entries" className="my-8">
      <h2 id="entries">{text(words.title)}</h2>
      <ol className="my-3">
        {entries.map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            corrected={entries.find(({ id }) => id === entry.corrects)}
          />
        ))}
      </ol>
      {entries.length >= 100 && <p>{text(words.more)}</p>}
    </section>
  );
}
