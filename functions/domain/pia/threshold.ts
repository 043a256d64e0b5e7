import * as z from 'zod';
import { addYears, isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import type { Bilingual } from '../language/bilingual.ts';

/** What must be assessed: nothing, the base items, and beside them the priority items or all items. */
export const assessmentLevelSchema = z.enum(['none', 'basic', 'basic-and-priority', 'basic-and-full']);
export type AssessmentLevel = z.infer<typeof assessmentLevelSchema>;

/** The levels from the least to the most, as the form names the results (Ⅵ１②). A higher one may always be chosen. */
export const assessmentLevels = {
  none: { ja: '特定個人情報保護評価の実施が義務付けられない', en: 'No assessment is required' },
  basic: { ja: '基礎項目評価の実施が義務付けられる', en: 'The base assessment is required' },
  'basic-and-priority': {
    ja: '基礎項目評価及び重点項目評価の実施が義務付けられる',
    en: 'The base and the priority assessment are required',
  },
  'basic-and-full': {
    ja: '基礎項目評価及び全項目評価の実施が義務付けられる',
    en: 'The base and the full assessment are required',
  },
} as const satisfies Record<AssessmentLevel, Bilingual>;

interface Cell {
  readonly level: AssessmentLevel;
  readonly source: string;
  readonly unverified?: true;
}

interface ThresholdRow extends Bilingual {
  readonly id: string;
  /** Persons recorded in all the files of the business, from this many on. */
  readonly fromPersons: number;
  readonly manyHandlers: Cell;
  readonly fewAfterAccident: Cell;
  readonly few: Cell;
}

/** From this many people who handle the file, of the body and of its contractors, the column 500人以上 holds. */
export const MANY_HANDLERS = 500;

const all = (
  level: AssessmentLevel,
  source: string,
): Pick<ThresholdRow, 'manyHandlers' | 'fewAfterAccident' | 'few'> => ({
  manyHandlers: { level, source },
  fewAfterAccident: { level, source },
  few: { level, source },
});

const SHIMAMOTO = '指針 第5の2, as municipalities explain it (domain/rules.md §1 [SRC 4])';

/** しきい値判断: the level by the number of persons, of those who handle the file, and serious accidents within a year. */
export const thresholdRows = [
  { id: 'under-1000', fromPersons: 0, ja: '1,000人未満', en: 'Fewer than 1,000', ...all('none', SHIMAMOTO) },
  {
    id: 'from-1000',
    fromPersons: 1_000,
    ja: '1,000人以上1万人未満',
    en: '1,000 to fewer than 10,000',
    ...all('basic', '指針 第5の2 (domain/rules.md §1 [SRC 39])'),
  },
  {
    id: 'from-10000',
    fromPersons: 10_000,
    ja: '1万人以上10万人未満',
    en: '10,000 to fewer than 100,000',
    manyHandlers: { level: 'basic-and-priority', source: 'domain/rules.md §1', unverified: true },
    fewAfterAccident: { level: 'basic-and-priority', source: 'domain/rules.md §1', unverified: true },
    few: { level: 'basic', source: '指針 第5の2 (domain/rules.md §1 [SRC 40-42])' },
  },
  {
    id: 'from-100000',
    fromPersons: 100_000,
    ja: '10万人以上30万人未満',
    en: '100,000 to fewer than 300,000',
    manyHandlers: { level: 'basic-and-full', source: '指針 第5の2 (domain/rules.md §1 [SRC 4, 5])' },
    fewAfterAccident: { level: 'basic-and-full', source: '指針 第5の2 (domain/rules.md §1 [SRC 4, 5])' },
    few: { level: 'basic-and-priority', source: '指針 第5の2 (domain/rules.md §1 [SRC 5, 40-42])' },
  },
  {
    id: 'from-300000',
    fromPersons: 300_000,
    ja: '30万人以上',
    en: '300,000 or more',
    ...all('basic-and-full', '指針 第5の2 (domain/rules.md §1 [SRC 4, 5])'),
  },
] as const satisfies readonly ThresholdRow[];

/** What the judgement rests on; persons and handlers as of a stated day (時点). */
export const thresholdFactsSchema = z.strictObject({
  persons: z.int().min(0).max(200_000_000),
  handlers: z.int().min(0).max(10_000_000),
  asOf: isoDateSchema,
  /** The days on which serious accidents (重大事故) became known to the body: learning of one counts as its occurrence. */
  accidentsKnownOn: z.array(isoDateSchema).max(20),
});
export type ThresholdFacts = z.infer<typeof thresholdFactsSchema>;

/** The result, and the cell of the table it comes from. */
export interface ThresholdResult {
  readonly level: AssessmentLevel;
  readonly row: (typeof thresholdRows)[number]['id'];
  readonly column: 'manyHandlers' | 'fewAfterAccident' | 'few';
  readonly source: string;
  readonly unverified: boolean;
}

/** Whether an accident counts on a day: it became known within the year that ends on it, both ends included. */
const withinAYear = (known: IsoDate, day: IsoDate): boolean => known <= day && known >= addYears(day, -1);

/** The threshold judgement (しきい値判断) made on a day. */
export function judgeThreshold(facts: ThresholdFacts, judgedOn: IsoDate): ThresholdResult {
  const row = thresholdRows.findLast(({ fromPersons }) => facts.persons >= fromPersons) ?? thresholdRows[0];
  const accident = facts.accidentsKnownOn.some((known) => withinAYear(known, judgedOn));
  const column = facts.handlers >= MANY_HANDLERS ? 'manyHandlers' : accident ? 'fewAfterAccident' : 'few';
  const cell: Cell = row[column];
  return {
    level: cell.level,
    row: row.id,
    column,
    source: cell.source,
    unverified: cell.unverified === true,
  };
}

const order = Object.keys(assessmentLevels) as AssessmentLevel[];

/** Whether the duty rose from one judgement to another: then the assessment must be made anew (domain/rules.md §2). */
export const rises = (from: AssessmentLevel, to: AssessmentLevel): boolean =>
  order.indexOf(to) > order.indexOf(from);
