import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { outcomeWord } from '../../functions/domain/procedure/words.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import type { ReferralAnswer } from './answers.ts';

type Item = ReferralAnswer['referral']['items'][number];

const words = {
  caption: say('付議した案件', 'Matters of the letter'),
  title: say('件名', 'Title'),
  office: say('所管課', 'Applying office'),
  outcome: say('結果', 'Outcome'),
  number: say('受付番号', 'Number'),
  open: say('（未定）', '(open)'),
  unused: say('欠番：', 'Number unused: '),
  removed: say('付議書から外した：', 'Taken out of the letter: '),
  conditions: say('附帯意見', 'Conditions'),
  due: say('（期限 ', ' (due '),
};

function Conditions({ item }: { item: Item }): ReactNode {
  const text = useText();
  if (!item.conditions || item.conditions.length === 0) return null;
  return (
    <>
      <p className="mt-2">{text(words.conditions)}</p>
      <ol className="list-decimal pl-6">
        {item.conditions.map((condition, index) => (
          <li key={index}>
            <Written>{condition.text}</Written>
            {condition.due !== undefined && (
              <>
                {text(words.due)}
                <DateText date={condition.due} />）
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What became of an item: its outcome in the body's words, or 欠番 with the reason. */
function Outcome({ item, body }: { item: Item; body: string }): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  if (item.withdrawn)
    return (
      <>
        {text(item.number === undefined ? words.removed : words.unused)}
        <Written>{item.withdrawn.reason}</Written>
      </>
    );
  return item.outcome ? text(outcomeWord(profile, body, item.outcome)) : text(words.open);
}

/** The matters of a referral, with what was decided on each as far as the reader may know it. */
export function Agenda({ referral }: { referral: ReferralAnswer['referral'] }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  return (
    <table className="records my-6">
      <caption>{text(words.caption)}</caption>
      <thead>
        <tr>
          {[words.title, words.office, words.outcome, words.number].map((heading) => (
            <th key={heading.en} scope="col">
              {text(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {referral.items.map((item) => (
          <tr key={item.matterId}>
            <th scope="row">
              {item.number !== undefined && (
                <span className="block">
                  <Written>{item.number}</Written>
                </span>
              )}
              <Link href={`${base}/matters/${item.key}`}>
                <Written>{item.title}</Written>
              </Link>
            </th>
            <td data-label={text(words.office)}>{text(nameOf(item.applyingOffice))}</td>
            <td data-label={text(words.outcome)}>
              <Outcome item={item} body={referral.body} />
              <Conditions item={item} />
            </td>
            <td data-label={text(words.number)} className="numbers">
              {item.key}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
