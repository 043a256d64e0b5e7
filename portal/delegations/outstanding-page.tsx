import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type * as z from 'zod';
import type { outstandingRow } from '../../functions/api/list-outstanding.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { DestructionTabs } from '../destruction/destruction-tabs.tsx';
import { say, useText, Written } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Pager, RecordsTable, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { OfficeChoice } from '../parts/office-choice.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { tierWords } from './words.ts';
import { RegisterDownloads } from '../parts/download.tsx';

type Row = z.infer<typeof outstandingRow>;

const words = {
  file: say('ファイルで保存', 'Save as a file'),
  name: say('未返却・未廃棄一覧', 'Neither returned nor destroyed'),
  caption: say('{office}　{n}（期間の終わりの早い順）', '{office}: {n}, earliest end first'),
  everybody: say('すべての課', 'all offices'),
  title: say('件名', 'Title'),
  contractor: say('受託者（階層）', 'Contractor (tier)'),
  office: say('所管課', 'Office'),
  end: say('期間の終わり', 'End'),
  ended: say('期間満了', 'Period ended'),
  open: say('残り', 'Left'),
  of: say('{total}件のうち{open}件', '{open} of {total}'),
  number: say('受付番号', 'Number'),
  none: say(
    '返還も廃棄の証明も済んでいないものはありません。引渡台帳に残りがある委託が、ここに載ります。',
    'Everything is returned or proven to be destroyed. Delegations with something left stand here.',
  ),
};

function OutstandingRow({ row, today }: { row: Row; today: string }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  const { balance } = row;
  const total = balance.handedOver + balance.transferredIn;
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/delegations/${row.id}/ledger`}>
          <Written>{row.title}</Written>
        </Link>
      </th>
      <td data-label={text(words.contractor)}>
        <Written>{text(nameOf(row.contractor))}</Written>（{text(tierWords.tier, { n: row.tier })}）
      </td>
      <td data-label={text(words.office)}>{text(nameOf(row.applyingOffice))}</td>
      <td data-label={text(words.end)}>
        <DateText date={row.period.end} table />{' '}
        {row.period.end < today && <Chip look="over" label={words.ended} />}
      </td>
      <td data-label={text(words.open)}>{text(words.of, { total, open: balance.open })}</td>
      <td data-label={text(words.number)} className="numbers">
        {row.matterKey}
      </td>
    </tr>
  );
}

/** 未返却・未廃棄一覧: every tier with something left, the earliest end first. */
export default function OutstandingPage(): ReactNode {
  const text = useText();
  const { place, nameOf } = useDesk();
  const [search] = useSearchParams();
  const count = useCount();
  const own = place.role === 'staff' || place.role === 'head';
  const office = own ? place.office : (search.get('office') ?? undefined);
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/outstanding', { office });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const whose = text(office === undefined ? words.everybody : nameOf(office));
  return (
    <Page name={words.name}>
      <Moved moved={moved} reload={reload} />
      <DestructionTabs present="outstanding" />
      {!own && <OfficeChoice office={office ?? ''} withAll />}
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { office: whose, n: count(data) })}
          headings={[words.title, words.contractor, words.office, words.end, words.open, words.number]}
        >
          {data.rows.map((row) => (
            <OutstandingRow key={row.id} row={row} today={tokyoDate(data.now)} />
          ))}
        </RecordsTable>
      )}
      <RegisterDownloads paper={words.file} path="/registers/outstanding" query={{ office }} />
      <Pager next={data.next} />
    </Page>
  );
}
