import type { FormItem } from '../catalogue.ts';
import { spelled } from './spelling.ts';

type Repeats = NonNullable<FormItem['repeats']>;

/** A number that says where on the form: by its writing we know what it may stand for. */
export interface Mark {
  readonly kind: 'chapter' | 'circle' | 'bracket' | 'plain' | 'risk' | 'annex' | 'block';
  readonly number: number;
  readonly repeats?: Repeats;
}

/** A run of words between two marks, `spelled`; `breaks` are the places where the writer left a gap, and its end. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly breaks: readonly number[];
}

export type Piece = Mark | Words;

// Circled and Roman numbers would become plain ones under NFKC, so they are kept in codes for private use.
const CIRCLE = '\u{E000}';
const ROMAN = '\u{E001}';
const END = '\u{E002}';

const circledFrom: readonly (readonly [first: number, last: number, value: number])[] = [
  [0x2460, 0x2473, 1], // ①-⑳
  [0x3251, 0x325f, 21], // ㉑-㉟
  [0x2776, 0x277f, 1], // ❶-❿
  [0x2780, 0x2789, 1], // ➀-➉
  [0x278a, 0x2793, 1], // ➊-➓
  [0x24eb, 0x24f4, 11], // ⓫-⓴
  [0x24f5, 0x24fe, 1], // ⓵-⓾
];

function keptNumber(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const row = circledFrom.find(([first, last]) => code >= first && code <= last);
  if (row) return `${CIRCLE}${code - row[0] + row[2]}${END}`;
  if (code >= 0x2160 && code <= 0x216b) return `${ROMAN}${code - 0x215f}${END}`;
  if (code >= 0x2170 && code <= 0x217b) return `${ROMAN}${code - 0x216f}${END}`;
  return character;
}

const letters: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6 };

/** The label in one width, with circled and Roman numbers told apart from plain ones, and without numbers of pages. */
const prepared = (label: string): string =>
  Array.from(label, keptNumber)
    .join('')
    .normalize('NFKC')
    // What a heading leaves out names other parts of the form: （７．リスク１⑨を除く。）.
    .replace(/\([^()]*除く。?\)/g, '')
    .replace(/丸\s*(\d+)/g, `${CIRCLE}$1${END}`)
    .replace(/(?<![A-Za-z])(?:p{1,2}|頁|ページ)\.?\s*\d+(?:\s*[-~〜]\s*\d+)?(?:\s*(?:頁|ページ))?/gi, ' ')
    .replace(/(?:全項目評価書)?\d+\s*(?:頁|ページ)目?/g, ' ')
    .replace(/(?<![A-Za-z])No\.?\s*\d+/gi, ' ')
    .replace(/(?<![A-Za-z])(VI|IV|V|I{1,3})(?![A-Za-z])/g, (roman) => `${ROMAN}${letters[roman] ?? 0}${END}`)
    .replace(/^\s*(l{1,3})(?![A-Za-z])/, (_all, strokes: string) => `${ROMAN}${strokes.length}${END}`)
    .replace(new RegExp(`第?\\s*${ROMAN}(\\d+)${END}\\s*[章部編]?`, 'g'), `${ROMAN}$1${END}`)
    .replace(/第\s*([1-6])\s*[章部編]/g, `${ROMAN}$1${END}`);

const blocks: Readonly<Record<string, Repeats>> = {
  システム: 'system',
  委託事項: 'delegated-matter',
  委託業務: 'delegated-matter',
  提供先: 'provision',
  移転先: 'transfer',
};

const ANY_NUMBER = `(?:${CIRCLE}(\\d+)${END}|${ROMAN}(\\d+)${END}|\\(\\s*(\\d+)\\s*\\)|(\\d+))`;
const LIST = `((?:\\s*[~〜、,・]\\s*\\d+)*)`;

interface Reader {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => Mark;
}

const numberIn = (match: RegExpExecArray, from: number): number =>
  Number(match.slice(from).find((group) => group !== undefined));

const blockOf = (match: RegExpExecArray): Mark => {
  const repeats = blocks[match[1] ?? ''];
  return { kind: 'block', number: numberIn(match, 2), ...(repeats ? { repeats } : {}) };
};

const reader = (pattern: string, kind: Mark['kind']): Reader => ({
  pattern: new RegExp(pattern, 'y'),
  read: (match) => ({ kind, number: numberIn(match, 1) }),
});

const BLOCK = Object.keys(blocks).join('|');

const ordinary: readonly Reader[] = [
  reader(`${ROMAN}(\\d+)${END}`, 'chapter'),
  reader(`\\(?別[添紙]\\s*${ANY_NUMBER}\\)?`, 'annex'),
  {
    pattern: new RegExp(`(${BLOCK})\\s*(\\d+)${LIST}`, 'y'),
    // 委託事項1～3 is of no single one.
    read: (match) => ({ ...blockOf(match), ...(match[3] === '' ? {} : { number: 0 }) }),
  },
  reader(`${CIRCLE}(\\d+)${END}`, 'circle'),
  reader('\\(\\s*(\\d+)\\s*\\)', 'bracket'),
];

/**
 * Where a number behind a word may be the place of what the word says or a number of its own, both are tried: 委託事項① is the
 * first matter or the first box of a matter, and 毀損リスク ⑥ is no sixth risk.
 */
const hands: readonly (readonly Reader[])[] = [
  [reader('リスク\\s*(?:\\(\\s*(\\d+)\\s*\\)|(\\d+))', 'risk'), ...ordinary],
  [
    reader(`リスク\\s*${ANY_NUMBER}`, 'risk'),
    { pattern: new RegExp(`(${BLOCK})\\s*${ANY_NUMBER}`, 'y'), read: blockOf },
    ...ordinary,
  ],
  ordinary,
];

const GAP = /[\s:;_|/\\<>→⇒►▶.\-‐-―−]/u;
const COUNTER = /^[年月日人件万億円条項号回割%歳課係室名情つ]/u;
const DATE_WORD = /(?:令和|平成|昭和|過去|約|第|新|旧|計)$/;

/** Whether digits inside words say a place on the form (基本情報１．) and not a quantity (過去３年以内). */
const saysPlace = (before: string, after: string): boolean => !COUNTER.test(after) && !DATE_WORD.test(before);

class Run {
  private readonly pieces: Piece[] = [];
  private words: string[] = [''];

  private close(): void {
    const parts = this.words.map(spelled).filter((part) => part !== '');
    this.words = [''];
    if (parts.length === 0) return;
    const breaks = parts.map((_, index) => parts.slice(0, index + 1).join('').length);
    this.pieces.push({ kind: 'words', text: parts.join(''), breaks });
  }

  get lastWords(): string {
    return this.words.at(-1) ?? '';
  }

  gap(): void {
    this.words.push('');
  }

  letter(character: string): void {
    this.words.push(`${this.words.pop() ?? ''}${character}`);
  }

  mark(mark: Mark): void {
    this.close();
    this.pieces.push(mark);
  }

  all(): readonly Piece[] {
    this.close();
    return this.pieces;
  }
}

function piecesBy(readers: readonly Reader[], text: string): readonly Piece[] {
  const run = new Run();
  let at = 0;
  const markHere = (): boolean =>
    readers.some(({ pattern, read }) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) return false;
      run.mark(read(match));
      at = pattern.lastIndex;
      return true;
    });
  while (at < text.length) {
    if (markHere()) continue;
    const digits = /^\d+/.exec(text.slice(at))?.[0];
    if (digits !== undefined) {
      const place = saysPlace(run.lastWords, text.slice(at + digits.length));
      if (place) run.mark({ kind: 'plain', number: Number(digits) });
      else run.letter(digits);
      at += digits.length;
      continue;
    }
    const character = text.charAt(at);
    if (GAP.test(character)) run.gap();
    else run.letter(character);
    at += 1;
  }
  return run.all();
}

/** 委託先名（Ⅱ４委託事項２⑥）: the place stands behind the words, in brackets. */
const placeLast = /^(?<words>[^()]*[^()\d\s])\s*\((?<place>[^()]*)\)\s*$/u;

/**
 * The ways in which a label can be taken apart into marks and words. A label in which nothing is doubtful has one.
 */
export function readingsOf(label: string): readonly (readonly Piece[])[] {
  const text = prepared(label);
  const { words, place } = placeLast.exec(text)?.groups ?? {};
  const orders = [text];
  if (words !== undefined && place !== undefined && /[\d\u{E000}\u{E001}]/u.test(place))
    orders.push(`${place} ${words}`);
  const all = orders.flatMap((order) => hands.map((readers) => piecesBy(readers, order)));
  const distinct = new Map(all.map((pieces) => [JSON.stringify(pieces), pieces]));
  return [...distinct.values()];
}
