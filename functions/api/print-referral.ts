import * as z from 'zod';
import { asSeenBy, maySee } from '../domain/access/visibility.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { referralPaper } from '../domain/paper/referral-paper.ts';
import { onPaper, type RequestOnPaper } from '../domain/paper/request-paper.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { ofReferral } from './answers.ts';
import { findReferral } from './find-referral.ts';
import { paperDoor, paperFile, paperQuery } from './paper-file.ts';

async function requestOf(scope: Scope, id: string, actor: Membership): Promise<RequestOnPaper[]> {
  const matter = await readMatter(scope, id);
  if (!matter || !maySee(matter, actor)) return [];
  const base = matter.basedOn === undefined ? undefined : await readMatter(scope, matter.basedOn);
  return [onPaper(matter, base && maySee(base, actor) ? base : undefined)];
}

/** The letter (付議書・諮問書) with a sheet for each matter; a department gets its own matters of it. */
export const printReferral = memberDoor({
  route: 'print-referral',
  summary: { ja: '付議書・諮問書（文書）', en: 'Referral as a file' },
  params: ofReferral,
  query: z.strictObject(paperQuery),
  ...paperDoor,
  async run({ scope, actor, params, query }) {
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    const profile = await profileOf(scope);
    const seen = asSeenBy(referral, actor, bodyOf(referral, profile));
    const carried = seen.items.filter(({ withdrawn }) => withdrawn === undefined);
    const requests = await Promise.all(carried.map(({ matterId }) => requestOf(scope, matterId, actor)));
    return answered(await paperFile(referralPaper(seen, requests.flat(), profile), query.format));
  },
});
