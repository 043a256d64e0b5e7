import { addDays, addYears, type IsoDate } from '../calendar/iso-date.ts';
import { WHOLE, type HumanTask } from '../human-task/human-task.ts';
import type { Turn } from '../record/record.ts';
import type { Assessment, PeriodicDutyId } from './assessment.ts';

/** What must be done again for an assessment, where it is written, and how long before its day it is asked for. */
export const periodicDuties = [
  {
    id: 'yearly-review',
    ja: '少なくとも年に一度、評価書を見直すよう努める。',
    en: 'Look at the assessment again at least once a year.',
    years: 1,
    askedDaysBefore: 60,
    source: '規則第14条 (domain/rules.md §4); how long before it is asked for is ours',
    unverified: true,
  },
  {
    id: 'five-year-redo',
    ja: '直近の公表から5年を経過する前に、評価を再実施するよう努める。',
    en: 'Make the assessment anew before five years have passed since it was last published.',
    years: 5,
    // Public comment, third-party review and publication lie between the asking and the day.
    askedDaysBefore: 270,
    source: '規則第15条 (domain/rules.md §4); how long before it is asked for is ours',
    unverified: true,
  },
] as const;

/** Nothing is asked of an assessment that was never published, or that is no longer in use. */
type Counted = Pick<Assessment, 'publishedOn' | 'review'> & Partial<Pick<Assessment, 'status' | 'asked'>>;

interface PeriodicDuty {
  readonly id: PeriodicDutyId;
  readonly due: IsoDate;
}

const rowOf = (id: PeriodicDutyId): (typeof periodicDuties)[number] =>
  id === 'yearly-review' ? periodicDuties[0] : periodicDuties[1];

/** From when a duty counts: a review begins a new year, only a publication begins the five. */
function countedFrom(id: PeriodicDutyId, published: IsoDate, { review }: Counted): IsoDate {
  const reviewed = id === 'yearly-review' ? (review?.reviewedOn ?? published) : published;
  return reviewed > published ? reviewed : published;
}

/** The days before which the periodic duties of an assessment fall due; none while it was never published. */
export function dutiesOf(assessment: Counted): PeriodicDuty[] {
  const { publishedOn, status } = assessment;
  if (publishedOn === undefined || status === 'ended') return [];
  return periodicDuties.map(({ id, years }) => ({
    id,
    due: addYears(countedFrom(id, publishedOn, assessment), years),
  }));
}

/** The first of those days; undefined when nothing is due. */
export const nextDue = (assessment: Counted): IsoDate | undefined =>
  dutiesOf(assessment)
    .map(({ due }) => due)
    .toSorted()[0];

const notAsked = (assessment: Counted): PeriodicDuty[] =>
  dutiesOf(assessment).filter(({ id }) => !(assessment.asked ?? []).some((asked) => asked.id === id));

const askedOn = ({ id, due }: PeriodicDuty): IsoDate => addDays(due, -rowOf(id).askedDaysBefore);

/** The day on which the next duty is put into the inbox of the office; undefined when all that are due stand there. */
export const nextAskedOn = (assessment: Counted): IsoDate | undefined =>
  notAsked(assessment).map(askedOn).toSorted()[0];

/** The duties whose day of asking has come. @param today date in Asia/Tokyo. */
export const dutiesToAsk = (assessment: Counted, today: IsoDate): readonly PeriodicDuty[] =>
  notAsked(assessment).filter((duty) => askedOn(duty) <= today);

/** The task by which a duty stands in the inbox of its office. */
export const periodicTask = (
  { id, municipality, title, applyingOffice }: Assessment,
  duty: PeriodicDuty & { readonly round: number },
  now: string,
): HumanTask => ({
  type: 'human-task',
  schema: 1,
  municipality,
  recordId: id,
  step: duty.id,
  round: duty.round,
  part: WHOLE,
  title,
  key: id,
  actors: [{ office: applyingOffice, role: 'staff' }],
  decisions: ['done'],
  openedAt: now,
  due: duty.due,
});

/** Whose turn an assessment is: its office's while anything is asked of it, else nobody's. */
export function turnWhile(
  asked: NonNullable<Assessment['asked']>,
  { applyingOffice }: Pick<Assessment, 'applyingOffice'>,
  since: string,
): Turn {
  const [first] = asked.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  if (!first) return { kind: 'none', since };
  return {
    kind: 'person',
    step: first.id,
    actors: [{ office: applyingOffice, role: 'staff' }],
    since,
    due: first.due,
  };
}
