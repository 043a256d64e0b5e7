import { changeProblems, staleMark } from '../domain/matter/change.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { readMatter, recordWrites } from '../storage/records.ts';
import type { Write } from '../storage/transaction.ts';
import { actorOf, type Deciding } from './decision.ts';

type Marking = Pick<Deciding, 'scope' | 'actor' | 'now'>;

/**
 * The writes that mark the approval which a submitted change is to change, with the fields that move; nothing for a
 * matter that starts from none. The mark lets one change in at a time: a second one is refused.
 */
export async function madeStale(
  change: Matter,
  { scope, actor, now }: Marking,
): Promise<Write[] | Refusal | undefined> {
  const base = change.basedOn === undefined ? undefined : await readMatter(scope, change.basedOn);
  if (!base) return undefined;
  const problems = changeProblems(base, change);
  if (problems.length > 0)
    return refuse(
      'rule-broken',
      problems.map((each) => ({ ...each, path: '/content' })),
    );
  return marked(base, change, { scope, actor, now });
}

/** The writes that mark it anew when the change comes back corrected, because other fields may move. */
export async function markedAnew(change: Matter, marking: Marking): Promise<Write[]> {
  const base = change.basedOn === undefined ? undefined : await readMatter(marking.scope, change.basedOn);
  return base ? marked(base, change, marking) : [];
}

function marked(base: Matter, change: Matter, { scope, actor, now }: Marking): Write[] {
  const stale = staleMark(base, change, now);
  if (!stale) return [];
  const data = { byMatter: change.id, fields: stale.fields };
  const happening = { type: 'made-stale', actor: actorOf(actor), data };
  return recordWrites(scope, advance(base, { stale }, happening, now, { commutes: true }));
}
