import { maySee } from '../domain/access/visibility.ts';
import type { Membership } from '../domain/membership/membership.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { readReferral } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';

/** The referral with an id, if the actor may see it; one that is not theirs looks like one that is not there. */
export async function findReferral(scope: Scope, id: string, actor: Membership): Promise<Referral | Refusal> {
  const referral = await readReferral(scope, id);
  return referral && maySee(referral, actor) ? referral : refuse('not-found');
}
