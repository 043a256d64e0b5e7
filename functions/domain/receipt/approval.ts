import { digestOf } from '../journal/digest.ts';
import type { Outcome } from '../deliberation/outcome.ts';
import type { Matter } from '../matter/matter.ts';
import type { RecordedRoute } from '../procedure/recorded-route.ts';
import type { AgendaItem } from '../referral/referral.ts';
import type { Receipt } from './receipt-schema.ts';

/** The route as a receipt names it; the reason is free text and stays in the record. */
const routeOf = ({ kind, body, profileVersion }: RecordedRoute): Receipt['route'] => ({
  kind,
  body,
  profileVersion,
});

/**
 * What an approval seals: the request as approved, the outcome with digests of its conditions, and the journal's head
 * before the sealing event. `sealedAt` is the instant of the sealing state; `profile` the procedure it followed.
 */
export function approvalReceipt(
  matter: Matter,
  item: AgendaItem & { outcome: Outcome },
  { profile, sealedAt }: { profile: Receipt['profile']; sealedAt: string },
): Receipt {
  return receiptOf(matter, item, { contentDigest: digestOf(matter.content), profile, sealedAt });
}

/**
 * What a published revision of an assessment seals: its content with the list of changes as submitted and the days on which
 * each step was done. `item` is the third-party review; a correction afterwards has none, and its outcome is `published`.
 */
export function revisionReceipt(
  matter: Extract<Matter, { kind: 'pia-revision' }>,
  item: (AgendaItem & { outcome: Outcome }) | undefined,
  { profile, sealedAt }: Pick<Receipt, 'profile' | 'sealedAt'>,
): Receipt {
  const contentDigest = digestOf({ content: matter.content, revision: matter.revision });
  return receiptOf(matter, item ?? { outcome: 'published' }, { contentDigest, profile, sealedAt });
}

function receiptOf(
  matter: Matter,
  item: Pick<AgendaItem, 'conditions'> & { outcome: string },
  sealed: Pick<Receipt, 'contentDigest' | 'profile' | 'sealedAt'>,
): Receipt {
  const conditions = (item.conditions ?? []).map((condition) => digestOf(condition));
  return {
    schema: 1,
    kind: 'approval',
    municipality: matter.municipality,
    subject: { id: matter.id, key: matter.number ?? matter.id, kind: matter.kind },
    ...(matter.route ? { route: routeOf(matter.route) } : {}),
    outcome: item.outcome,
    ...(conditions.length > 0 ? { conditions } : {}),
    journal: matter.journal,
    ...sealed,
  };
}
