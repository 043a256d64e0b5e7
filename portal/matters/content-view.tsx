import type { ReactNode } from 'react';
import type { DelegationDraft } from '../../functions/domain/matter/content.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import { answerWords, fieldNames, fieldWords, mediumWords, type FieldName } from './fields.ts';

const words = {
  missing: say('（未記入）', '(not filled in)'),
  about: say('約{n}人', 'about {n} persons'),
  exact: say('{n}人', '{n} persons'),
  asOf: say('現在', 'as of that day'),
  subDelegated: say('（再委託する）', ' (sub-delegated)'),
  continues: say('（次年度以降も、同様の委託を行う。）', ' (continues in the following years)'),
  noMeasures: say('記入なし', 'none given'),
};

function List({ lines }: { lines: readonly ReactNode[] }): ReactNode {
  if (lines.length === 1) return lines[0];
  return (
    <ol className="list-decimal pl-6">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ol>
  );
}

function SubjectCount({ count }: { count: NonNullable<DelegationDraft['subjectCount']> }): ReactNode {
  const text = useText();
  const n = count.value.toLocaleString('en');
  return (
    <span className="numbers">
      {text(count.approximate ? words.about : words.exact, { n })}
      {count.asOf !== undefined && (
        <>
          （<DateText date={count.asOf} />
          {text(words.asOf)}）
        </>
      )}
    </span>
  );
}

/** One field of a request as it reads; undefined when it is not filled in. */
export function useFieldView(): (content: DelegationDraft, name: FieldName) => ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  return (content, name) => {
    switch (name) {
      case 'title':
      case 'registeredBusiness':
      case 'reason':
        return content[name] && <Written>{content[name]}</Written>;
      case 'contractor':
        return content.contractor && <Written>{text(nameOf(content.contractor))}</Written>;
      case 'subjects':
      case 'dataItems':
        return (
          content[name] && (
            <List
              lines={content[name].map((line) => (
                <Written key={line}>{line}</Written>
              ))}
            />
          )
        );
      case 'subjectCount':
        return content.subjectCount && <SubjectCount count={content.subjectCount} />;
      case 'recordMedia':
        return (
          content.recordMedia && (
            <List
              lines={content.recordMedia.map(({ kind, text: medium }) => (
                <>
                  {text(mediumWords[kind])}：<Written>{medium}</Written>
                </>
              ))}
            />
          )
        );
      case 'workItems':
        return (
          content.workItems && (
            <List
              lines={content.workItems.map((item) => (
                <>
                  <Written>{item.text}</Written>
                  {item.subDelegated && text(words.subDelegated)}
                </>
              ))}
            />
          )
        );
      case 'period':
        return (
          content.period && (
            <>
              <DateText date={content.period.start} />〜<DateText date={content.period.end} />
              {content.period.continues && text(words.continues)}
            </>
          )
        );
      case 'measures':
        if (content.measures?.length === 0) return text(words.noMeasures);
        return (
          content.measures && (
            <List
              lines={content.measures.map((each) => (
                <>
                  <Written>{each.question}</Written>：{text(answerWords[each.answer])}
                  {each.evidence !== undefined && (
                    <>
                      （<Written>{each.evidence}</Written>）
                    </>
                  )}
                </>
              ))}
            />
          )
        );
    }
  };
}

/** A request as the sheet has it, field by field; `after` may add something under a field. */
export function ContentView({
  content,
  after,
}: {
  content: DelegationDraft;
  after?: (name: FieldName) => ReactNode;
}): ReactNode {
  const text = useText();
  const view = useFieldView();
  return (
    <dl className="facts my-4">
      {fieldNames.map((name) => (
        <div key={name} className="contents">
          <dt>{text(fieldWords[name].label)}</dt>
          <dd className="min-w-0">
            {view(content, name) ?? <span className="text-solid-gray-600">{text(words.missing)}</span>}
            {after?.(name)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
