import { useState, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type * as z from 'zod';
import type { matterRow } from '../../functions/api/answers.ts';
import { say, useText, Written } from '../language.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Field } from '../parts/field.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useTurnPhrase } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import { shownStatus } from './status.ts';

type Row = z.infer<typeof matterRow>;
interface Matters {
  readonly now: string;
  readonly rows: readonly Row[];
  readonly next?: string;
}

const words = {
  mine: say('課の案件', 'Matters of the office'),
  all: say('案件一覧', 'Matters'),
  create: say('新規申請を作る', 'Create a request'),
  office: say('所管課', 'Applying office'),
  caption: say('{office}の案件（更新の新しい順）', 'Matters of {office}, latest change first'),
  title: say('件名', 'Title'),
  status: say('状態', 'State'),
  turn: say('手番', 'Turn'),
  due: say('期限', 'Due'),
  number: say('受付番号', 'Number'),
  untitled: say('（件名なし）', '(untitled)'),
  empty: say(
    '案件はまだありません。申請を作ると、ここに表示されます。',
    'No matters yet. Requests appear here.',
  ),
  more: say('次の50件', 'Next 50'),
};

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

function OfficeChoice({ office }: { office: string }): ReactNode {
  const text = useText();
  const { profile, nameOf, base } = useDesk();
  const [, go] = useLocation();
  return (
    <Field label={text(words.office)}>
      {(control) => (
        <select
          {...control}
          className="input max-w-[30rem]"
          value={office}
          onChange={(event) => go(`${base}/matters?office=${event.target.value}`)}
        >
          {profile.offices.map(({ id }) => (
            <option key={id} value={id}>
              {text(nameOf(id))}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** 案件一覧: the matters of an office; departments see their own, others choose the office. */
export default function MattersPage(): ReactNode {
  const text = useText();
  const { place, profile, base, nameOf } = useDesk();
  const [search] = useSearchParams();
  const [cursor, setCursor] = useState<string>();
  const own = place.role === 'staff' || place.role === 'head';
  const office = own ? place.office : (search.get('office') ?? profile.offices[0]?.id ?? place.office);
  const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const { data, problem, moved, reload } = usePage<Matters>(`/matters?office=${office}${from}`);
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
      {data.rows.length === 0 ? (
        <p className="my-6">{text(words.empty)}</p>
      ) : (
        <table className="records my-6">
          <caption>{text(words.caption, { office: text(nameOf(office)) })}</caption>
          <thead>
            <tr>
              {[words.title, words.status, words.turn, words.due, words.number].map((heading) => (
                <th key={heading.en} scope="col">
                  {text(heading)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <MatterRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {data.next !== undefined && <Button onClick={() => setCursor(data.next)}>{text(words.more)}</Button>}
    </Page>
  );
}
