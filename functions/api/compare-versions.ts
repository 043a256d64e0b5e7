import * as z from 'zod';
import { idSchema } from '../domain/identifier/identifier.ts';
import { itemOf } from '../domain/pia/catalogue.ts';
import { labelFor } from '../domain/pia/change-sheet.ts';
import { changeKinds, classify } from '../domain/pia/classify.ts';
import { difference, type ItemChange } from '../domain/pia/difference.ts';
import { keyedItemSchema, placeSchema } from '../domain/pia/keyed-item.ts';
import { timingRule } from '../domain/pia/timing-rules.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readItems, readVersion } from '../storage/versions.ts';
import { ofAssessment } from './answers.ts';
import { classificationAnswer } from './change-answers.ts';
import { findAssessment } from './find-assessment.ts';

const PAGE = 50;

/** Where a row was copied from is not said again. */
const boxes = z.array(keyedItemSchema.pick({ item: true, value: true }).strip());

/** A row of the difference as the page has it; nobody has given a reason yet, so no exception holds. */
function classifiedRow({ place, kind, number, before, after }: ItemChange) {
  const found = classify({ item: itemOf(place.item), kind, explanation: '' });
  const { ja, en } = timingRule(found.rule);
  const classification = { ...found, why: { ja, en } };
  return {
    place,
    kind,
    label: labelFor(place.item, number),
    before: [...before],
    after: [...after],
    classification,
  };
}

/** What the door answers. */
export const differenceAnswer = z.object({
  now: z.string(),
  counts: z.object({ all: z.int(), before: z.int(), after: z.int() }),
  rows: z.array(
    z.object({
      place: placeSchema,
      label: z.string(),
      kind: z.enum(changeKinds),
      before: boxes,
      after: boxes,
      classification: classificationAnswer,
    }),
  ),
  next: z.int().optional(),
});

/** The difference of two versions of an assessment, row by row, each with its classification; fifty at a time. */
export const compareVersions = memberDoor({
  route: 'compare-versions',
  summary: { ja: '版を比べる', en: 'Compare two versions' },
  params: ofAssessment,
  query: z.strictObject({
    from: idSchema('ver'),
    to: idSchema('ver'),
    /** How many rows were read before. */
    after: z.coerce.number().int().min(0).max(5000).optional(),
  }),
  answer: differenceAnswer,
  async run({ scope, actor, now, params, query }) {
    const assessment = await findAssessment(scope, params.assessment, actor);
    if ('code' in assessment) return assessment;
    const headers = await Promise.all(
      [query.from, query.to].map((version) => readVersion(scope, assessment.id, version)),
    );
    if (headers.includes(undefined)) return refuse('not-found');
    const [from, to] = await Promise.all([readItems(scope, query.from), readItems(scope, query.to)]);
    const rows = difference(from, to).map(classifiedRow);
    const start = query.after ?? 0;
    const before = rows.filter(({ classification }) => classification.timing === 'before').length;
    const counts = { all: rows.length, before, after: rows.length - before };
    const next = start + PAGE < rows.length ? start + PAGE : undefined;
    return answered({
      now,
      counts,
      rows: rows.slice(start, start + PAGE),
      ...(next === undefined ? {} : { next }),
    });
  },
});
