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
  const conditions = (item.conditions ?? []).map((condition) => digestOf(condition));
  return {
    schema: 1,
    kind: 'approval',
    municipality: matter.municipality,
    subject: { id: matter.id, key: matter.number ?? matter.id, kind: matter.kind },
    ...(matter.route ? { route: routeOf(matter.route) } : {}),
    outcome: item.outcome,
    ...(conditions.length > 0 ? { conditions } : {}),
    contentDigest: digestOf(matter.content),
    journal: matter.journal,
    profile,
    sealedAt,
  };
}
