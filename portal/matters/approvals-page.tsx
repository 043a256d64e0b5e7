import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type * as z from 'zod';
import type { approvalRow } from '../../functions/api/list-approvals.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { addDays } from '../../functions/domain/calendar/iso-date.ts';
import { say, useText, Written } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Pager, RecordsTable, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { OfficeChoice } from '../parts/office-choice.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { kindWords } from './kind-words.ts';
import { RegisterDownloads } from '../parts/download.tsx';

type Row = z.infer<typeof approvalRow>;

const words = {
  file: say('ファイルで保存', 'Save as a file'),
  name: say('承認・委託台帳', 'Register of approvals'),
  caption: say(
    '{office}の承認　{n}（期間の終わりの早い順）',
    'Approvals of {office}: {n}, earliest end first',
  ),
  everybody: say('すべての課', 'all offices'),
  title: say('件名', 'Title'),
  kind: say('種類', 'Kind'),
  office: say('所管課', 'Office'),
  counterpart: say('委託先・接続先', 'Contractor or other end'),
  period: say('期間', 'Period'),
  state: say('状態', 'State'),
  number: say('受付番号', 'Number'),
  parent: say('（親 {parent}）', ' (under {parent})'),
  running: say('期間中', 'Running'),
  before: say('開始前', 'Not begun'),
  ends: say('期間満了が近い', 'Ends soon'),
  ended: say('期間満了', 'Period ended'),
  open: say('期間の定めなし', 'No end'),
  stale: say('要確認（承認後に変更あり）', 'Check: changed after approval'),
  conditions: say('附帯意見あり', 'With conditions'),
  continues: say('（翌年度も続ける）', ' (continues)'),
  none: say(
    '承認された案件はまだありません。決裁と通知が済んだものが、ここに載ります。',
    'No approvals yet. They stand here once they are signed and notified.',
  ),
};

/** How near the end of a period counts as soon: a renewal needs a meeting before it. */
const SOON_DAYS = 90;

/** How the period of an approval stands on a date (Asia/Tokyo). */
function periodState(period: Row['period'], today: string) {
  if (!period) return { look: 'others', label: words.open } as const;
  if (period.end < today) return { look: 'over', label: words.ended } as const;
  if (period.start > today) return { look: 'others', label: words.before } as const;
  return period.end <= addDays(today, SOON_DAYS)
    ? ({ look: 'returned', label: words.ends } as const)
    : ({ look: 'done', label: words.running } as const);
}

function ApprovalRow({ row, now }: { row: Row; now: string }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  const { period, counterpart = '' } = row;
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/matters/${row.key}`}>
          <Written>{row.title}</Written>
        </Link>
      </th>
      <td data-label={text(words.kind)}>
        {text(kindWords[row.kind])}
        {row.parent !== undefined && (
          <span className="numbers">{text(words.parent, { parent: row.parent })}</span>
        )}
      </td>
      <td data-label={text(words.office)}>{text(nameOf(row.applyingOffice))}</td>
      <td data-label={text(words.counterpart)}>
        <Written>{text(nameOf(counterpart))}</Written>
      </td>
      <td data-label={text(words.period)}>
        {period ? (
          <>
            <DateText date={period.start} table />〜<DateText date={period.end} table />
            {period.continues && text(words.continues)}
          </>
        ) : (
          '—'
        )}
      </td>
      <td data-label={text(words.state)}>
        {row.stale ? (
          <Chip look="returned" label={words.stale} />
        ) : (
          <Chip {...periodState(period, tokyoDate(now))} />
        )}
        {row.withConditions && <Chip look="others" label={words.conditions} />}
      </td>
      <td data-label={text(words.number)} className="numbers">
        {row.key}
      </td>
    </tr>
  );
}

/** 承認・委託台帳: what is approved, to whom, for how long; departments see their own, others choose. */
export default function ApprovalsPage(): ReactNode {
  const text = useText();
  const { place, nameOf } = useDesk();
  const [search] = useSearchParams();
  const count = useCount();
  const own = place.role === 'staff' || place.role === 'head';
  const office = own ? place.office : (search.get('office') ?? undefined);
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/approvals', { office });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const whose = text(office === undefined ? words.everybody : nameOf(office));
  return (
    <Page name={words.name}>
      <Moved moved={moved} reload={reload} />
      {!own && <OfficeChoice office={office ?? ''} withAll />}
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { office: whose, n: count(data) })}
          headings={[
            words.title,
            words.kind,
            words.office,
            words.counterpart,
            words.period,
            words.state,
            words.number,
          ]}
        >
          {data.rows.map((row) => (
            <ApprovalRow key={row.id} row={row} now={data.now} />
          ))}
        </RecordsTable>
      )}
      <RegisterDownloads paper={words.file} path="/registers/approvals" query={{ office }} />
      <Pager next={data.next} />
    </Page>
  );
}
