import { canonicalJson } from '../journal/digest.ts';
import type { Certificate } from './certificate.ts';
import type { LineContent } from './certificate-line.ts';

/** What belongs to a single line, whatever the others say. */
const ofOneLine = new Set(['serial', 'propertyNumber', 'quantity', 'confirmed']);

type Defaults = Certificate['content']['defaults'];

/**
 * What all lines say alike, said once; and what is left of each. Ten thousand disks that one firm shredded on one day
 * then cost little more than their serials. Put together again, every line says what it said before.
 */
export function commonAnswers(lines: readonly LineContent[]): { defaults: Defaults; lines: LineContent[] } {
  const [first, ...others] = lines;
  if (!first || others.length === 0) return { defaults: {}, lines: [...lines] };
  const names = Object.keys(first).filter((name) => !ofOneLine.has(name)) as (keyof Defaults)[];
  const common = names.filter((name) => {
    const said = canonicalJson(first[name]);
    return others.every((line) => line[name] !== undefined && canonicalJson(line[name]) === said);
  });
  const pick = (line: LineContent, wanted: boolean) =>
    Object.fromEntries(
      Object.entries(line).filter(([name]) => (common as string[]).includes(name) === wanted),
    );
  return { defaults: pick(first, true), lines: lines.map((line) => pick(line, false)) };
}
