import * as z from 'zod';
import { revisionNotesSchema } from '../domain/pia/revision.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { revisionNotesWrite } from '../storage/revision-notes.ts';
import { commit } from '../storage/transaction.ts';
import { ofMatter } from './answers.ts';
import { findRevision } from './find-revision.ts';

/**
 * What somebody types at a step of a revision is kept while it is typed (自動保存), outside the journal; it counts for
 * nothing until the step is recorded. `If-Match` is the notes' own version, 0 before the first.
 */
export const saveRevisionNotes = memberDoor({
  route: 'save-revision-notes',
  summary: { ja: '手続の記入を保存する', en: 'Keep what is typed at a step of the revision' },
  params: ofMatter,
  body: z.strictObject({ notes: revisionNotesSchema }),
  answer: z.object({ version: z.int() }),
  ifMatch: true,
  async run({ scope, actor, params, body, expected }) {
    const matter = await findRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    if (!matter.revision) return refuse('not-at-step');
    const version = expected + 1;
    const written = await commit([revisionNotesWrite(scope, matter.id, body.notes, version)]);
    return written.kind === 'committed' ? answered({ version }, version) : refuse('stale');
  },
});
