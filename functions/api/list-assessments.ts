import * as z from 'zod';
import { assessmentSchema, type Assessment } from '../domain/pia/assessment.ts';
import { dutiesOf } from '../domain/pia/periodic.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { assessmentsOf, listAssessmentsIn } from '../storage/assessment-lists.ts';
import { cursorOf } from '../storage/page.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';

/** What must be done again for an assessment, and before which day. */
export const periodicDutyAnswer = z.array(z.object({ id: z.string(), due: z.string() }));

const assessmentRow = assessmentSchema
  .pick({
    id: true,
    title: true,
    number: true,
    level: true,
    publishedOn: true,
    applyingOffice: true,
    status: true,
  })
  .extend({ duties: periodicDutyAnswer })
  .strip();

const rowOf = (assessment: Assessment) => ({ ...assessment, duties: dutiesOf(assessment) });

/** What the door answers. */
export const assessmentsAnswer = z.object({
  now: z.string(),
  rows: z.array(assessmentRow),
  next: z.string().optional(),
});

/** 評価書一覧: the assessments, the first due first. Departments see their own; others all, or an office's. */
export const listAssessments = memberDoor({
  route: 'list-assessments',
  summary: { ja: '評価書一覧', en: 'Assessments' },
  params: inMunicipality,
  query: z.strictObject({ office: officeQuery, cursor: cursorQuery }),
  answer: assessmentsAnswer,
  async run({ scope, actor, now, query }) {
    const departmental = actor.role === 'staff' || actor.role === 'head';
    const list = assessmentsOf(scope, departmental ? actor.office : query.office);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { assessments, next } = await listAssessmentsIn(list, page);
    return answered({ now, rows: assessments.map(rowOf), next: cursorOf(next) });
  },
});
