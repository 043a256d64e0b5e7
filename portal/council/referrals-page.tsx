import type { ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type * as z from 'zod';
import type { referralRow } from '../../functions/api/list-referrals.ts';
import { say, useText, Written } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Pager, RecordsTable, Tabs, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useTurnPhrase } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { isDelivered, shownReferral } from './referral-status.ts';

type Row = z.infer<typeof referralRow>;

const words = {
  name: say('付議書・通知', 'Referrals and replies'),
  bodies: say('会議・審議会', 'Bodies'),
  caption: say('{body}への付議書　{n}（新しい順）', 'Referrals to {body}: {n}, latest first'),
  title: say('件名', 'Title'),
  number: say('番号', 'Number'),
  matters: say('案件', 'Matters'),
  held: say('会議の日', 'Meeting'),
  status: say('状態', 'State'),
  turn: say('手番', 'Turn'),
  reply: say('通知', 'Reply'),
  read: say('通知を読む', 'Read the reply'),
  about: say('：{title}', ': {title}'),
  count: say('{n}件', '{n}'),
  none: say(
    '付議書はまだありません。付議待ちの案件を付議すると、ここに表示されます。',
    'No referrals yet. They appear here once matters of the backlog are referred.',
  ),
};

function ReferralRow({ row }: { row: Row }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const phrase = useTurnPhrase();
  const { look, label } = shownReferral(row);
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/referrals/${row.id}`}>
          <Written>{row.title}</Written>
        </Link>
      </th>
      <td data-label={text(words.number)}>
        {row.number === undefined ? '—' : <Written>{row.number}</Written>}
      </td>
      <td data-label={text(words.matters)} className="numbers">
        {text(words.count, { n: row.matters })}
      </td>
      <td data-label={text(words.held)}>{row.heldOn ? <DateText date={row.heldOn} table /> : '—'}</td>
      <td data-label={text(words.status)}>
        <Chip look={look} label={label} />
      </td>
      <td data-label={text(words.turn)}>{phrase(row.turn, row.step)}</td>
      <td data-label={text(words.reply)}>
        {isDelivered(row.step) ? (
          <Link href={`${base}/sign-offs/${row.documentId}`}>
            {text(words.read)}
            <span className="sr-only">{text(words.about, { title: row.title })}</span>
          </Link>
        ) : (
          '—'
        )}
      </td>
    </tr>
  );
}

/** 付議書・通知: the letters to a body, and what came back. */
export default function ReferralsPage(): ReactNode {
  const text = useText();
  const { profile, nameOf } = useDesk();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const count = useCount();
  const body = search.get('body') ?? undefined;
  const { data, problem, moved, reload } = useList<ListAnswer<Row> & { body: string }>('/referrals', {
    body,
  });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page name={words.name}>
      <Moved moved={moved} reload={reload} />
      {profile.bodies.length > 1 && (
        <Tabs
          label={words.bodies}
          present={data.body}
          tabs={profile.bodies.map(({ id, ja, en }) => ({
            id,
            label: { ja, en },
            href: `${path}?body=${id}`,
          }))}
        />
      )}
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { body: text(nameOf(data.body)), n: count(data) })}
          headings={[
            words.title,
            words.number,
            words.matters,
            words.held,
            words.status,
            words.turn,
            words.reply,
          ]}
        >
          {data.rows.map((row) => (
            <ReferralRow key={row.id} row={row} />
          ))}
        </RecordsTable>
      )}
      <Pager next={data.next} />
    </Page>
  );
}
