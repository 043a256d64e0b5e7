import { useMemo, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { formItems, holdsValue } from '../../functions/domain/pia/catalogue.ts';
import { labelFor } from '../../functions/domain/pia/change-sheet.ts';
import { importRules } from '../../functions/domain/pia/import-version.ts';
import { readRows, type ReadRow } from '../../functions/domain/pia/read-rows.ts';
import { versionColumns } from '../../functions/domain/pia/table.ts';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { dateFromEntry } from '../parts/date-entry.ts';
import { DateField } from '../parts/date-field.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { RecordsTable } from '../parts/list.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { AssessmentAnswer } from './answer.ts';
import { rowsIn } from './read-cells.ts';
import { TableField } from './table-field.tsx';
import { useAskBeforeLeaving } from '../parts/use-ask-before-leaving.ts';

const words = {
  name: say('版の取込み', 'Take in a version'),
  back: say('評価書へ', 'To the assessment'),
  intro: say(
    '評価書を「項目,記載」の表にして貼り付けるか、CSVファイルを選びます。一欄が一行です。委託事項やシステムの欄には番号を付けます（Ⅱ４委託事項3 ⑥委託先名）。',
    'Paste the assessment as a table of label and value, or choose a CSV file: one box a row. Boxes of a delegated matter or a system have its number.',
  ),
  versionName: say('版の名前', 'Name of the version'),
  versionHint: say('例：令和6年8月案', 'For example 令和6年8月案'),
  published: say('公表している版です', 'This version is published'),
  publishedOn: say('公表日', 'Published on'),
  table: say('評価書の表', 'Table of the assessment'),
  tableHint: say(
    '一行目は見出し（項目、記載）。表計算ソフトからそのまま貼り付けられます。',
    'The first line has the heads (label, value). A range copied from a spreadsheet will do.',
  ),
  read: say('{all}行のうち {read}行を読み取りました。', '{read} of {all} rows were read.'),
  unread: say(
    '読み取れなかった行が{n}行あります。項目を直すか、除いてください。',
    '{n} rows were not read: mend their label, or leave them out.',
  ),
  caption: say('読み取れなかった行', 'Rows that were not read'),
  line: say('行', 'Row'),
  label: say('項目', 'Label'),
  labelOf: say('{n}行目の項目', 'Label of row {n}'),
  why: say('理由', 'Why'),
  could: say('候補：', 'Could be: '),
  value: say('記載', 'Value'),
  leave: say('除く', 'Leave out'),
  leaveOf: say('{n}行目を除く', 'Leave out row {n}'),
  take: say('この版を取り込む', 'Take in this version'),
};

const SUGGESTED = formItems.filter(holdsValue).map(({ id }) => labelFor(id));

interface Mended {
  readonly label?: string;
  readonly left?: boolean;
}

const broken = (rule: string, why: ReturnType<typeof say>): FieldProblem => ({
  rule,
  path: '/table',
  ...why,
});

/** What became of the rows of the table, with what its writer mended. */
function useRows(table: string, mended: Readonly<Record<number, Mended>>) {
  return useMemo(() => {
    if (table.trim() === '') return { rows: [], problem: undefined };
    const read = rowsIn(table, versionColumns);
    if (read.kind === 'no-table') return { rows: [], problem: broken('no-table', read) };
    const handedIn = read.rows.flatMap(({ label = '', value = '' }, index) =>
      mended[index]?.left ? [] : [{ index, label: mended[index]?.label ?? label, value }],
    );
    return { rows: readRows(handedIn), problem: undefined };
  }, [table, mended]);
}

const sentenceOf = (rule: string): ReturnType<typeof say> =>
  importRules.find(({ id }) => id === rule) ?? say(rule, rule);

function Unread({ row, onMend }: { row: ReadRow; onMend: (mended: Mended) => void }): ReactNode {
  const text = useText();
  const n = row.index + 2;
  return (
    <tr>
      <th scope="row" className="numbers">
        {n}
      </th>
      <td data-label={text(words.label)} className="table:w-[20rem]">
        <input
          className="input"
          list="pia-items"
          aria-label={text(words.labelOf, { n })}
          autoComplete="off"
          defaultValue={row.label}
          onBlur={(event) => onMend({ label: event.target.value })}
        />
      </td>
      <td data-label={text(words.why)}>
        {text(sentenceOf(row.problem ?? ''))}
        {row.candidates.length > 0 && (
          <span className="block text-solid-gray-600">
            {text(words.could)}
            <Written>{row.candidates.map((id) => labelFor(id)).join('、')}</Written>
          </span>
        )}
      </td>
      <td data-label={text(words.value)}>
        <Written>{row.value.length > 60 ? `${row.value.slice(0, 60)}…` : row.value}</Written>
      </td>
      <td>
        <Button small aria-label={text(words.leaveOf, { n })} onClick={() => onMend({ left: true })}>
          {text(words.leave)}
        </Button>
      </td>
    </tr>
  );
}

function Report({
  rows,
  onMend,
}: {
  rows: readonly ReadRow[];
  onMend: (at: number, mended: Mended) => void;
}) {
  const text = useText();
  const unread = rows.filter(({ problem }) => problem !== undefined);
  if (rows.length === 0) return null;
  return (
    <>
      <Banner
        tone={unread.length === 0 ? 'success' : 'warning'}
        title={text(words.read, { all: rows.length, read: rows.length - unread.length })}
      >
        {unread.length > 0 && <p>{text(words.unread, { n: unread.length })}</p>}
      </Banner>
      {unread.length > 0 && (
        <RecordsTable
          caption={text(words.caption)}
          headings={[words.line, words.label, words.why, words.value, words.leave]}
        >
          {unread.map((row) => (
            <Unread key={`${row.index} ${row.label}`} row={row} onMend={(m) => onMend(row.index, m)} />
          ))}
        </RecordsTable>
      )}
      <datalist id="pia-items">
        {SUGGESTED.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </>
  );
}

interface Entry {
  readonly name: string;
  readonly published: boolean;
  readonly publishedOn: string;
  readonly table: string;
}

function About({
  entry,
  onEntry,
  errors,
}: {
  entry: Entry;
  onEntry: (part: Partial<Entry>) => void;
  errors: (path: string) => FieldProblem[];
}) {
  const text = useText();
  return (
    <>
      <TextField
        id="/name"
        label={text(words.versionName)}
        hint={text(words.versionHint)}
        required
        maxLength={200}
        errors={errors('/name')}
        value={entry.name}
        onValue={(name) => onEntry({ name })}
      />
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="check"
          checked={entry.published}
          onChange={(event) => onEntry({ published: event.target.checked })}
        />
        {text(words.published)}
      </label>
      {entry.published && (
        <DateField
          id="/publishedOn"
          label={text(words.publishedOn)}
          errors={errors('/publishedOn')}
          entry={entry.publishedOn}
          onEntry={(publishedOn) => onEntry({ publishedOn })}
        />
      )}
    </>
  );
}

/** What the door takes. */
function bodyOf({ name, published, publishedOn: typed }: Entry, rows: readonly ReadRow[]): unknown {
  const publishedOn = published ? dateFromEntry(typed) : undefined;
  return {
    name,
    published,
    ...(publishedOn === undefined ? {} : { publishedOn }),
    items: rows.map(({ label, value }) => ({ label, value })),
  };
}

function Importing({ data, reload }: { data: AssessmentAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  const [entry, setEntry] = useState<Entry>({ name: '', published: false, publishedOn: '', table: '' });
  const [mended, setMended] = useState<Readonly<Record<number, Mended>>>({});
  const { rows, problem: noTable } = useRows(entry.table, mended);
  const { id } = data.assessment;
  useAskBeforeLeaving(entry.table !== '');
  const take = async (): Promise<void> => {
    const path = `/assessments/${id}/versions`;
    const made = await send<{ versionId: string }>(path, bodyOf(entry, rows), data.version);
    if (made) go(`${base}/pia/${id}/versions/${made.versionId}`);
  };
  const onMend = (at: number, part: Mended): void =>
    setMended((before) => ({ ...before, [at]: { ...before[at], ...part } }));
  return (
    <>
      <p className="my-3">
        <Link href={`${base}/pia/${id}`}>{text(words.back)}</Link>
      </p>
      <p className="my-3 max-w-[45rem]">{text(words.intro)}</p>
      <Refusal problem={problem} onReload={reload} />
      <div className="max-w-[45rem]">
        <About
          entry={entry}
          onEntry={(part) => setEntry({ ...entry, ...part })}
          errors={(path) => errorsAt(problem, path)}
        />
        <TableField
          label={text(words.table)}
          hint={text(words.tableHint)}
          value={entry.table}
          onValue={(table) => {
            setMended({});
            setEntry({ ...entry, table });
          }}
          errors={noTable ? [noTable] : errorsAt(problem, '/items').slice(0, 5)}
        />
      </div>
      <Report rows={rows} onMend={onMend} />
      <Button look="solid" onClick={() => void take()}>
        {text(words.take)}
      </Button>
    </>
  );
}

/** 版の取込み: a table of labels and values, and what was not recognised in it. */
export default function ImportVersionPage({ subject }: { subject: string }): ReactNode {
  const { data, problem, reload } = usePage<AssessmentAnswer>(`/assessments/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  return (
    <Page name={words.name} subject={data.assessment.title}>
      <Importing data={data} reload={reload} />
    </Page>
  );
}
