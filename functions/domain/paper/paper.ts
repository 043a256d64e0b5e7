import { formatDate } from '../calendar/wareki.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { tokyoDate, type Instant } from '../calendar/instant.ts';
import { digestOf } from '../journal/digest.ts';

/** Words of one look. Changed ones are printed in bold gothic and underlined, as the field prints what differs. */
export interface Run {
  readonly text: string;
  readonly changed?: true;
}

/** Text on paper: lines are parted by `\n`. */
export type Words = string | readonly Run[];

/** A table: its widths are shares of the page's. Its head repeats on every page, and no row is cut. */
export interface Table {
  readonly kind: 'table';
  readonly widths: readonly number[];
  readonly head?: readonly string[];
  readonly rows: readonly (readonly Words[])[];
  /** The first cell of each row says what the others are of. */
  readonly rowHeads?: true;
}

/** What a paper is made of, from top to bottom. */
export type Block =
  /** Number, date and sender stand at the right. */
  | { readonly kind: 'right'; readonly lines: readonly string[] }
  /** Whom it goes to, with 様 or 御中. */
  | { readonly kind: 'addressee'; readonly lines: readonly string[] }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** `opening`: its first line begins one character in. `indent`: characters that all of it stands in. */
  | { readonly kind: 'paragraph'; readonly words: Words; readonly indent?: number; readonly opening?: true }
  /** 記. */
  | { readonly kind: 'centre'; readonly text: string }
  | { readonly kind: 'page-break' }
  | Table;

/** Who a version is for: the internal one says all, the public one only what may leave the house. */
export const paperVersions = ['internal', 'public'] as const;
export type PaperVersion = (typeof paperVersions)[number];

/** A paper (文書) as it is printed: what it says, and nothing of how. Renderers outside the domain draw it. */
export interface Paper {
  /** The name of the file, without its ending. */
  readonly fileName: string;
  readonly title: string;
  /** What the digest at the foot of every page is of. */
  readonly seal: { readonly label: string; readonly sha256: string };
  /** Stands at the head of every page: draft, public version. */
  readonly note?: string;
  readonly landscape?: true;
  readonly blocks: readonly Block[];
}

/** Words as runs. */
export const runsOf = (words: Words): readonly Run[] =>
  typeof words === 'string' ? [{ text: words }] : words;

/** A paper with the digest at its foot: the receipt's where there is one, else of what the paper itself says. */
export function sealed(paper: Omit<Paper, 'seal'>, receiptDigest?: string): Paper {
  const seal =
    receiptDigest === undefined
      ? {
          label: 'この文書の内容の要約値（SHA-256）',
          sha256: digestOf({ title: paper.title, blocks: paper.blocks }),
        }
      : { label: '証明データの要約値（SHA-256）', sha256: receiptDigest };
  return { ...paper, seal };
}

/** A day as letters write it: 令和5年11月10日. */
export const letterDay = (date: IsoDate): string => formatDate(date, 'text').replace(/（.）$/u, '');

/** The day of an instant, as letters write it. */
export const letterDayOf = (instant: Instant): string => letterDay(tokyoDate(instant));

/** A name that every file system takes. */
export const fileNameOf = (...parts: readonly (string | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== '')
    .join('_')
    .replace(/[\s/\\:*?"<>|\p{Cc}]+/gu, '_')
    .slice(0, 100);
