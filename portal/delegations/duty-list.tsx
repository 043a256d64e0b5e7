import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { causeWords, dutyStatusWords } from '../destruction/duty-words.ts';
import { say, useText } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import type { DelegationAnswer } from './answer.ts';

const words = {
  title: say('廃棄証明の義務', 'Duties to prove destruction'),
  none: say('廃棄証明の義務はありません。', 'No duty to prove destruction.'),
  due: say('期限', 'due'),
  all: say('残りのすべて', 'everything left'),
  lines: say('台帳の{positions}行目', 'lines {positions} of the ledger'),
};

/** What is owed for a tier, each duty a link to its page. */
export function DutyList({ duties }: { duties: DelegationAnswer['duties'] }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  return (
    <section aria-labelledby="duties" className="my-8">
      <h2 id="duties">{text(words.title)}</h2>
      {duties.length === 0 && <p>{text(words.none)}</p>}
      <ul className="my-3">
        {duties.map(({ id, cause, status, dueOn, scope }) => (
          <li key={id} className="flex flex-wrap gap-x-4 border-b border-solid-gray-200 py-2">
            <Link href={`${base}/duties/${id}`}>{text(causeWords[cause])}</Link>
            <span>
              {scope.kind === 'all'
                ? text(words.all)
                : text(words.lines, { positions: scope.positions.join('・') })}
            </span>
            <span>{text(dutyStatusWords[status])}</span>
            <span>
              {text(words.due)} <DateText date={dueOn} table />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
