import * as z from 'zod';
import { idSchema, newId } from '../domain/identifier/identifier.ts';
import { placeKey } from '../domain/pia/keyed-item.ts';
import { changesFrom } from '../domain/pia/changes-from-versions.ts';
import { difference } from '../domain/pia/difference.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { readChanges, readTally } from '../storage/revision-changes.ts';
import { readItems, readVersion } from '../storage/versions.ts';
import { ofMatter } from './answers.ts';
import { findWrittenRevision } from './find-revision.ts';
import { rowOf, saveRow } from './save-change.ts';
import { tallySchema } from '../domain/pia/change-row.ts';

/**
 * Fills the list of changes with the difference of two versions of the assessment (版から作る). Items that are on the list
 * already are left as they are, so that asking again after a fault adds what is missing and nothing twice.
 */
export const drawChanges = memberDoor({
  route: 'draw-changes',
  summary: { ja: '版の違いから変更箇所を作る', en: 'Fill the list of changes from two versions' },
  params: ofMatter,
  body: z.strictObject({ from: idSchema('ver'), to: idSchema('ver') }),
  answer: z.object({ added: z.int(), tally: tallySchema }),
  async run({ scope, actor, now, nowEpoch, params, body }) {
    const matter = await findWrittenRevision(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const { assessment } = matter.content;
    const problem = [{ rule: 'pia-assessment-missing', path: '/assessment' }];
    if (assessment === undefined) return refuse('rule-broken', problem);
    const headers = await Promise.all([body.from, body.to].map((id) => readVersion(scope, assessment, id)));
    if (headers.includes(undefined)) return refuse('not-found');
    const [from, to] = await Promise.all([readItems(scope, body.from), readItems(scope, body.to)]);
    const listed = await readChanges(scope, matter.id);
    const known = new Set(listed.flatMap(({ place }) => (place ? [placeKey(place)] : [])));
    const fresh = changesFrom(difference(from, to)).filter(
      ({ place }) => place && !known.has(placeKey(place)),
    );
    for (const [index, written] of fresh.entries()) {
      // A list stands in the order of its ids.
      const id = newId('chg', nowEpoch + index, randomUnit);
      const saved = await saveRow({
        scope,
        matter,
        out: undefined,
        put: rowOf(written, { id, version: 1, updatedAt: now }),
      });
      if (saved.kind === 'refused') return saved;
    }
    const { tally } = await readTally(scope, matter.id);
    return answered({ added: fresh.length, tally });
  },
});
