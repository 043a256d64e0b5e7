import type { ReactNode } from 'react';
import { labelFor } from '../../../functions/domain/pia/change-sheet.ts';
import { say, useText, Written } from '../../language.tsx';
import type { ChangeAnswer } from '../answer.ts';
import { exceptionWords, timingWords } from '../words.ts';

const words = {
  undecided: say('未判定', 'Undecided'),
  marked: say('※ 重要な変更の対象項目', '※ may be a material change'),
  why: say('なぜ？', 'Why?'),
  rule: say('（規則 {rule}）', ' (rule {rule})'),
  asked: say('例外にするには：{what}とその理由を記録', 'To come after, record: {what} and its reason'),
  any: say('当てはまる例外', 'the exception that holds'),
  could: say('候補：', 'Could be: '),
};

type Classification = ChangeAnswer['classification'];

const undecidedRules = new Set(['pia-item-unknown', 'pia-partly-marked', 'pia-exception-unreasoned']);

/** Whether a row counts as before only because nobody has decided yet. */
export const isUndecided = ({ rule }: Pick<Classification, 'rule'>): boolean => undecidedRules.has(rule);

/** When a row may come, and by which rule. */
export function TimingCell({
  classification,
  candidates = [],
}: {
  classification: Classification;
  candidates?: readonly string[];
}): ReactNode {
  const text = useText();
  const { timing, rule, material, exception, exceptionAskedFor, why } = classification;
  const asked = exceptionWords[exceptionAskedFor as keyof typeof exceptionWords] ?? words.any;
  return (
    <>
      <p className="font-700">
        {text(isUndecided(classification) ? words.undecided : timingWords[timing])}
        {isUndecided(classification) && <>（{text(timingWords.before)}）</>}
        {exception !== undefined && <>　{text(exceptionWords[exception as keyof typeof exceptionWords])}</>}
      </p>
      {(material === 'true' || material === 'partly') && <p>{text(words.marked)}</p>}
      <details>
        <summary className="min-h-11 cursor-pointer py-2">{text(words.why)}</summary>
        <p>
          {text(why)}
          {text(words.rule, { rule })}
        </p>
        {exceptionAskedFor !== undefined && !isUndecided(classification) && (
          <p>{text(words.asked, { what: text(asked) })}</p>
        )}
      </details>
      {candidates.length > 0 && (
        <p>
          {text(words.could)}
          <Written>{candidates.map((id) => labelFor(id)).join('、')}</Written>
        </p>
      )}
    </>
  );
}
