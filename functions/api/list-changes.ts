import * as z from 'zod';
import { tallySchema } from '../domain/pia/change-row.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf } from '../storage/page.ts';
import { changesOf, listChanges as changesPage, readTally } from '../storage/revision-changes.ts';
import { ofMatter } from './answers.ts';
import { changeAnswer, classificationOf, nameOf } from './change-answers.ts';
import { findRevision } from './find-revision.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** What the door answers. */
export const changesAnswer = z.object({
  now: z.string(),
  tally: tallySchema,
  rows: z.array(changeAnswer),
  next: z.string().optional(),
});

/** The list of changes of a revision, fifty rows at a time, with the tally of all of them (変更箇所). */
export const listChanges = memberDoor({
  route: 'list-changes',
  summary: { ja: '変更箇所', en: 'List of changes' },
  params: ofMatter,
  query: z.strictObject({ cursor: cursorQuery }),
  answer: changesAnswer,
  async run({ scope, actor, now, params, query }) {
    const matter = await findRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const list = changesOf(scope, matter.id);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const [{ changes, next }, { tally }] = await Promise.all([
      changesPage(list, page),
      readTally(scope, matter.id),
    ]);
    const rows = changes.map((row) => ({
      ...row,
      name: nameOf(row),
      classification: classificationOf(row),
    }));
    return answered({ now, tally, rows, next: cursorOf(next) });
  },
});
