import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../calendar/wareki.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { PublishedKind, WithheldField } from '../procedure/publication.ts';
import { fileNameOf, sealed, type Paper, type PaperVersion } from '../paper/paper.ts';

/** What stands in a box of a register; a date is ISO, and every writer shows it its own way. */
export type RegisterValue = string | number | undefined;

/** A column of a register. */
export interface Column<Row> {
  readonly ja: string;
  readonly kind: 'text' | 'date' | 'number';
  /** Its share of a page's width. */
  readonly width: number;
  readonly of: (row: Row) => RegisterValue;
  /** `never`: not for the public version. A field's name: public unless the profile withholds it. */
  readonly public: 'always' | 'never' | WithheldField;
}

/** A register as a table: what it is called, its columns, what stands in them. Writers of files draw it. */
export interface Register {
  readonly title: string;
  readonly fileName: string;
  /** The day it shows. */
  readonly on: IsoDate;
  readonly columns: readonly Pick<Column<never>, 'ja' | 'kind' | 'width'>[];
  readonly rows: readonly (readonly RegisterValue[])[];
  readonly version: PaperVersion;
  /** Why it is not the whole list, where it is not. */
  readonly more: boolean;
}

/** A kind of register: its columns, and whether it can be published. */
export interface RegisterKind<Row> {
  readonly ja: string;
  readonly en: string;
  readonly publishedAs?: PublishedKind;
  readonly columns: readonly Column<Row>[];
}

interface Drawn {
  readonly on: IsoDate;
  readonly version: PaperVersion;
  readonly withheld: readonly WithheldField[];
  readonly more: boolean;
}

/** The register of a kind with these rows, as a reader of the version may have it. */
export function drawRegister<Row>(
  { ja, columns }: RegisterKind<Row>,
  rows: readonly Row[],
  { on, version, withheld, more }: Drawn,
): Register {
  const shown = columns.filter(
    ({ public: who }) =>
      version === 'internal' || (who !== 'never' && (who === 'always' || !withheld.includes(who))),
  );
  return {
    title: ja,
    fileName: fileNameOf(ja, on, version === 'public' ? '公開用' : undefined),
    on,
    columns: shown.map(({ ja: name, kind, width }) => ({ ja: name, kind, width })),
    rows: rows.map((row) => shown.map(({ of }) => of(row))),
    version,
    more,
  };
}

/** Says that there is more than a file holds. */
export const MORE = 'このファイルに入りきらない続きがあります。';

/** A register as a paper that is printed across. */
export const registerPaper = ({ title, fileName, on, columns, rows, version, more }: Register): Paper =>
  sealed({
    fileName,
    title,
    landscape: true,
    ...(version === 'public' ? { note: '公開用' } : {}),
    blocks: [
      { kind: 'title', text: title },
      { kind: 'right', lines: [`${formatDate(on, 'text')}現在　${String(rows.length)}件`] },
      {
        kind: 'table',
        widths: columns.map(({ width }) => width),
        head: columns.map(({ ja }) => ja),
        rows: rows.map((row) =>
          row.map((value, index) =>
            value === undefined
              ? ''
              : columns[index]?.kind === 'date'
                ? formatDate(String(value), 'table')
                : String(value),
          ),
        ),
      },
      ...(more ? [{ kind: 'paragraph', words: MORE } as const] : []),
    ],
  });

/** A date as the number that spreadsheets keep it by: days since 30 December 1899. */
export const sheetDay = (date: IsoDate): number =>
  Temporal.PlainDate.from('1899-12-30').until(date, { largestUnit: 'day' }).days;
