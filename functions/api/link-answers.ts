import * as z from 'zod';
import { contactSchema, triesLeft, type GuestLink } from '../domain/guest-link/guest-link.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import { maySee } from '../domain/access/visibility.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { readLink } from '../storage/guest-links.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { ofDuty } from './answers.ts';

/** Path parameters of one link of a duty. */
export const ofLink = ofDuty.extend({ link: idSchema('lnk') });

/** What the department sees of a link: never its token or its code, which nobody can see again. */
export const linkRow = z.object({
  id: z.string(),
  contact: contactSchema,
  state: z.enum(['open', 'locked', 'revoked', 'expired']),
  triesLeft: z.int(),
  createdAt: z.string(),
  openedAt: z.string().optional(),
});

/** A link as the department sees it at `nowEpoch`. */
export const rowOfLink = (link: GuestLink, nowEpoch: number): z.infer<typeof linkRow> => ({
  id: link.id,
  contact: link.contact,
  state: link.state !== 'revoked' && link.usableUntil <= nowEpoch ? 'expired' : link.state,
  triesLeft: triesLeft(link),
  createdAt: link.createdAt,
  ...(link.openedAt === undefined ? {} : { openedAt: link.openedAt }),
});

/** Whether a duty asks for a certificate now: only then its links open. */
export const asksForCertificate = ({ status, step }: Duty): boolean =>
  status === 'open' && step === 'submit-certificate';

/** A link of a duty that the actor's department has to do with, and the duty; else why not. */
export async function linkOfOffice(
  scope: Scope,
  { duty: dutyId, link: id }: { duty: string; link: string },
  actor: Membership,
): Promise<{ duty: Duty; link: GuestLink } | Refusal> {
  const duty = await readDuty(scope, dutyId);
  if (!duty || !maySee(duty, actor)) return refuse('not-found');
  const link = await readLink(scope, dutyId, id);
  return link ? { duty, link } : refuse('not-found');
}
