import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import type { AgendaItem } from './answers.ts';

const words = {
  open: say('未了', 'open'),
  reported: say('報告あり（確認待ち）', 'reported, to be accepted'),
  accepted: say('完了', 'met'),
  due: say('期限 ', 'Due '),
};

/** Conditions that were named for an item, each with its owner, day and state. */
export function NamedConditions({ conditions }: { conditions: AgendaItem['conditions'] }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  return (
    <ul>
      {conditions.map((condition) => (
        <li key={condition.id} className="border-b border-solid-gray-200 py-2">
          <Link href={`${base}/conditions/${condition.id}`}>
            <Written>{condition.text}</Written>
          </Link>
          <span className="flex flex-wrap gap-x-4 text-dns-16N-130">
            <span>{text(nameOf(condition.owner))}</span>
            <span>
              {text(words.due)}
              <DateText date={condition.dueOn} table />
            </span>
            <strong>{text(words[condition.status])}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
