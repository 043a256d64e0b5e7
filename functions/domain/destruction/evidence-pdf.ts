import type { EvidenceRuleId } from './evidence-rules.ts';

/** Decompresses a zlib stream to at most `limit` bytes; undefined when it is broken or larger. */
export type Inflate = (bytes: Uint8Array, limit: number) => Uint8Array | undefined;

/**
 * Names of what a PDF can do by itself (ISO 32000-2 §12.6.4) or carry (§7.11.4, §12.7.8, §13.6). An open action that
 * only turns to a page is harmless and common; what it could do besides stands in this list.
 */
const acting = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'GoToE',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'Movie',
  'Sound',
];
const actingName = new RegExp(`/(?:${acting.join('|')})s?(?![A-Za-z])`);
/** A form that brings its own scripts. Too short a name to be looked for in compressed bytes, where chance writes it. */
const scriptedForm = /\/XFA(?![A-Za-z])/;
/** All object streams of an honest 20 MB document together. */
const OBJECTS_LIMIT = 64 * 1024 * 1024;
const END_BYTES = 2048;

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** A name may be written with any of its letters as `#` and two digits (ISO 32000-2 §7.3.5). */
const plainNames = (text: string): string =>
  text.includes('#')
    ? text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const count = (text: string, name: RegExp): number => text.match(name)?.length ?? 0;

/** What stands outside of streams, and in the object streams; undefined when one of these cannot be looked into. */
function readable(
  bytes: Uint8Array,
  text: string,
  inflate: Inflate,
): { outside: string[]; objects: string[] } | undefined {
  const outside: string[] = [];
  const objects: string[] = [];
  let left = OBJECTS_LIMIT;
  let before = 0;
  for (const match of text.matchAll(/stream\r?\n/g)) {
    if (match.index < before) continue;
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) break;
    const dictionary = plainNames(text.slice(before, match.index));
    outside.push(dictionary);
    before = end + 'endstream'.length;
    if (!/\/ObjStm(?![A-Za-z])/.test(dictionary)) continue;
    // Another filter, or several, or a predictor would hide the names: no program that people use writes them here.
    if (!/\/Filter\s*\[?\s*\/FlateDecode/.test(dictionary) || /\/(DecodeParms|DP|Crypt)\b/.test(dictionary))
      return undefined;
    const inflated = inflate(bytes.subarray(start, end), left);
    if (inflated === undefined) return undefined;
    left -= inflated.length;
    objects.push(plainNames(latin1(inflated)));
  }
  return { outside: [...outside, plainNames(text.slice(before))], objects };
}

/**
 * What is wrong with a PDF: it can act, or it cannot be looked into. Every name in the file is read, also in object
 * streams; an encrypted document, or one whose object streams are not all found, is one that cannot be looked into.
 */
export function pdfProblem(bytes: Uint8Array, inflate: Inflate): EvidenceRuleId | undefined {
  const raw = latin1(bytes);
  if (!raw.startsWith('%PDF-') || !raw.slice(-END_BYTES).includes('%%EOF')) return 'evidence-cannot-be-read';
  const text = plainNames(raw);
  if (actingName.test(text)) return 'evidence-acts';
  if (/\/Encrypt(?![A-Za-z])/.test(text)) return 'evidence-cannot-be-read';
  const parts = readable(bytes, raw, inflate);
  if (parts?.objects.length !== count(text, /\/ObjStm(?![A-Za-z])/g)) return 'evidence-cannot-be-read';
  const { outside, objects } = parts;
  const acts =
    objects.some((each) => actingName.test(each)) ||
    [...outside, ...objects].some((each) => scriptedForm.test(each));
  return acts ? 'evidence-acts' : undefined;
}
