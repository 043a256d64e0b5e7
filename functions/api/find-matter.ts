import type { Matter } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { maySee } from '../domain/access/visibility.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { findByNumber } from '../storage/counters.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';

const matterId = idSchema('mat');

/** The matter with a 受付番号 or an id, if the actor may see it; one that is not theirs looks like one that is not there. */
export async function findMatter(scope: Scope, key: string, actor: Membership): Promise<Matter | Refusal> {
  const id = matterId.safeParse(key).success ? key : await findByNumber(scope, key);
  const matter = id === undefined ? undefined : await readMatter(scope, id);
  return matter && maySee(matter, actor) ? matter : refuse('not-found');
}
