import { childrenOf, itemOf, optionsOf, pathOf, type FormItem } from '../catalogue.ts';
import { namesFor, ownNamesFor } from './names.ts';
import type { Mark, Piece, Words } from './pieces.ts';
import { distance, isBeside, mayFollow, spelled } from './spelling.ts';

/** What a departure from the form's own words costs; among the items a label may mean, the cheapest is meant. */
const COST = {
  shortened: 2,
  misspelled: 1,
  file: 1,
  ownName: 8,
  annexText: 4,
  circleForRisk: 1,
  placeInText: 3,
  option: 1,
} as const;

const digitsOf = (mark: string): number => Number(mark.normalize('NFKC').replace(/\D/g, ''));
const romans = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ'];

/** The annexes stand at the end of a chapter, which people may name first. */
const chapterOfAnnex: Readonly<Record<string, string>> = { A1: 'I', A2: 'II', A3: 'VI' };

interface Node {
  readonly item: FormItem;
  readonly names: readonly string[];
  readonly mark: {
    readonly kind: 'chapter' | 'section' | 'circle' | 'risk' | 'annex' | 'block' | 'none';
    readonly number: number;
  };
}

function markOf({ mark = '', type }: FormItem): Node['mark'] {
  if (type === 'block') return { kind: 'block', number: 0 };
  if (mark === '') return { kind: 'none', number: 0 };
  if (romans.includes(mark)) return { kind: 'chapter', number: romans.indexOf(mark) + 1 };
  const number = digitsOf(mark);
  if (mark.startsWith('リスク')) return { kind: 'risk', number };
  if (mark.startsWith('別添')) return { kind: 'annex', number };
  return { kind: mark.endsWith('．') ? 'section' : 'circle', number };
}

const nodes = new Map<string, readonly Node[]>();

/** The way down to an item, with what each part of it is called and numbered. */
function nodesOf(item: FormItem): readonly Node[] {
  const known = nodes.get(item.id);
  if (known) return known;
  const path = pathOf(item);
  const chapter = chapterOfAnnex[path[0]?.id ?? ''];
  const whole = chapter === undefined ? path : [itemOf(chapter), ...path];
  const made = whole.map((each) => ({ item: each, names: namesFor(each), mark: markOf(each) }));
  nodes.set(item.id, made);
  return made;
}

interface State {
  readonly piece: number;
  readonly offset: number;
  readonly node: number;
  /** Which nodes a mark named so far. */
  readonly marked: readonly number[];
  readonly named: boolean;
  /** Whether words of the label itself named it, and not only its number. */
  readonly wordsOfLast: boolean;
  /** Whether words of the run that is being read belong to the form already. */
  readonly inLabel: boolean;
}

/** How far a word may be from the form's own and still be a slip of the pen. */
const slips = (name: string): number =>
  name.length < 6 ? 0 : name.length < 12 ? 1 : name.length < 20 ? 2 : 3;

const FILE = /(?:ファイル|台帳|名簿|DB)$/u;
const BETWEEN = /^(?:における|について|に係る|に関する|のうち|中の|内の|の|中|内)/u;

const descendants = (item: FormItem): readonly FormItem[] =>
  childrenOf(item).flatMap((child) => [child, ...descendants(child)]);

/** Whether words are a choice of a box, with what stands in the bracket it offers: その他（閉域網）. */
const chooses = (option: string, words: string): boolean =>
  option.endsWith('（）') ? words.startsWith(spelled(option)) : words === spelled(option);

const resembles = (name: string, words: string): boolean => {
  const limit = Math.max(1, Math.floor(name.length / 3));
  return distance(name, words, limit) <= limit;
};

/** Whether words could be a name somebody gave (所得照会書の封入作業), and are not a part of the form said badly. */
const couldBeAName = (item: FormItem, words: string): boolean =>
  words.length >= 3 &&
  descendants(item)
    .flatMap(namesFor)
    .every((name) => !name.includes(words) && !words.includes(name) && !resembles(name, words));
class Explanation {
  private readonly way: readonly Node[];
  private readonly chapterWritten: boolean;
  private readonly firstMark: number;
  private readonly pieces: readonly Piece[];

  constructor(item: FormItem, pieces: readonly Piece[]) {
    this.pieces = pieces;
    this.way = nodesOf(item);
    this.chapterWritten = pieces.some(({ kind }) => kind === 'chapter' || kind === 'annex');
    this.firstMark = pieces.findIndex(({ kind }) => kind !== 'words');
  }

  /** What it costs to understand all pieces, from a state on, as naming the last node; Infinity when one is left over. */
  cost(state: State): number {
    const piece = this.pieces[state.piece];
    if (piece === undefined) return this.concluded(state);
    return piece.kind === 'words' ? this.costOfWords(piece, state) : this.costOfMark(piece, state);
  }

  private concluded({ named, marked }: State): number {
    const annex = this.way.findIndex(({ mark }) => mark.kind === 'annex');
    // A chapter in front of an annex counts only when the annex itself is numbered: Ⅰ事務の内容 is not 別添１.
    if (annex > 0 && marked.includes(0) && !marked.includes(annex)) return Infinity;
    return named ? 0 : Infinity;
  }

  private fitsMark(written: Mark, index: number, state: State): number {
    const node = this.way[index];
    if (!node || state.marked.includes(index)) return Infinity;
    const { kind, number } = node.mark;
    if (kind === 'block') return this.fitsBlock(written, node, index, state);
    if (kind === 'none' || number !== written.number) return Infinity;
    if (written.kind === kind) return 0;
    const loose = written.kind === 'plain' || written.kind === 'bracket';
    if (kind === 'chapter')
      return written.kind === 'plain' && !this.chapterWritten && state.piece === this.firstMark
        ? 0
        : Infinity;
    // The first number behind a chapter is a section: Ⅲ７ is neither ⑦ nor リスク７ of some section of Ⅲ.
    const behindChapter = state.node === 0 && state.marked.includes(0);
    if (behindChapter && (written.kind === 'plain' || kind === 'risk') && kind !== 'section') return Infinity;
    if (kind === 'risk') return loose ? 0 : written.kind === 'circle' ? COST.circleForRisk : Infinity;
    return loose && (kind === 'section' || kind === 'circle') ? 0 : Infinity;
  }

  /** A number without the word before it is the place of a block only behind its chapter and section: Ⅱ-4-10-⑥. */
  private fitsBlock(written: Mark, { item }: Node, index: number, { marked }: State): number {
    if (written.kind === 'block') return written.repeats === item.repeats ? 0 : Infinity;
    return written.kind === 'plain' && marked.includes(0) && marked.includes(index - 1) ? 0 : Infinity;
  }

  private costOfMark(written: Mark, state: State): number {
    const costs = this.way.map((_, index) => {
      if (index < state.node) return Infinity;
      const fit = this.fitsMark(written, index, state);
      return fit === Infinity ? Infinity : fit + this.cost(this.after(state, index, true));
    });
    return Math.min(
      ...costs,
      this.costOfFileNumber(written, state),
      this.costInAnnex(state),
      this.costOfPlaceInText(written, state),
    );
  }

  private after(state: State, index: number, marked: boolean): State {
    return {
      piece: state.piece + 1,
      offset: 0,
      node: index,
      marked: marked ? [...state.marked, index] : state.marked,
      named: state.named || index === this.way.length - 1,
      wordsOfLast: state.wordsOfLast,
      inLabel: false,
    };
  }

  /** Ⅱ（1）住民基本台帳ファイル ３．…: chapters Ⅱ and Ⅲ stand once for each file. */
  private costOfFileNumber(written: Mark, state: State): number {
    const next = this.pieces[state.piece + 1];
    const before = this.way[state.node]?.item.repeats === 'file';
    if (!before || written.kind === 'chapter' || next?.kind !== 'words') return Infinity;
    const [end = 0] = next.breaks.filter((at) => FILE.test(next.text.slice(0, at)));
    if (end === 0) return Infinity;
    return COST.file + this.cost({ ...state, piece: state.piece + 1, offset: end, inLabel: true });
  }

  /** ②事務の内容（３）: a place inside the text of a box, which the form does not number. */
  private costOfPlaceInText({ kind }: Mark, state: State): number {
    const item = this.way.at(-1)?.item;
    const inText = state.wordsOfLast && item?.type === 'text' && childrenOf(item).length === 0;
    if (!inText || (kind !== 'bracket' && kind !== 'plain' && kind !== 'circle')) return Infinity;
    return COST.placeInText + this.cost({ ...state, piece: state.piece + 1, offset: 0, inLabel: false });
  }

  /** Behind the number of an annex stand its own groups and names, which no form knows. */
  private costInAnnex(state: State): number {
    const annex = this.way.findIndex(({ mark }) => mark.kind === 'annex');
    const last = this.way.at(-1)?.item.type;
    if (annex < 0 || !state.marked.includes(annex) || last !== 'block') return Infinity;
    return COST.annexText;
  }

  private costOfWords(run: Words, state: State): number {
    const rest = run.text.slice(state.offset);
    if (rest === '') return this.cost({ ...state, piece: state.piece + 1, offset: 0, inLabel: false });
    const onwards = (length: number, change: Partial<State> = {}): number =>
      this.cost({ ...state, offset: state.offset + length, ...change });
    const between = BETWEEN.exec(rest)?.[0].length;
    const costs = [
      ...(between === undefined ? [] : [onwards(between)]),
      ...this.segments(run, state).map((segment) =>
        isBeside(segment) || (state.inLabel && mayFollow(segment)) ? onwards(segment.length) : Infinity,
      ),
      ...this.way.map((node, index) =>
        index < state.node ? Infinity : this.costOfNames(node, index, run, state),
      ),
    ];
    return Math.min(...costs, this.costInAnnex(state));
  }

  private segments({ text, breaks }: Words, { offset }: State): readonly string[] {
    return breaks.filter((at) => at > offset).map((at) => text.slice(offset, at));
  }

  private costOfNames(node: Node, index: number, run: Words, state: State): number {
    const rest = run.text.slice(state.offset);
    const last = index === this.way.length - 1;
    const onwards = (length: number, cost: number): number =>
      cost +
      this.cost({
        ...state,
        offset: state.offset + length,
        node: index,
        named: state.named || last,
        wordsOfLast: state.wordsOfLast || last,
        inLabel: true,
      });
    const unmarked = state.marked.length === 0;
    // Without any number only the form's own words name an item.
    const own = unmarked && last ? ownNamesFor(node.item) : node.names;
    const whole = own.filter((name) => rest.startsWith(name)).map((name) => onwards(name.length, 0));
    if (unmarked) return Math.min(Infinity, ...whole);
    const near = this.segments(run, state).flatMap((segment) => {
      const cost = this.costOfSegment(node, index, segment, state);
      return cost === Infinity ? [] : [onwards(segment.length, cost)];
    });
    return Math.min(Infinity, ...whole, ...near);
  }

  private costOfSegment({ item, names }: Node, index: number, segment: string, state: State): number {
    const last = index === this.way.length - 1;
    const costs = names.map((name) => {
      if (segment.length >= 3 && (name.startsWith(segment) || name.endsWith(segment))) return COST.shortened;
      const off = distance(name, segment, slips(name));
      return off <= slips(name) ? COST.misspelled + off : Infinity;
    });
    if (item.repeats === 'file' && FILE.test(segment)) costs.push(COST.file);
    if (item.type === 'block' && state.marked.at(-1) === index && couldBeAName(item, segment))
      costs.push(COST.ownName);
    if (last && state.named && optionsOf(item).some((option) => chooses(option, segment)))
      costs.push(COST.option);
    return Math.min(...costs);
  }
}

const START: State = {
  piece: 0,
  offset: 0,
  node: 0,
  marked: [],
  named: false,
  wordsOfLast: false,
  inLabel: false,
};

/** Fewer letters than this say nothing without a number beside them. */
const ENOUGH_WORDS = 3;
const COVER = '表紙';

/** What it costs to understand a label, taken apart into pieces, as naming an item; Infinity when it cannot be. */
export function costOf(item: FormItem, pieces: readonly Piece[]): number {
  const words = pieces.map((piece) => (piece.kind === 'words' ? piece.text : '')).join('');
  const marks = pieces.some(({ kind }) => kind !== 'words');
  if (!marks && words.length < ENOUGH_WORDS && words !== COVER) return Infinity;
  return new Explanation(item, pieces).cost(START);
}
