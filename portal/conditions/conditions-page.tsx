import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type * as z from 'zod';
import type { conditionRow } from '../../functions/api/list-conditions.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { say, useText, Written } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDue } from '../parts/due.ts';
import { Pager, RecordsTable, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { OfficeChoice } from '../parts/office-choice.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { RegisterDownloads } from '../parts/download.tsx';

type Row = z.infer<typeof conditionRow>;

const words = {
  file: say('ファイルで保存', 'Save as a file'),
  name: say('確認事項・附帯意見', 'Conditions'),
  caption: say(
    '{office}の未了の確認事項　{n}（期限の早い順）',
    'Open conditions of {office}: {n}, earliest due first',
  ),
  everybody: say('すべての課', 'all offices'),
  text: say('確認事項', 'Condition'),
  owner: say('担当', 'Owner'),
  due: say('期限', 'Due'),
  source: say('元の議題', 'Item'),
  state: say('状態', 'State'),
  open: say('未了', 'Open'),
  overdue: say('期限超過', 'Overdue'),
  reported: say('報告あり（確認待ち）', 'Reported, to be accepted'),
  said: say('（{said}）', ' ({said})'),
  session: say('会議', 'Meeting'),
  none: say(
    '未了の確認事項はありません。会議で加えたものが、完了するまでここに並びます。',
    'No open conditions. What a meeting asks for stands here until it is met.',
  ),
};

function stateOf(row: Row, now: string) {
  if (row.status === 'reported') return { look: 'others', label: words.reported } as const;
  return row.dueOn < tokyoDate(now)
    ? ({ look: 'over', label: words.overdue } as const)
    : ({ look: 'draft', label: words.open } as const);
}

function ConditionRow({ row, now }: { row: Row; now: string }): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  const due = useDue();
  const mayOpenSession = place.role !== 'staff' && place.role !== 'head';
  return (
    <tr>
      <th scope="row">
        <Link href={`${base}/conditions/${row.id}`}>
          <Written>{row.text}</Written>
        </Link>
      </th>
      <td data-label={text(words.owner)}>
        {text(nameOf(row.owner))}
        {row.thirdParty !== undefined && (
          <span className="block text-dns-14N-130">
            <Written>{row.thirdParty}</Written>
          </span>
        )}
      </td>
      <td data-label={text(words.due)}>
        <DateText date={row.dueOn} table /> {due(row.dueOn, now).words}
        {row.dueAsSaid !== undefined && text(words.said, { said: row.dueAsSaid })}
      </td>
      <td data-label={text(words.source)}>
        <Written>{row.title}</Written>
        {mayOpenSession && (
          <span className="block text-dns-14N-130">
            <Link href={`${base}/sessions/${row.sessionId}`}>{text(words.session)}</Link>
          </span>
        )}
      </td>
      <td data-label={text(words.state)}>
        <Chip {...stateOf(row, now)} />
      </td>
    </tr>
  );
}

/** 確認事項・附帯意見: what is still owed, the earliest due first; departments see their own, others choose. */
export default function ConditionsPage(): ReactNode {
  const text = useText();
  const { place, nameOf } = useDesk();
  const [search] = useSearchParams();
  const count = useCount();
  const own = place.role === 'staff' || place.role === 'head';
  const office = own ? place.office : (search.get('office') ?? undefined);
  const body = own || office !== undefined ? undefined : (search.get('body') ?? undefined);
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/conditions', { office, body });
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const whose = text(nameOf(office ?? body ?? ''));
  const all = office === undefined && body === undefined;
  return (
    <Page name={words.name}>
      <Moved moved={moved} reload={reload} />
      {!own && <OfficeChoice office={office ?? ''} withAll />}
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <RecordsTable
          caption={text(words.caption, { office: all ? text(words.everybody) : whose, n: count(data) })}
          headings={[words.text, words.owner, words.due, words.source, words.state]}
        >
          {data.rows.map((row) => (
            <ConditionRow key={row.id} row={row} now={data.now} />
          ))}
        </RecordsTable>
      )}
      <RegisterDownloads paper={words.file} path="/registers/conditions" query={{ office }} />
      <Pager next={data.next} />
    </Page>
  );
}
