import type { ReactNode } from 'react';
import type { Tier } from '../delegations/answer.ts';
import { say, useText } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import { causeWords } from './duty-words.ts';
import { Reminder } from './reminder.tsx';

const words = {
  scheduled: say('まだ始まっていません', 'not asked for yet'),
  owed: say('未提出', 'not handed in'),
  validating: say('所管課が確認中', 'being validated'),
  stuck: say('処理停止中', 'stopped'),
  due: say('期限 ', 'due '),
  overdue: say('期限超過', 'overdue'),
};

const stateOf = ({ status, step }: Tier['owed'][number]) => {
  if (status === 'scheduled') return words.scheduled;
  if (status === 'stuck') return words.stuck;
  return step === 'submit-certificate' ? words.owed : words.validating;
};

/** What a tier still owes, and the way to chase it where the server allows. */
export function OwedList({ tier }: { tier: Tier }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  if (tier.owed.length === 0) return null;
  return (
    <ul>
      {tier.owed.map((duty) => (
        <li key={duty.id}>
          <p className="flex flex-wrap gap-x-4">
            <span>{text(causeWords[duty.cause])}</span>
            <span>{text(stateOf(duty))}</span>
            <span className={duty.overdue ? 'font-700 text-red-1000' : ''}>
              {duty.overdue && `● ${text(words.overdue)} `}
              {text(words.due)}
              <DateText date={duty.dueOn} table />
            </span>
          </p>
          {duty.canRemind && (
            <Reminder
              small
              dutyId={duty.id}
              remindedOn={duty.remindedOn}
              who={text(nameOf(tier.contractor))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
