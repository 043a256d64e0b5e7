import { ledgerMediumWords } from '../destruction/medium-words.ts';
import { useText } from '../language.tsx';
import type { LedgerRow } from './answer.ts';
import { tierWords } from './words.ts';

/** A line as people know it: position, kind, what it says, and its serial where it has one. */
export function useLineName(): (row: Pick<LedgerRow, 'position' | 'medium'>) => string {
  const text = useText();
  return ({ position, medium: { kind, text: said, serial } }) => {
    const marked = serial === undefined ? '' : `　${text(tierWords.serial, { serial })}`;
    const medium = `${text(ledgerMediumWords[kind])}：${said}${marked}`;
    return text(tierWords.line, { position, medium });
  };
}
