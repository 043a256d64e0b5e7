import type { ReactNode } from 'react';
import type { ShownSection } from '../../functions/domain/minutes/content.ts';
import type { MinutesCorrection } from '../../functions/domain/minutes/minutes.ts';
import { say, useText, Written } from '../language.tsx';
import { OfficeName } from '../parts/office-name.tsx';
import { DateText } from '../parts/dates.tsx';
import { Openness } from '../sessions/facts.tsx';
import type { MinutesProps, ParagraphAnswer, SectionAnswer } from './answer.ts';
import { Corrections } from './corrections.tsx';
import { SectionEditor } from './section-editor.tsx';

const words = {
  outcome: say('結果', 'Outcome'),
  votes: say(
    '（賛成{for}・反対{against}・棄権{abstained}）',
    ' (for {for}, against {against}, abstained {abstained})',
  ),
  attendance: say('この議題の出席', 'Present for this item'),
  recused: say('除斥', 'Withdrew'),
  openness: say('公開の別', 'Open or closed'),
  conditions: say('確認事項', 'Conditions'),
  riders: say('なお書き', 'Riders'),
  minority: say('少数意見', 'Minority opinion'),
  withheld: say('この議題の内容は公開していません。', 'What was said of this item is not public.'),
  internal: say('内部', 'Internal'),
  question: say('質問', 'Question'),
  answer: say('回答', 'Answer'),
};

/** One paragraph: who said what, the answer, what was corrected. */
function Paragraph({
  paragraph,
  corrections,
}: {
  paragraph: ParagraphAnswer;
  corrections: readonly MinutesCorrection[];
}): ReactNode {
  const text = useText();
  const { topic, speaker, text: said, answer, answeredBy, internal } = paragraph;
  return (
    <li className="border-b border-solid-gray-200 py-3">
      {(topic !== undefined || internal) && (
        <p className="text-std-16B-170">
          {topic !== undefined && <Written>{topic}</Written>} {internal && `【${text(words.internal)}】`}
        </p>
      )}
      <p>
        {speaker !== undefined && (
          <strong>
            <Written>{speaker}</Written>　
          </strong>
        )}
        <Written>{said}</Written>
      </p>
      {answer !== undefined && answer !== '' && (
        <p className="pl-4">
          →{' '}
          {answeredBy !== undefined && (
            <strong>
              <Written>{answeredBy}</Written>　
            </strong>
          )}
          <Written>{answer}</Written>
        </p>
      )}
      <Corrections corrections={[...paragraph.corrections, ...corrections]} />
    </li>
  );
}

/** What was decided, by whom, whether it is open. */
function SectionFacts({ section }: { section: ShownSection }): ReactNode {
  const text = useText();
  const { outcome, attendance, openness } = section;
  return (
    <dl className="facts my-3">
      {outcome && (
        <>
          <dt>{text(words.outcome)}</dt>
          <dd>
            <Written>{outcome.word}</Written>
            {outcome.votes && text(words.votes, outcome.votes)}
            {outcome.minority !== undefined && (
              <span className="block">
                {text(words.minority)}：<Written>{outcome.minority}</Written>
              </span>
            )}
          </dd>
        </>
      )}
      {attendance.present.length > 0 && (
        <>
          <dt>{text(words.attendance)}</dt>
          <dd>
            <Written>{attendance.present.join('、')}</Written>
            {attendance.recused.length > 0 && (
              <span className="block">
                {text(words.recused)}：
                <Written>
                  {attendance.recused
                    .map(({ name, reason }) => (reason === undefined ? name : `${name}（${reason}）`))
                    .join('、')}
                </Written>
              </span>
            )}
          </dd>
        </>
      )}
      <dt>{text(words.openness)}</dt>
      <dd>
        <Openness openness={openness} />
      </dd>
    </dl>
  );
}

/** What somebody is to see to, and what was said besides. */
function Asked({ section }: { section: ShownSection }): ReactNode {
  const text = useText();
  const { conditions, riders } = section;
  return (
    <>
      {conditions.length > 0 && (
        <>
          <h3>{text(words.conditions)}</h3>
          <ol className="my-2 list-decimal pl-8">
            {conditions.map(({ text: said, owner, due, dueAsSaid }) => (
              <li key={said}>
                <Written>{said}</Written>（<OfficeName id={owner} />
                {due !== undefined && (
                  <>
                    、<DateText date={due} table />
                  </>
                )}
                {due === undefined && dueAsSaid !== undefined && (
                  <>
                    、<Written>{dueAsSaid}</Written>
                  </>
                )}
                ）
              </li>
            ))}
          </ol>
        </>
      )}
      {riders.length > 0 && (
        <>
          <h3>{text(words.riders)}</h3>
          {riders.map((rider) => (
            <p key={rider}>
              <Written>{rider}</Written>
            </p>
          ))}
        </>
      )}
    </>
  );
}

/** One item in the minutes, with its editor where it can be written. */
export function SectionView({
  section,
  corrections,
  editable,
  data,
  reload,
}: MinutesProps & {
  section: ShownSection;
  corrections: readonly MinutesCorrection[];
  editable: SectionAnswer | undefined;
}): ReactNode {
  const text = useText();
  const of = (id: string): MinutesCorrection[] => corrections.filter(({ paragraph }) => paragraph === id);
  return (
    <section aria-labelledby={section.id} className="panel my-6">
      <h2 id={section.id}>
        <Written>{section.heading}</Written>
      </h2>
      <SectionFacts section={section} />
      {section.withheld !== undefined && <p className="my-3">{text(words.withheld)}</p>}
      <Corrections corrections={corrections.filter(({ paragraph }) => paragraph === undefined)} />
      {section.paragraphs.length > 0 && (
        <ol className="my-3">
          {section.paragraphs.map((paragraph) => (
            <Paragraph key={paragraph.id} paragraph={paragraph} corrections={of(paragraph.id)} />
          ))}
        </ol>
      )}
      <Asked section={section} />
      {editable && data.minutes && (
        <SectionEditor key={editable.id} section={editable} minutes={data.minutes} reload={reload} />
      )}
    </section>
  );
}
