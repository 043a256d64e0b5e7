import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Pager, RecordsTable, Tabs, useCount, useList } from '../parts/list.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import type { SessionList, SessionRow } from './answers.ts';
import { Bodies } from './bodies.tsx';
import { Calendar } from './calendar.tsx';
import { sessionKinds, shownSession } from './words.ts';

const words = {
  name: say('会議一覧', 'Meetings'),
  create: say('会議を新設する', 'Arrange a meeting'),
  views: say('表示', 'View'),
  list: say('一覧', 'List'),
  calendar: say('カレンダー', 'Calendar'),
  caption: say('{body}の会議　{n}（新しい順）', 'Meetings of {body}: {n}, latest first'),
  title: say('会議', 'Meeting'),
  day: say('開催日', 'Day'),
  papers: say('資料締切', 'Papers due'),
  place: say('場所', 'Place'),
  openness: say('公開', 'Open'),
  state: say('状態', 'State'),
  open: say('公開', 'open'),
  closed: say('非公開', 'closed'),
  none: say(
    '会議はまだありません。「会議を新設する」から日程を決めると、ここに並びます。',
    'No meetings yet. Arrange one, and it stands here.',
  ),
  noneToRead: say('会議はまだありません。', 'No meetings yet.'),
};

function Row({ row }: { row: SessionRow }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/sessions/${row.id}`}>
          <Written>{[row.number, row.title].filter(Boolean).join('　')}</Written>
        </Link>
        {row.kind && <span className="block text-dns-14N-130">{text(sessionKinds[row.kind])}</span>}
      </th>
      <td data-label={text(words.day)}>
        <DateText date={row.heldOn} table /> <span className="numbers">{row.from}</span>
      </td>
      <td data-label={text(words.papers)}>
        {row.papersDue === undefined ? '—' : <DateText date={row.papersDue} table />}
      </td>
      <td data-label={text(words.place)}>
        <Written>{row.place}</Written>
      </td>
      <td data-label={text(words.openness)}>{text(row.openness.open ? words.open : words.closed)}</td>
      <td data-label={text(words.state)}>
        <Chip {...shownSession(row)} />
      </td>
    </tr>
  );
}

function List({ body }: { body: string | undefined }): ReactNode {
  const text = useText();
  const { nameOf, place } = useDesk();
  const count = useCount();
  const { data, problem, moved, reload } = useList<SessionList>('/sessions', { body });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <SessionsFrame body={data.body} view="list">
      <Moved moved={moved} reload={reload} />
      {data.rows.length === 0 ? (
        <p className="my-6">{text(place.role === 'secretariat' ? words.none : words.noneToRead)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { body: text(nameOf(data.body)), n: count(data) })}
          headings={[words.title, words.day, words.papers, words.place, words.openness, words.state]}
        >
          {data.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </RecordsTable>
      )}
      <Pager next={data.next} />
    </SessionsFrame>
  );
}

/** What the list and the calendar have around them. */
function SessionsFrame({
  body,
  view,
  children,
}: {
  body: string;
  view: 'list' | 'calendar';
  children: ReactNode;
}): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  const at = `${base}/sessions?body=${body}`;
  const create = place.role === 'secretariat' && (
    <ButtonLink look="solid" to={`${base}/sessions/new?body=${body}`}>
      {text(words.create)}
    </ButtonLink>
  );
  return (
    <Page name={words.name} primary={create}>
      <Bodies present={body} path={view === 'calendar' ? '/sessions?view=calendar' : '/sessions'} />
      <Tabs
        label={words.views}
        present={view}
        tabs={[
          { id: 'list', label: words.list, href: at },
          { id: 'calendar', label: words.calendar, href: `${at}&view=calendar` },
        ]}
      />
      {children}
    </Page>
  );
}

/** 会議一覧: the meetings of a body, as a list or by the month. */
export default function SessionsPage(): ReactNode {
  const [search] = useSearchParams();
  const body = search.get('body') ?? undefined;
  if (search.get('view') !== 'calendar') return <List body={body} />;
  return (
    <Calendar body={body} month={search.get('month') ?? undefined} name={words.name}>
      {(found, content) => (
        <SessionsFrame body={found} view="calendar">
          {content}
        </SessionsFrame>
      )}
    </Calendar>
  );
}
