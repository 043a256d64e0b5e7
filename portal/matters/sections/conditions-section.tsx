import type { ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { DateText } from '../../parts/dates.tsx';
import { useDue } from '../../parts/due.ts';
import { RecordsTable } from '../../parts/list.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';

const words = {
  title: say('附帯意見・確認事項', 'Conditions'),
  caption: say('会議が付けた附帯意見　{n}件', 'Conditions of the meeting: {n}'),
  text: say('内容', 'Condition'),
  owner: say('担当', 'Owner'),
  due: say('期限', 'Due'),
  none: say('附帯意見はありません。', 'No conditions.'),
  untold: say(
    '会議の結果が通知されると、附帯意見がここに表示されます。',
    'Conditions appear here once the outcome is notified.',
  ),
};

/** 附帯意見: what the approval hangs on, whose it is and until when. */
export function ConditionsSection({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const left = useDue();
  const { referral, matter, now } = data;
  const conditions = referral?.conditions ?? [];
  const told = matter.outcome !== undefined;
  return (
    <section aria-labelledby="conditions" className="my-10">
      <h2 id="conditions">{text(words.title)}</h2>
      {conditions.length === 0 ? (
        <p className="my-3 text-solid-gray-600">{text(told ? words.none : words.untold)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { n: conditions.length })}
          headings={[words.text, words.owner, words.due]}
        >
          {conditions.map((condition) => (
            <tr key={condition.text}>
              <th scope="row">
                <Written>{condition.text}</Written>
              </th>
              <td data-label={text(words.owner)}>
                {condition.owner === undefined ? '—' : text(nameOf(condition.owner))}
              </td>
              <td data-label={text(words.due)}>
                {condition.due === undefined ? (
                  '—'
                ) : (
                  <>
                    <DateText date={condition.due} table /> {left(condition.due, now).words}
                  </>
                )}
              </td>
            </tr>
          ))}
        </RecordsTable>
      )}
    </section>
  );
}
