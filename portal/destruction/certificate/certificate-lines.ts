import type { LineRef } from '../../../functions/domain/destruction/certificate-line.ts';
import { methodForClass } from '../../../functions/domain/destruction/sanitization.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { dataClassWords, methodWords } from '../../../functions/domain/sheet/choice-words.ts';
import { say } from '../../language.tsx';
import type { DutyAnswer } from '../answer.ts';
import { keyOf, wantedOf, type KeptLine } from './kept-line.ts';
import { missingIn } from './line-entry.ts';
import type { LineFinding } from './use-check.ts';

export type LedgerEntry = DutyAnswer['ledger'][number];

/** One row of the form: a line of the ledger, or a piece of one, with what is written of it. */
export interface FormLine extends LineRef {
  readonly key: string;
  readonly entry: LedgerEntry;
  readonly kept: KeptLine | undefined;
  readonly findings: readonly LineFinding[];
  readonly state: 'empty' | 'begun' | 'wrong' | 'warned' | 'complete';
}

function stateOf(kept: KeptLine | undefined, findings: readonly LineFinding[]): FormLine['state'] {
  const wanted = kept && wantedOf(kept);
  if (!kept || !wanted || Object.keys(wanted).length === 0) return 'empty';
  const broken = findings.filter(({ rule }) => rule !== 'answer-missing');
  if (kept.refused ?? kept.theirs ?? broken.some(({ warning }) => !warning)) return 'wrong';
  if (broken.some(({ confirmed }) => !confirmed)) return 'warned';
  return missingIn(wanted).length > 0 ? 'begun' : 'complete';
}

/** The open lines of the ledger, with what is written of each, its pieces one by one where it was divided. */
export function formLines(
  ledger: readonly LedgerEntry[],
  kept: readonly KeptLine[],
  findings: readonly LineFinding[],
): FormLine[] {
  const written = kept.filter(({ removed }) => !removed);
  return ledger
    .filter(({ balance }) => balance.open > 0)
    .flatMap((entry) => {
      const own = written.filter(({ position }) => position === entry.position);
      const refs: readonly LineRef[] = own.length > 0 ? own : [{ position: entry.position, item: 1 }];
      return refs.map(({ position, item }): FormLine => {
        const key = keyOf({ position, item });
        const line = own.find((each) => each.item === item);
        const found = findings.filter((each) => keyOf(each) === key);
        return { position, item, key, entry, kept: line, findings: found, state: stateOf(line, found) };
      });
    });
}

const withoutMedium: readonly string[] = ['cloud', 'data-set', 'copy', 'backup'];

const asks = say(
  'このデータの区分（{dataClass}）には、{method}が必要です。',
  'This class of data ({dataClass}) asks for: {method}.',
);

/** What the class of data asks for, when the lines have one and the same: said before anybody chooses. */
export function askedOf(entries: readonly LedgerEntry[], language: keyof Bilingual): Bilingual | undefined {
  const asked = entries.map(({ dataClass, medium }) => ({
    dataClass,
    method: methodForClass('destroy', dataClass, !withoutMedium.includes(medium.kind)).asked,
  }));
  const [first] = asked;
  if (!first || asked.some((each) => each.dataClass !== first.dataClass || each.method !== first.method))
    return undefined;
  const facts = {
    dataClass: dataClassWords[first.dataClass][language],
    method: methodWords[first.method][language],
  };
  const filled = (sentence: string): string =>
    sentence.replace('{dataClass}', facts.dataClass).replace('{method}', facts.method);
  return { ja: filled(asks.ja), en: filled(asks.en) };
}
