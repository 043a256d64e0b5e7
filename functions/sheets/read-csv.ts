import { parse } from 'csv-parse/sync';
import type { SheetRow } from '../domain/sheet/cell.ts';
import type { SheetRuleId } from '../domain/sheet/sheet-rules.ts';

/** The encodings that tools here write, in the order they are tried: what is not UTF-8 throughout is Shift_JIS. */
const encodings = ['utf-8', 'shift_jis'] as const;

function decoded(bytes: Uint8Array): string | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this one.
    }
  }
  return undefined;
}

/** Bytes that no text has: a file that is not what it says. */
const isText = (text: string): boolean => !text.includes('\u0000');

/** What separates the cells, as the first line has it: tools here write commas, tabs or semicolons. */
function separatorOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => heading.split(separator).length;
  return [',', '\t', ';'].reduce((most, each) => (count(each) > count(most) ? each : most));
}

/** The rows of a CSV or tab-separated file, all cells as text. @param most rows that are read. */
export function readCsv(bytes: Uint8Array, { most }: { most: number }): SheetRow[] | SheetRuleId {
  const text = decoded(bytes);
  if (text === undefined || !isText(text) || text.trim() === '') return 'file-unreadable';
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      to: most,
    });
    return rows.map((values, index) => ({
      number: index + 1,
      cells: values.map((value) => ({ kind: 'text' as const, text: value })),
    }));
  } catch {
    return 'file-unreadable';
  }
}
