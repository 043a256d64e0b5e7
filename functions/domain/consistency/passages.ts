import type { Passage } from './rules.ts';

/** Every text of a content that people wrote, with the JSON pointer to where it stands; ids, dates and numbers are left out. */
export function passagesOf(content: unknown, at = ''): Passage[] {
  if (typeof content === 'string')
    return /[ぁ-んァ-ヶ一-龠]/.test(content) ? [{ path: at, text: content }] : [];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) => passagesOf(value, `${at}/${name}`));
}
