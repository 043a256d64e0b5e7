import type { DelegationDraft } from '../../functions/domain/matter/content.ts';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';

type Medium = NonNullable<DelegationDraft['recordMedia']>[number];
type Work = NonNullable<DelegationDraft['workItems']>[number];
type Measure = Required<NonNullable<DelegationDraft['measures']>[number]>;

/** The request as it is being typed: what people see in the fields, readable or not. */
export interface FormState {
  readonly title: string;
  readonly registeredBusiness: string;
  readonly contractor: string;
  readonly subjects: string;
  readonly count: string;
  readonly countIsApproximate: boolean;
  readonly countAsOf: string;
  readonly dataItems: string;
  readonly recordMedia: readonly Medium[];
  readonly reason: string;
  readonly workItems: readonly Work[];
  readonly start: string;
  readonly end: string;
  readonly continues: boolean;
  readonly measures: readonly Measure[];
}

export const emptyMedium: Medium = { kind: 'server', text: '' };
export const emptyWork: Work = { text: '', subDelegated: false };
export const emptyMeasure: Measure = { question: '', answer: 'yes', evidence: '' };

const orOne = <Row>(rows: readonly Row[] | undefined, empty: Row): readonly Row[] =>
  rows === undefined || rows.length === 0 ? [empty] : rows;

/** What the fields show for a request that was read. */
export const formOf = (content: DelegationDraft): FormState => ({
  title: content.title ?? '',
  registeredBusiness: content.registeredBusiness ?? '',
  contractor: content.contractor ?? '',
  subjects: content.subjects?.join('\n') ?? '',
  count: content.subjectCount === undefined ? '' : String(content.subjectCount.value),
  countIsApproximate: content.subjectCount?.approximate ?? true,
  countAsOf: entryOf(content.subjectCount?.asOf),
  dataItems: content.dataItems?.join('\n') ?? '',
  recordMedia: orOne(content.recordMedia, emptyMedium),
  reason: content.reason ?? '',
  workItems: orOne(content.workItems, emptyWork),
  start: entryOf(content.period?.start),
  end: entryOf(content.period?.end),
  continues: content.period?.continues ?? false,
  measures: (content.measures ?? []).map((each) => ({ ...each, evidence: each.evidence ?? '' })),
});

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const only = <Key extends string, Value>(
  key: Key,
  value: Value | undefined | '',
): Partial<Record<Key, Value>> =>
  value === undefined || value === '' ? {} : ({ [key]: value } as Partial<Record<Key, Value>>);

const some = <Row>(rows: Row[]): Row[] | undefined => (rows.length === 0 ? undefined : rows);

/** A number as people type it: 90,000 or ９万 is read as far as it is digits and commas. Undefined when it is none. */
export function numberFrom(entry: string): number | undefined {
  const digits = entry.normalize('NFKC').replace(/[,\s人約]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

function subjectCountOf(form: FormState): DelegationDraft['subjectCount'] {
  const value = numberFrom(form.count);
  if (value === undefined) return undefined;
  return { value, approximate: form.countIsApproximate, ...only('asOf', dateFromEntry(form.countAsOf)) };
}

function periodOf(form: FormState): DelegationDraft['period'] {
  const [start, end] = [dateFromEntry(form.start), dateFromEntry(form.end)];
  return start === undefined || end === undefined ? undefined : { start, end, continues: form.continues };
}

/** The request that the fields make, as the API takes it: empty fields and rows are left out. */
export function contentOf(form: FormState): DelegationDraft {
  const measures = form.measures
    .filter(({ question }) => question.trim() !== '')
    .map(({ question, answer, evidence }) => ({ question, answer, ...only('evidence', evidence) }));
  return {
    ...only('title', form.title.trim()),
    ...only('registeredBusiness', form.registeredBusiness.trim()),
    ...only('contractor', form.contractor),
    ...only('subjects', some(lines(form.subjects))),
    ...only('subjectCount', subjectCountOf(form)),
    ...only('dataItems', some(lines(form.dataItems))),
    ...only('recordMedia', some(form.recordMedia.filter(({ text }) => text.trim() !== ''))),
    ...only('reason', form.reason),
    ...only('workItems', some(form.workItems.filter(({ text }) => text.trim() !== ''))),
    ...only('period', periodOf(form)),
    measures,
  };
}
