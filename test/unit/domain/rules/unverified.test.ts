import { describe, expect, test } from 'vitest';
import { classTable, techniques } from '../../../../functions/domain/destruction/sanitization.ts';
import { dataClasses } from '../../../../functions/domain/ledger/data-class.ts';
import { exceptionRows } from '../../../../functions/domain/pia/exceptions.ts';
import { thresholdRows } from '../../../../functions/domain/pia/threshold.ts';
import { timingRules } from '../../../../functions/domain/pia/timing-rules.ts';
import { allRules, ruleById } from '../../../../functions/domain/refusal/all-rules.ts';

/** A row of any table, as far as its mark goes. */
interface Marked {
  readonly source: string;
  readonly unverified?: boolean;
}

const cell = (persons: string): readonly Marked[] => {
  const row = thresholdRows.find(({ id }) => id === persons);
  if (!row) throw new RangeError(`no row ${persons}`);
  return [row.manyHandlers, row.fewAfterAccident];
};

/** What rules.md marks [UNV] and the code has, with the rows that say it. Whoever codes another adds it here. */
const unread: Readonly<Record<string, readonly Marked[]>> = {
  '§1 the level between 10,000 and 100,000 persons, in the first two columns': cell('from-10000'),
  '§2 the wording of the exceptions from a material change': exceptionRows,
  // That a box carries no mark is read off the form itself.
  '§2 which row may come after the change: our own inference': timingRules.filter(
    ({ id }) => id !== 'pia-not-marked',
  ),
  '§5 番号法第10条 as it stands today': [ruleById('permission-needed'), ruleById('permission-unsaid')],
  '§6 how each class of data is erased, and how that is made sure': [...classTable, ...dataClasses],
  '§6 what each technique reaches': techniques,
  '§6 what follows from class and technique': [
    'method-too-weak',
    'technique-not-of-method',
    'technique-not-for-medium',
    'degauss-flash',
    'degauss-not-destroy',
  ].map(ruleById),
  '地方自治法第208条, which nobody here has read': [ruleById('fiscal-year')],
};

describe('what nobody has read in the primary text', () => {
  test.each(Object.entries(unread))('%s: every row that says it is marked', (_, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ unverified }) => unverified !== true)).toEqual([]);
  });

  test('is marked wherever a rule leans on an article of the Act on numbers', () => {
    const leaning = allRules.filter(
      ({ source }) => /番号法/.test(source) && !/pages\.md|domain\/forms\.md B17/.test(source),
    );
    expect(leaning.length).toBeGreaterThan(1);
    expect(leaning.filter(({ unverified }) => unverified !== true).map(({ id }) => id)).toEqual([]);
  });
});
