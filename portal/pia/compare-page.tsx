import { useState, type ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { itemOf, lineOf } from '../../functions/domain/pia/catalogue.ts';
import { say, useText, Written } from '../language.tsx';
import { ChangedText } from '../matters/difference/changed-text.tsx';
import { changedLines } from '../../functions/domain/matter/changed-lines.ts';
import { Button } from '../parts/button.tsx';
import { SelectField } from '../parts/labelled.tsx';
import { RecordsTable } from '../parts/list.tsx';
import { Loading, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { AssessmentAnswer, DifferenceAnswer } from './answer.ts';
import { AssessmentTabs } from './assessment-tabs.tsx';
import { kindWords, timingWords } from './words.ts';

type Row = DifferenceAnswer['rows'][number];
type View = 'underlined' | 'beside';

const words = {
  name: say('版の比較', 'Compare versions'),
  two: say('版が二つ以上あると、ここで比べられます。', 'With two versions or more, they are compared here.'),
  from: say('元の版', 'From'),
  to: say('比べる版', 'To'),
  show: say('見せ方', 'View'),
  underlined: say('下線で表示', 'Underlined'),
  beside: say('新旧を並べる', 'Side by side'),
  same: say('違いはありません。', 'There is no difference.'),
  caption: say(
    '「{from}」からの変更箇所　{all}件（事前 {before}・事後 {after}）',
    'Changes from {from}: {all} ({before} before, {after} after)',
  ),
  item: say('項目', 'Item'),
  was: say('変更前', 'Before'),
  is: say('変更後', 'After'),
  timing: say('時期・根拠', 'Timing and rule'),
  next: say('次の50件', 'Next 50'),
  first: say('最初から表示', 'From the first'),
};

const linesOf = (boxes: Row['before']): string[] =>
  boxes.flatMap(({ item, value }) => {
    const lines = typeof value === 'string' ? value.split('\n') : value;
    return boxes.length === 1
      ? lines
      : lines.map((line, at) => (at === 0 ? `${lineOf(itemOf(item))}：${line}` : line));
  });

function DifferenceRow({ row, view }: { row: Row; view: View }): ReactNode {
  const text = useText();
  const lines = changedLines(linesOf(row.before), linesOf(row.after));
  return (
    <tr>
      <th scope="row">
        <Written>{row.label}</Written>（{text(kindWords[row.kind])}）
      </th>
      {view === 'beside' && (
        <td data-label={text(words.was)}>
          {row.before.length === 0 ? '－' : <ChangedText lines={lines} shown="before" />}
        </td>
      )}
      <td data-label={text(words.is)}>
        {row.after.length === 0 && view === 'beside' ? '－' : <ChangedText lines={lines} shown="now" />}
      </td>
      <td data-label={text(words.timing)}>
        <strong>{text(timingWords[row.classification.timing])}</strong>　{text(row.classification.why)}
      </td>
    </tr>
  );
}

function Difference({
  id,
  from,
  to,
  name,
  view,
}: {
  id: string;
  from: string;
  to: string;
  name: string;
  view: View;
}) {
  const text = useText();
  const [after, setAfter] = useState(0);
  const query = new URLSearchParams({ from, to, ...(after === 0 ? {} : { after: String(after) }) });
  const { data, problem, reload } = usePage<DifferenceAnswer>(
    `/assessments/${id}/difference?${query.toString()}`,
  );
  if (!data) return <Loading problem={problem} onAgain={() => void reload()} />;
  const { counts, rows, next } = data;
  if (counts.all === 0) return <p className="my-6">{text(words.same)}</p>;
  const middle = view === 'beside' ? [words.was, words.is] : [words.is];
  return (
    <>
      <RecordsTable
        caption={text(words.caption, { from: name, ...counts })}
        headings={[words.item, ...middle, words.timing]}
      >
        {rows.map((row) => (
          <DifferenceRow
            key={`${row.label} ${row.kind} ${row.place.block ?? ''} ${row.place.file ?? ''}`}
            row={row}
            view={view}
          />
        ))}
      </RecordsTable>
      <p className="no-print flex gap-4">
        {after > 0 && <Button onClick={() => setAfter(0)}>{text(words.first)}</Button>}
        {next !== undefined && <Button onClick={() => setAfter(next)}>{text(words.next)}</Button>}
      </p>
    </>
  );
}

/** The two versions that are compared: those of the address, else the latest and the one before it. */
function useChosen({ versions }: AssessmentAnswer) {
  const [search] = useSearchParams();
  return {
    from: search.get('from') ?? versions[1]?.id ?? '',
    to: search.get('to') ?? versions[0]?.id ?? '',
    view: search.get('view') === 'beside' ? ('beside' as const) : ('underlined' as const),
  };
}

function Comparing({ data }: { data: AssessmentAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const chosen = useChosen(data);
  const { from, to, view } = chosen;
  const { id } = data.assessment;
  const address = (part: Partial<typeof chosen>): string =>
    `${base}/pia/${id}/compare?${new URLSearchParams({ ...chosen, ...part }).toString()}`;
  const options = data.versions.map(({ id: version, name }) => [version, { ja: name, en: name }] as const);
  const name = data.versions.find((version) => version.id === from)?.name ?? '';
  return (
    <>
      <div className="no-print grid gap-x-6 table:grid-cols-2">
        <SelectField
          label={text(words.from)}
          options={options}
          value={from}
          onValue={(version) => go(address({ from: version }))}
        />
        <SelectField
          label={text(words.to)}
          options={options}
          value={to}
          onValue={(version) => go(address({ to: version }))}
        />
      </div>
      <nav aria-label={text(words.show)} className="no-print my-3 flex flex-wrap gap-4">
        {(['underlined', 'beside'] as const).map((each) => (
          <Link
            key={each}
            href={address({ view: each })}
            aria-current={each === view ? 'true' : undefined}
            className={each === view ? 'font-700' : ''}
          >
            {text(words[each])}
          </Link>
        ))}
      </nav>
      {from !== '' && to !== '' && (
        <Difference key={`${from} ${to}`} id={id} from={from} to={to} name={name} view={view} />
      )}
    </>
  );
}

/** 版の比較: what changed from one version to another, underlined or side by side, with the timing of each row. */
export default function ComparePage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, reload } = usePage<AssessmentAnswer>(`/assessments/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page name={words.name} subject={data.assessment.title}>
      <AssessmentTabs id={data.assessment.id} present="compare" />
      {data.versions.length < 2 ? <p className="my-6">{text(words.two)}</p> : <Comparing data={data} />}
    </Page>
  );
}
