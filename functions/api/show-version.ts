import * as z from 'zod';
import { versionSchema } from '../domain/pia/assessment.ts';
import { keyedItemSchema } from '../domain/pia/keyed-item.ts';
import { labelFor } from '../domain/pia/change-sheet.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf } from '../storage/page.ts';
import { itemsOf, listItems, readVersion } from '../storage/versions.ts';
import { ofVersion } from './answers.ts';
import { findAssessment } from './find-assessment.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** What the door answers. */
export const versionAnswer = z.object({
  now: z.string(),
  version: versionSchema.omit({ type: true, schema: true }).strip(),
  rows: z.array(keyedItemSchema.extend({ label: z.string() }).strip()),
  next: z.string().optional(),
});

/** The rows of a version, in the order of the form, fifty at a time. */
export const showVersion = memberDoor({
  route: 'show-version',
  summary: { ja: '評価書の版', en: 'A version of the assessment' },
  params: ofVersion,
  query: z.strictObject({ cursor: cursorQuery }),
  answer: versionAnswer,
  async run({ scope, actor, now, params, query }) {
    const assessment = await findAssessment(scope, params.assessment, actor);
    if ('code' in assessment) return assessment;
    const version = await readVersion(scope, assessment.id, params.version);
    if (!version) return refuse('not-found');
    const list = itemsOf(scope, version.id);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { items, next } = await listItems(list, page);
    const rows = items.map((item) => ({ ...item, label: labelFor(item.item, item.number) }));
    return answered({ now, version, rows, next: cursorOf(next) });
  },
});
