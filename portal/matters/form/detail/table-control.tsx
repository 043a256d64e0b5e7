import type { Bilingual } from '../../../../functions/domain/language/bilingual.ts';
import { say, useText } from '../../../language.tsx';
import { dateFromEntry, entryOf } from '../../../parts/date-entry.ts';
import { FieldGroup } from '../../../parts/field.tsx';
import { inForm, type AnyControl, type InputProps, type Reader } from '../control.ts';
import { Choice, Rows } from '../rows.tsx';

const words = {
  of: say('{row}の{column}', '{column}, {row}'),
  day: say('例：令和8年3月31日', 'For example 2026-03-31'),
  said: say('{column}：{value}', '{column}: {value}'),
};

interface Column {
  readonly label: Bilingual;
  /** A choice's options; without them a line of text, or a day. */
  readonly options?: Readonly<Record<string, Bilingual>>;
  readonly day?: true;
  /** A row without it counts, where its first column is filled in. */
  readonly optional?: true;
}
type Columns = Readonly<Record<string, Column>>;
type Row = Readonly<Record<string, string | undefined>>;

const emptyOf = (columns: Columns): Row =>
  Object.fromEntries(
    Object.entries(columns).map(([name, { options }]) => [name, Object.keys(options ?? {})[0] ?? '']),
  );

const cellOf = ({ day }: Column, value: string | undefined): string => (day ? entryOf(value) : (value ?? ''));

const valueOfCell = ({ day }: Column, entry: string): string | undefined =>
  day ? dateFromEntry(entry) : entry.trim() === '' ? undefined : entry.trim();

const isTyped = (columns: Columns, row: Row): boolean =>
  Object.entries(columns).some(([name, { options }]) => !options && (row[name] ?? '').trim() !== '');

/** The row as the API takes it; undefined while a cell that it needs is empty or cannot be read. */
function rowValue(columns: Columns, row: Row): Row | undefined {
  const cells = Object.entries(columns).map(
    ([name, column]) => [name, column, valueOfCell(column, row[name] ?? '')] as const,
  );
  if (cells.some(([, { optional }, value]) => value === undefined && optional !== true)) return undefined;
  return Object.fromEntries(cells.flatMap(([name, , value]) => (value === undefined ? [] : [[name, value]])));
}

/** Rows of small cells: what a person types of each, and the rows without a day that cannot be read. */
export function TableRows({
  label,
  columns,
  rows,
  onRows,
}: {
  label: string;
  columns: Columns;
  rows: readonly Row[];
  onRows: (rows: readonly Row[]) => void;
}) {
  const text = useText();
  return (
    <Rows label={label} rows={rows} empty={emptyOf(columns)} onRows={onRows}>
      {(row, name, change) =>
        Object.entries(columns).map(([key, { label: column, options, day }]) => {
          const cell = text(words.of, { row: name, column: text(column) });
          const unreadable =
            day && (row[key] ?? '').trim() !== '' && dateFromEntry(row[key] ?? '') === undefined;
          return (
            <div key={key} className={options || day ? '' : 'min-w-40 flex-1'}>
              <span aria-hidden="true" className="block text-dns-14N-130 text-solid-gray-600">
                {text(column)}
              </span>
              {options ? (
                <Choice
                  label={cell}
                  words={options}
                  value={row[key] ?? ''}
                  onValue={(value) => change({ [key]: value })}
                />
              ) : (
                <input
                  aria-label={cell}
                  aria-invalid={unreadable ? true : undefined}
                  placeholder={day ? text(words.day) : undefined}
                  autoComplete="off"
                  className={day ? 'input w-52' : 'input'}
                  value={row[key] ?? ''}
                  onChange={(event) => change({ [key]: event.target.value })}
                />
              )}
            </div>
          );
        })
      }
    </Rows>
  );
}

/** Rows as the API has them, as they are typed. */
export const tableEntry = (columns: Columns, value: readonly Row[] | undefined): readonly Row[] =>
  (value ?? []).map((row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cellOf(column, row[name])])),
  );

/** Typed rows as the API takes them; rows nobody typed in are left out. */
export const tableValue = (columns: Columns, entry: readonly Row[]): readonly Row[] =>
  entry.flatMap((row) => {
    const value = isTyped(columns, row) ? rowValue(columns, row) : undefined;
    return value === undefined ? [] : [value];
  });

/** A row as people read it, its first cell before the others. */
export function tableLine(columns: Columns, row: Row, { text, date }: Reader): string {
  const cells = Object.entries(columns).flatMap(([name, { label, options, day }]) => {
    const value = row[name];
    if (value === undefined) return [];
    const said = options ? text(options[value] ?? label) : day ? date(value) : value;
    return [{ label: text(label), said }];
  });
  const [first, ...others] = cells;
  if (!first) return '';
  const rest = others.map(({ label, said }) => text(words.said, { column: label, value: said }));
  return rest.length === 0 ? first.said : `${first.said}（${rest.join('、')}）`;
}

/** A table of rows, each with the same few cells. */
export const tableControl = (columns: Columns): AnyControl => {
  function TableInput({ entry, onEntry, ...field }: InputProps<readonly Row[]>) {
    return (
      <FieldGroup {...field}>
        <TableRows label={field.label} columns={columns} rows={entry} onRows={onEntry} />
      </FieldGroup>
    );
  }
  return inForm<readonly Row[], readonly Row[]>({
    entryOf: (value) => tableEntry(columns, value),
    valueOf: (entry) => {
      const rows = tableValue(columns, entry);
      return rows.length === 0 ? undefined : rows;
    },
    lines: (value, reader) => value.map((row) => tableLine(columns, row, reader)),
    Input: TableInput,
  });
};

/** A certification with the day it runs out. */
export const certificationColumns: Columns = {
  standard: { label: say('認証・登録', 'Certification') },
  validUntil: { label: say('有効期限', 'Valid until'), day: true, optional: true },
};
