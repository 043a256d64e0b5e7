import type { ReactNode } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText } from '../language.tsx';
import { usePage, type PageData } from '../session/use-page.ts';

/** A page of a list, as every list door answers it. */
export interface ListAnswer<Row> {
  readonly now: string;
  readonly rows: readonly Row[];
  /** Where the next page begins; left out on the last one. */
  readonly next?: string | undefined;
}

const words = {
  count: say('{n}件', '{n}'),
  more: say('{n}件以上', '{n} or more'),
  here: say('このページに{n}件', '{n} on this page'),
  next: say('次の50件', 'Next 50'),
  first: say('最初から表示', 'From the first'),
  pages: say('ページ', 'Pages'),
};

type Query = Readonly<Record<string, string | undefined>>;

const encoded = (query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};

/** One page of a list: which one stands in the address (`?cursor=`), beside the filters, so that it can be kept and sent. */
export function useList<Answer extends ListAnswer<unknown>>(
  path: string,
  query: Query = {},
): PageData<Answer> {
  const [search] = useSearchParams();
  return usePage<Answer>(path + encoded({ ...query, cursor: search.get('cursor') ?? undefined }));
}

/** How many rows a list has, in words: beyond one page it says so, because nobody counts on. */
export function useCount(): (list: ListAnswer<unknown>) => string {
  const text = useText();
  const [search] = useSearchParams();
  return ({ rows, next }) => {
    const said = search.has('cursor') ? words.here : next === undefined ? words.count : words.more;
    return text(said, { n: rows.length });
  };
}

/** The ways to the next page and back to the first, as links. */
export function Pager({ next }: { next: string | undefined }): ReactNode {
  const text = useText();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const inside = search.has('cursor');
  if (!inside && next === undefined) return null;
  const { cursor: _left, ...filters } = Object.fromEntries(search);
  return (
    <nav aria-label={text(words.pages)} className="no-print my-4 flex flex-wrap gap-4">
      {inside && (
        <Link href={path + encoded(filters)} className="button button-text">
          {text(words.first)}
        </Link>
      )}
      {next !== undefined && (
        <Link href={path + encoded({ ...filters, cursor: next })} className="button button-outline">
          {text(words.next)}
        </Link>
      )}
    </nav>
  );
}

/** A table of records: a caption that says what and in which order, its headings, and a row each. */
export function RecordsTable({
  caption,
  headings,
  children,
}: {
  caption: string;
  headings: readonly Bilingual[];
  children: ReactNode;
}): ReactNode {
  const text = useText();
  return (
    <table className="records my-6">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading.en} scope="col">
              {text(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** Views of one page, as links: the present one is marked, and each has an address of its own. */
export function Tabs({
  label,
  tabs,
  present,
}: {
  label: Bilingual;
  tabs: readonly {
    readonly id: string;
    readonly label: Bilingual;
    readonly href: string;
    readonly count?: string;
  }[];
  present: string;
}): ReactNode {
  const text = useText();
  return (
    <nav aria-label={text(label)} className="no-print my-4 border-b border-solid-gray-420">
      <ul className="flex flex-wrap gap-x-2">
        {tabs.map(({ id, label: name, href, count }) => (
          <li key={id}>
            <Link
              href={href}
              aria-current={id === present ? 'page' : undefined}
              className={`flex min-h-11 items-center px-3 no-underline hover:bg-key-50 hover:underline ${
                id === present
                  ? 'border-b-4 border-key-900 font-700 text-key-1000'
                  : 'border-b-4 border-transparent text-solid-gray-900'
              }`}
            >
              {text(name)}
              {count !== undefined && <span className="numbers">　{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
