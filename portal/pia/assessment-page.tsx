import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { offers } from '../../functions/domain/procedure/procedure.ts';
import { mayUse } from '../../functions/domain/access/table.ts';
import { say, useText, Written } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText, MomentText } from '../parts/dates.tsx';
import { Events } from '../parts/events.tsx';
import { RecordsTable } from '../parts/list.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { AssessmentAnswer } from './answer.ts';
import { AssessmentTabs } from './assessment-tabs.tsx';
import { ReviewForm } from './review-form.tsx';
import { levelWords, periodicWords } from './words.ts';

const words = {
  name: say('評価書', 'Assessment'),
  facts: say('概要', 'Summary'),
  number: say('評価書番号', 'Number'),
  level: say('評価の段階', 'Level'),
  office: say('所管課', 'Office'),
  published: say('直近の公表', 'Last published'),
  never: say('まだ公表していません', 'Never published yet'),
  reviewed: say('直近の見直し', 'Last reviewed'),
  asItIs: say('（記載のとおり）', ' (as it stands)'),
  toRevise: say('（修正が必要）', ' (to be revised)'),
  over: say('期限超過', 'Overdue'),
  versions: say('版', 'Versions'),
  caption: say('取り込んだ版（新しい順）', 'Versions taken in, newest first'),
  version: say('版の名前', 'Version'),
  items: say('記載のある欄', 'Filled boxes'),
  at: say('取り込んだ日時', 'Taken in'),
  current: say('公表中', 'Published'),
  noVersion: say(
    'まだ版がありません。評価書の表を取り込むと、一欄ずつ載り、版どうしを比べられます。',
    'No version yet. Take in the table of an assessment, and its boxes stand one by one and can be compared.',
  ),
  takeIn: say('版を取り込む', 'Take in a version'),
  revise: say('修正・再実施の申請を始める', 'Start a revision'),
};

type Facts = readonly (readonly [name: ReturnType<typeof say>, value: ReactNode])[];

function useFacts({ assessment, duties, now }: AssessmentAnswer): Facts {
  const text = useText();
  const { nameOf } = useDesk();
  const { review, publishedOn } = assessment;
  return [
    ...(assessment.number === undefined ? [] : [[words.number, assessment.number] as const]),
    [words.level, text(levelWords[assessment.level])],
    [words.office, text(nameOf(assessment.applyingOffice))],
    [words.published, publishedOn === undefined ? text(words.never) : <DateText date={publishedOn} />],
    ...(review === undefined
      ? []
      : [
          [
            words.reviewed,
            <>
              <DateText date={review.reviewedOn} />
              {text(review.result === 'as-it-is' ? words.asItIs : words.toRevise)}{' '}
              {review.note !== undefined && <Written>{review.note}</Written>}
            </>,
          ] as const,
        ]),
    ...duties.map(
      ({ id, due }) =>
        [
          periodicWords[id === 'yearly-review' ? id : 'five-year-redo'],
          <>
            <DateText date={due} /> {due < tokyoDate(now) && <Chip look="over" label={words.over} />}
          </>,
        ] as const,
    ),
  ];
}

function Versions({ data }: { data: AssessmentAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { assessment, versions } = data;
  if (versions.length === 0) return <p className="my-3">{text(words.noVersion)}</p>;
  return (
    <RecordsTable caption={text(words.caption)} headings={[words.version, words.items, words.at]}>
      {versions.map(({ id, name, items, at }) => (
        <tr key={id}>
          <th scope="row">
            <Link href={`${base}/pia/${assessment.id}/versions/${id}`}>
              <Written>{name}</Written>
            </Link>{' '}
            {id === assessment.currentVersion && <Chip look="done" label={words.current} />}
          </th>
          <td data-label={text(words.items)} className="numbers">
            {items}
          </td>
          <td data-label={text(words.at)}>
            <MomentText at={at} />
          </td>
        </tr>
      ))}
    </RecordsTable>
  );
}

/** Begins a revision of the assessment as a draft, and goes to its form. */
function ReviseButton({ data }: { data: AssessmentAnswer }): ReactNode {
  const text = useText();
  const { base, place, profile } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  if (!mayUse('create-draft', place.role) || !offers(profile, 'pia-revision')) return null;
  if (place.role !== 'staff') return null;
  const begin = async (): Promise<void> => {
    const content = { assessment: data.assessment.id, title: data.assessment.title };
    const made = await send<{ id: string }>('/matters', { kind: 'pia-revision', content });
    if (made) go(`${base}/matters/${made.id}/edit`);
  };
  return (
    <div className="my-4">
      <Refusal problem={problem} />
      <Button onClick={() => void begin()}>{text(words.revise)}</Button>
    </div>
  );
}

function Content({ data, reload }: { data: AssessmentAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const facts = useFacts(data);
  return (
    <>
      <section aria-labelledby="facts">
        <h2 id="facts">{text(words.facts)}</h2>
        <dl className="facts my-4">
          {facts.map(([name, value]) => (
            <div key={name.en} className="contents">
              <dt>{text(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <ReviseButton data={data} />
      <ReviewForm data={data} reload={reload} />
      <section aria-labelledby="versions" className="my-8">
        <h2 id="versions">{text(words.versions)}</h2>
        <Versions data={data} />
      </section>
      <Events events={data.events} />
    </>
  );
}

/** 評価書: what it is, when it must be looked at again, its versions. */
export default function AssessmentPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<AssessmentAnswer>(`/assessments/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { assessment, actions, turn, now } = data;
  const takeIn = allows(actions, 'import-version') && (
    <ButtonLink to={`${base}/pia/${assessment.id}/import`} look="solid">
      {text(words.takeIn)}
    </ButtonLink>
  );
  return (
    <Page name={words.name} subject={assessment.title} primary={takeIn}>
      <TurnLine turn={turn} now={now} step={assessment.step} />
      <Moved moved={moved} reload={reload} />
      <AssessmentTabs id={assessment.id} present="assessment" />
      <Content data={data} reload={reload} />
    </Page>
  );
}
