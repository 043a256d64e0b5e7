import type { ReactNode } from 'react';
import { daysBetween } from '../../../functions/domain/calendar/iso-date.ts';
import type { Revision } from '../../../functions/domain/pia/revision.ts';
import { say, useText, Written } from '../../language.tsx';
import { DateText } from '../../parts/dates.tsx';
import { RecordsTable } from '../../parts/list.tsx';
import { opinionWords } from './answers-form.tsx';
import { commentWords } from './comment-form.tsx';

const words = {
  title: say('記録した意見聴取', 'The public comment as recorded'),
  period: say('期間', 'Period'),
  days: say('（{n}日）', ' ({n} days)'),
  caption: say('意見と回答', 'Opinions and answers'),
  nobody: say('意見は寄せられませんでした。', 'No opinion came in.'),
  many: say('（同旨 {n}件）', ' ({n} said so)'),
  result: say('反映・理由', 'Reflected, or why not'),
};

function OpinionsTable({ opinions }: NonNullable<Revision['answers']>): ReactNode {
  const text = useText();
  return (
    <RecordsTable
      caption={text(words.caption)}
      headings={[opinionWords.opinion, opinionWords.answer, words.result]}
    >
      {opinions.map(({ opinion, answer, reflected, how, count }, at) => (
        <tr key={at}>
          <th scope="row">
            <Written>{opinion}</Written>
            {count > 1 && text(words.many, { n: count })}
          </th>
          <td data-label={text(opinionWords.answer)}>
            <Written>{answer}</Written>
          </td>
          <td data-label={text(words.result)}>
            <strong>{text(reflected ? opinionWords.yes : opinionWords.no)}</strong>　<Written>{how}</Written>
          </td>
        </tr>
      ))}
    </RecordsTable>
  );
}

/** The public comment and its answers, as they were recorded. */
export function CommentRecord({ revision: { comment, answers } }: { revision: Revision }): ReactNode {
  const text = useText();
  if (!comment) return null;
  const { start, end, method, shortenedBecause, opinions } = comment;
  return (
    <section aria-labelledby="recorded" className="my-6">
      <h2 id="recorded">{text(words.title)}</h2>
      <dl className="facts my-4">
        <dt>{text(words.period)}</dt>
        <dd>
          <DateText date={start} />〜<DateText date={end} />
          {text(words.days, { n: daysBetween(start, end) + 1 })}
        </dd>
        <dt>{text(commentWords.method)}</dt>
        <dd>
          <Written>{method}</Written>
        </dd>
        {shortenedBecause !== undefined && (
          <>
            <dt>{text(commentWords.because)}</dt>
            <dd>
              <Written>{shortenedBecause}</Written>
            </dd>
          </>
        )}
        <dt>{text(commentWords.received)}</dt>
        <dd className="numbers">{opinions}</dd>
      </dl>
      {answers && answers.opinions.length === 0 && <p>{text(words.nobody)}</p>}
      {answers && answers.opinions.length > 0 && <OpinionsTable opinions={answers.opinions} />}
    </section>
  );
}
