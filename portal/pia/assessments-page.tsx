import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { mayUse } from '../../functions/domain/access/table.ts';
import { say, useText, Written } from '../language.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Pager, RecordsTable, useCount, useList } from '../parts/list.tsx';
import { OfficeChoice } from '../parts/office-choice.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import type { AssessmentsAnswer } from './answer.ts';
import { levelWords, periodicWords } from './words.ts';
import { RegisterDownloads } from '../parts/download.tsx';

type Row = AssessmentsAnswer['rows'][number];

const words = {
  file: say('ファイルで保存', 'Save as a file'),
  name: say('保護評価一覧', 'Assessments'),
  caption: say('{office}の評価書　{n}（期限の早い順）', 'Assessments of {office}: {n}, first due first'),
  everybody: say('すべての課', 'all offices'),
  title: say('評価書名', 'Assessment'),
  number: say('番号', 'Number'),
  level: say('段階', 'Level'),
  published: say('直近の公表', 'Last published'),
  never: say('未公表', 'never'),
  office: say('所管課', 'Office'),
  over: say('期限超過', 'Overdue'),
  enter: say('評価書を登録する', 'Enter an assessment'),
  none: say(
    'まだ登録がありません。「評価書を登録する」から始めると、見直しと再実施の時期がここに並びます。',
    'None yet. Enter one, and the days of its review and redo stand here.',
  ),
};

function DutyCell({ row, id, today }: { row: Row; id: 'yearly-review' | 'five-year-redo'; today: string }) {
  const text = useText();
  const duty = row.duties.find((each) => each.id === id);
  return (
    <td data-label={text(periodicWords[id])}>
      {duty ? <DateText date={duty.due} table /> : '－'}{' '}
      {duty && duty.due < today && <Chip look="over" label={words.over} />}
    </td>
  );
}

function AssessmentRow({ row, today }: { row: Row; today: string }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/pia/${row.id}`}>
          <Written>{row.title}</Written>
        </Link>
        {row.number !== undefined && <span className="numbers"> {row.number}</span>}
      </th>
      <td data-label={text(words.level)}>{text(levelWords[row.level])}</td>
      <td data-label={text(words.published)}>
        {row.publishedOn === undefined ? text(words.never) : <DateText date={row.publishedOn} table />}
      </td>
      <DutyCell row={row} id="yearly-review" today={today} />
      <DutyCell row={row} id="five-year-redo" today={today} />
      <td data-label={text(words.office)}>{text(nameOf(row.applyingOffice))}</td>
    </tr>
  );
}

/** 保護評価一覧: the assessments with the days before which they must be reviewed and made anew. */
export default function AssessmentsPage(): ReactNode {
  const text = useText();
  const { place, base, nameOf } = useDesk();
  const [search] = useSearchParams();
  const count = useCount();
  const own = place.role === 'staff' || place.role === 'head';
  const office = own ? place.office : (search.get('office') ?? undefined);
  const { data, problem, moved, reload } = useList<AssessmentsAnswer>('/assessments', { office });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const enter = mayUse('create-assessment', place.role) && (
    <ButtonLink to={`${base}/pia/new`} look="solid">
      {text(words.enter)}
    </ButtonLink>
  );
  const whose = text(office === undefined ? words.everybody : nameOf(office));
  return (
    <Page name={words.name} primary={enter}>
      <Moved moved={moved} reload={reload} />
      {!own && <OfficeChoice office={office ?? ''} withAll />}
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { office: whose, n: count(data) })}
          headings={[
            words.title,
            words.level,
            words.published,
            periodicWords['yearly-review'],
            periodicWords['five-year-redo'],
            words.office,
          ]}
        >
          {data.rows.map((row) => (
            <AssessmentRow key={row.id} row={row} today={tokyoDate(data.now)} />
          ))}
        </RecordsTable>
      )}
      <RegisterDownloads paper={words.file} path="/registers/assessments" query={{ office }} />
      <Pager next={data.next} />
    </Page>
  );
}
