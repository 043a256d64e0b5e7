import type { ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type * as z from 'zod';
import type { matterRow } from '../../functions/api/answers.ts';
import { say, useText, Written } from '../language.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Pager, RecordsTable, Tabs, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { OfficeChoice } from '../parts/office-choice.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useTurnPhrase } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { kindWords } from './kind-words.ts';
import { shownStatus } from './status.ts';

type Row = z.infer<typeof matterRow>;

const words = {
  mine: say('課の案件', 'Matters of the office'),
  all: say('案件一覧', 'Matters'),
  create: say('新規申請を作る', 'Create a request'),
  views: say('案件の表示', 'Views of the matters'),
  submitted: say('すべて', 'All'),
  held: say('依頼中', 'With others'),
  drafts: say('下書き', 'Drafts'),
  captions: {
    all: say('{office}の案件　{n}（更新の新しい順）', 'Matters of {office}: {n}, latest change first'),
    held: say(
      '{office}の案件のうち、ほかの所属が処理しているもの　{n}（期限の早い順）',
      'Matters of {office} with others: {n}, earliest due first',
    ),
    drafts: say('{office}の下書き　{n}（更新の新しい順）', 'Drafts of {office}: {n}, latest change first'),
  },
  kind: say('種類', 'Kind'),
  title: say('件名', 'Title'),
  status: say('状態', 'State'),
  turn: say('手番', 'Turn'),
  due: say('期限', 'Due'),
  number: say('受付番号', 'Number'),
  untitled: say('（件名なし）', '(untitled)'),
  none: {
    all: say(
      '提出した案件はまだありません。新規申請を作って提出すると、ここに表示されます。',
      'Nothing submitted yet. Requests appear here once they are submitted.',
    ),
    held: say('ほかの所属が処理している案件はありません。', 'No matter is with others.'),
    drafts: say('下書きはありません。', 'No drafts.'),
  },
};

const views = ['all', 'held', 'drafts'] as const;
type View = (typeof views)[number];

function MatterRow({ row }: { row: Row }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const phrase = useTurnPhrase();
  const step = row.status === 'draft' ? 'draft' : row.turn.step;
  const { look, label } = shownStatus(row.status, step);
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/matters/${row.key}`}>
          <Written>{row.title === '' ? text(words.untitled) : row.title}</Written>
        </Link>
      </th>
      <td data-label={text(words.kind)}>{text(kindWords[row.kind])}</td>
      <td data-label={text(words.status)}>
        <Chip look={look} label={label} />
      </td>
      <td data-label={text(words.turn)}>{phrase(row.turn, step)}</td>
      <td data-label={text(words.due)}>{row.turn.due ? <DateText date={row.turn.due} table /> : '—'}</td>
      <td data-label={text(words.number)} className="numbers">
        {/^\d/.test(row.key) ? row.key : '—'}
      </td>
    </tr>
  );
}

/** The views of the list, as links that keep the office. Drafts are their office's own affair. */
function Views({ present, own, office }: { present: View; own: boolean; office: string }): ReactNode {
  const [path] = useLocation();
  const hrefOf = (view: View): string => {
    const query = { ...(view === 'all' ? {} : { view }), ...(own ? {} : { office }) };
    const search = new URLSearchParams(query).toString();
    return search === '' ? path : `${path}?${search}`;
  };
  const tabs = [
    { id: 'all', label: words.submitted, href: hrefOf('all') },
    { id: 'held', label: words.held, href: hrefOf('held') },
    ...(own ? [{ id: 'drafts', label: words.drafts, href: hrefOf('drafts') }] : []),
  ];
  return <Tabs label={words.views} tabs={tabs} present={present} />;
}

/** 案件一覧: the matters of an office; departments see their own, others choose the office. The address holds the view. */
export default function MattersPage(): ReactNode {
  const text = useText();
  const { place, profile, base, nameOf } = useDesk();
  const [search] = useSearchParams();
  const count = useCount();
  const own = place.role === 'staff' || place.role === 'head';
  const office = own ? place.office : (search.get('office') ?? profile.offices[0]?.id ?? place.office);
  const asked = views.find((view) => view === search.get('view')) ?? 'all';
  const view = own || asked !== 'drafts' ? asked : 'all';
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/matters', { view, office });
  const name = own ? words.mine : words.all;
  if (!data) return <Waiting name={name} problem={problem} onAgain={() => void reload()} />;
  const create = place.role === 'staff' && (
    <ButtonLink to={`${base}/matters/new`} look="solid">
      {text(words.create)}
    </ButtonLink>
  );
  return (
    <Page name={name} primary={create}>
      <Moved moved={moved} reload={reload} />
      {!own && <OfficeChoice office={office} />}
      <Views present={view} own={own} office={office} />
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.none[view])}</p>
      ) : (
        <RecordsTable
          caption={text(words.captions[view], { office: text(nameOf(office)), n: count(data) })}
          headings={[words.title, words.kind, words.status, words.turn, words.due, words.number]}
        >
          {data.rows.map((row) => (
            <MatterRow key={row.id} row={row} />
          ))}
        </RecordsTable>
      )}
      <Pager next={data.next} />
    </Page>
  );
}
