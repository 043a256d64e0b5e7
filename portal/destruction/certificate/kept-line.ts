import type { LineContent, LineRef } from '../../../functions/domain/destruction/certificate-line.ts';
import type { FieldProblem } from '../../session/problem.ts';
import { besidesOf, contentOfEntry, entryOfContent, type Besides, type LineEntry } from './line-entry.ts';

/** A line as the server has it. */
export interface SavedLine extends LineRef {
  readonly version: number;
  readonly content: LineContent;
}

/** A line of the draft under hands. */
export interface KeptLine extends LineRef {
  readonly entry: LineEntry;
  readonly besides: Besides;
  /** It is to be taken out of the certificate. */
  readonly removed: boolean;
  /** The version that the server has, 0 for none, and what that version says as far as is known here. */
  readonly version: number;
  readonly saved: LineContent | undefined;
  /** What a colleague wrote into the fields that were being written here too: nothing is sent before the writer chose. */
  readonly theirs?: LineContent | undefined;
  /** What was refused, and why; it is not sent again as it is. */
  readonly refused?: { readonly sent: string; readonly errors: readonly FieldProblem[] } | undefined;
}

/** A line by its position and item, as one word. */
export const keyOf = ({ position, item }: LineRef): string => `${position}.${item}`;

/** JSON in which the order of members does not matter. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
export const isSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);

export const keptLine = ({ position, item, version, content }: SavedLine): KeptLine => ({
  position,
  item,
  entry: entryOfContent(content),
  besides: besidesOf(content),
  removed: false,
  version,
  saved: content,
});

export const emptyLine = ({ position, item }: LineRef): KeptLine => ({
  position,
  item,
  entry: {},
  besides: {},
  removed: false,
  version: 0,
  saved: undefined,
});

/** What should stand on the server: undefined for a line that should not be there. */
export const wantedOf = ({ entry, besides, removed }: KeptLine): LineContent | undefined =>
  removed ? undefined : contentOfEntry(entry, besides);

/** Whether the server has something else than what was typed. */
export function isUnsaved(line: KeptLine): boolean {
  const wanted = wantedOf(line);
  if (wanted === undefined) return line.version > 0;
  if (line.saved === undefined) return Object.keys(wanted).length > 0 || line.version > 0;
  // What was typed may say less than what was saved without anybody touching it: a field that the disposal does not ask.
  return !isSame(wanted, line.saved) && !isSame(wanted, wantedOf(keptLine({ ...line, content: line.saved })));
}

/** Whether a line can be sent now: it is unsaved, nobody has to choose, and it is not what was refused. */
export const isReady = (line: KeptLine): boolean =>
  isUnsaved(line) && !line.theirs && line.refused?.sent !== textOf(wantedOf(line));

type Fields = Readonly<Record<string, unknown>>;

/** Takes over, field by field, what a colleague saved; fields that both wrote wait for the writer's choice. */
export function mergedLine(mine: KeptLine, theirs: SavedLine | undefined): KeptLine | undefined {
  if (!theirs) {
    // Somebody took it out. What was typed here since is not thrown away with it.
    return isUnsaved(mine) && !mine.removed ? { ...mine, version: 0, saved: undefined } : undefined;
  }
  if (mine.version === theirs.version && mine.saved !== undefined) return mine;
  const { version } = theirs;
  if (mine.removed) return { ...mine, version, saved: theirs.content };
  if (!isUnsaved(mine)) return keptLine(theirs);
  const [base, wanted, other] = [mine.saved ?? {}, wantedOf(mine) ?? {}, theirs.content] as Fields[];
  const names = new Set([
    ...Object.keys(base ?? {}),
    ...Object.keys(wanted ?? {}),
    ...Object.keys(other ?? {}),
  ]);
  const merged: Record<string, unknown> = {};
  let both = false;
  for (const name of names) {
    const [before, here, there] = [base?.[name], wanted?.[name], other?.[name]];
    const value = isSame(here, before) ? there : here;
    both ||= !isSame(here, before) && !isSame(there, before) && !isSame(here, there);
    if (value !== undefined) merged[name] = value;
  }
  const content = merged as LineContent;
  return {
    ...mine,
    entry: { ...mine.entry, ...entryOfContent(content) },
    besides: besidesOf(content),
    version,
    saved: theirs.content,
    theirs: both ? theirs.content : undefined,
  };
}

/**
 * What a refusal names of what was sent: lines, and what stands besides them. Undefined when it names anything else, or
 * nothing, so that nobody knows what to hold back.
 */
export function refusedLines(
  errors: readonly FieldProblem[],
  sent: readonly KeptLine[],
  withHeader: boolean,
): { lines: ReadonlyMap<string, NonNullable<KeptLine['refused']>>; header: boolean } | undefined {
  const lines = new Map<string, { sent: string; errors: FieldProblem[] }>();
  let header = false;
  for (const error of errors) {
    const index = /^\/lines\/(\d+)\//.exec(error.path)?.[1];
    const line = index === undefined ? undefined : sent[Number(index)];
    if (line) {
      const known = lines.get(keyOf(line)) ?? { sent: textOf(wantedOf(line)), errors: [] };
      known.errors.push(error);
      lines.set(keyOf(line), known);
    } else if (withHeader && error.path.startsWith('/content')) header = true;
    else return undefined;
  }
  return errors.length === 0 ? undefined : { lines, header };
}
