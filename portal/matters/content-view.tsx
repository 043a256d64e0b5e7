import type { ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { DelegationDraft } from '../../functions/domain/matter/content.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import { answerWords, fieldNames, fieldWords, mediumWords, type FieldName } from './fields.ts';

const words = {
  missing: say('（未記入）', '(not filled in)'),
  about: say('約{n}人', 'about {n} persons'),
  exact: say('{n}人', '{n} persons'),
  before: say('', 'as of '),
  after: say('現在', ''),
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
          （{text(words.before)}
          <DateText date={count.asOf} />
          {text(words.after)}）
        </>
      )}
    </span>
  );
}

type Text = ReturnType<typeof useText>;

interface Reader {
  readonly text: Text;
  readonly nameOf: (id: string) => Bilingual;
}

type View = (content: DelegationDraft, reader: Reader) => ReactNode;

const written = (line: string | undefined): ReactNode => line && <Written>{line}</Written>;

const listed = (lines: readonly string[] | undefined): ReactNode =>
  lines && <List lines={lines.map((line) => written(line))} />;

const views: Readonly<Record<FieldName, View>> = {
  title: ({ title }) => written(title),
  registeredBusiness: ({ registeredBusiness }) => written(registeredBusiness),
  contractor: ({ contractor }, { text, nameOf }) => contractor && written(text(nameOf(contractor))),
  subjects: ({ subjects }) => listed(subjects),
  subjectCount: ({ subjectCount }) => subjectCount && <SubjectCount count={subjectCount} />,
  dataItems: ({ dataItems }) => listed(dataItems),
  recordMedia: ({ recordMedia }, { text }) =>
    recordMedia && (
      <List
        lines={recordMedia.map(({ kind, text: medium }) => (
          <>
            {text(mediumWords[kind])}：{written(medium)}
          </>
        ))}
      />
    ),
  reason: ({ reason }) => written(reason),
  workItems: ({ workItems }, { text }) =>
    workItems && (
      <List
        lines={workItems.map((item) => (
          <>
            {written(item.text)}
            {item.subDelegated && text(words.subDelegated)}
          </>
        ))}
      />
    ),
  period: ({ period }, { text }) =>
    period && (
      <>
        <DateText date={period.start} />〜<DateText date={period.end} />
        {period.continues && text(words.continues)}
      </>
    ),
  measures: ({ measures }, { text }) =>
    measures?.length === 0
      ? text(words.noMeasures)
      : measures && (
          <List
            lines={measures.map((each) => (
              <>
                {written(each.question)}：{text(answerWords[each.answer])}
                {each.evidence !== undefined && <>（{written(each.evidence)}）</>}
              </>
            ))}
          />
        ),
};

/** One field of a request as it reads; nothing when it is not filled in. */
export function useFieldView(): (content: DelegationDraft, name: FieldName) => ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  return (content, name) => views[name](content, { text, nameOf });
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
