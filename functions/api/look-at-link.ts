import * as z from 'zod';
import { linkTokenSchema, standingOf, tokenDigestOf, triesLeft } from '../domain/guest-link/guest-link.ts';
import { bilingualSchema } from '../domain/language/bilingual.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, publicDoor } from '../middleware/door.ts';
import { findLink } from '../storage/guest-links.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDuty } from '../storage/records.ts';
import { asksForCertificate } from './link-answers.ts';

/**
 * What a link is for, before its code is asked: who sent it and until when, no title and no name. It counts nothing and
 * changes nothing, so a mail scanner that runs the page does no harm.
 */
export const lookAtLink = publicDoor({
  route: 'look-at-link',
  summary: { ja: 'リンクの説明を見る', en: 'See what a link is for' },
  params: z.object({ municipality: municipalityCodeSchema }),
  body: z.strictObject({ token: linkTokenSchema }),
  answer: z.object({
    now: z.string(),
    municipality: bilingualSchema,
    office: bilingualSchema.extend({ contact: z.string().optional() }),
    contractor: z.string(),
    dueOn: z.string(),
    state: z.enum(['open', 'locked']),
    triesLeft: z.int(),
  }),
  refusals: ['link-gone', 'link-ended'],
  async run({ params, body, now, nowEpoch }) {
    const found = await findLink(params.municipality, tokenDigestOf(body.token));
    const duty = found && (await readDuty(found.scope, found.link.dutyId));
    if (!duty) return refuse('link-gone');
    const standing = standingOf(found.link, { nowEpoch, asks: asksForCertificate(duty) });
    if (standing === 'gone' || standing === 'ended') return refuse(`link-${standing}`);
    const { name, offices, contractors } = await profileOf(found.scope);
    const office = offices.find(({ id }) => id === duty.applyingOffice);
    const unknown = { ja: duty.applyingOffice, en: duty.applyingOffice };
    const { ja, en } = office ?? unknown;
    return answered({
      now,
      municipality: name,
      office: { ja, en, ...(office?.contact === undefined ? {} : { contact: office.contact }) },
      contractor: contractors.find(({ id }) => id === duty.contractor)?.name ?? duty.contractor,
      dueOn: duty.dueOn,
      state: standing,
      triesLeft: triesLeft(found.link),
    });
  },
});
