import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { minutesContent } from '../domain/minutes/content.ts';
import { minutesPaper } from '../domain/paper/minutes-paper.ts';
import { replyPaper } from '../domain/paper/reply-paper.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { publishes, type PublishedKind } from '../domain/procedure/publication.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, publicDoor } from '../middleware/door.ts';
import { readCorrections, readSections } from '../storage/minutes.ts';
import { readProfile } from '../storage/profiles.ts';
import { readDocument, readMinutes, readReferral } from '../storage/records.ts';
import { scopeOfPublication, type Scope } from '../storage/scope.ts';
import { ofDocument, ofMinutes } from './answers.ts';
import { cursorQuery, officeQuery } from './list-pages.ts';
import { paperDoor, paperFile, paperQuery, registerDoor, registerFile, registerQuery } from './paper-file.ts';
import { readRegister } from './register-rows.ts';

/** A municipality that publishes something of a kind; any other looks like one that is not there. */
export async function publisherOf(
  code: string,
  kind: PublishedKind,
): Promise<{ profile: Profile; scope: Scope } | Refusal> {
  const known = municipalityCodeSchema.safeParse(code);
  const current = known.success ? await readProfile(known.data) : undefined;
  if (!current || !publishes(current.profile, kind)) return refuse('not-found');
  return { profile: current.profile, scope: scopeOfPublication(current.profile) };
}

/** Minutes as everybody may read them: once they are frozen, and nothing of what is closed or internal. */
export const publicMinutes = publicDoor({
  route: 'public-minutes',
  summary: { ja: '会議録（公開用）', en: 'Minutes, public version' },
  params: ofMinutes,
  query: z.strictObject(paperQuery),
  ...paperDoor,
  async run({ params, query }) {
    const from = await publisherOf(params.municipality, 'minutes');
    if ('code' in from) return from;
    const { scope, profile } = from;
    const minutes = await readMinutes(scope, params.minutes);
    if (minutes?.status !== 'frozen') return refuse('not-found');
    const [sections, corrections] = await Promise.all([
      readSections(scope, minutes.id),
      readCorrections(scope, minutes.id),
    ]);
    const content = minutesContent({ minutes, sections, corrections });
    const paper = minutesPaper(content, { version: 'public', profile, frozen: true });
    return answered(await paperFile(paper, query.format, true));
  },
});

/** A reply as everybody may read it: once it is issued, without who signed it. */
export const publicReply = publicDoor({
  route: 'public-reply',
  summary: { ja: '答申・通知（公開用）', en: 'Reply, public version' },
  params: ofDocument,
  query: z.strictObject(paperQuery),
  ...paperDoor,
  async run({ params, query }) {
    const from = await publisherOf(params.municipality, 'replies');
    if ('code' in from) return from;
    const { scope, profile } = from;
    const document = await readDocument(scope, params.document);
    const referral = document?.status === 'issued' && (await readReferral(scope, document.referralId));
    if (!document || !referral) return refuse('not-found');
    const paper = replyPaper(document, referral, { profile, version: 'public' });
    return answered(await paperFile(paper, query.format, true));
  },
});

/** A register as everybody may read it: the columns that are public, less what the profile withholds. */
export const publicRegister = publicDoor({
  route: 'public-register',
  summary: { ja: '台帳（公開用）', en: 'Register, public version' },
  params: z.object({
    municipality: z.string(),
    register: z.enum(['consultations', 'approvals', 'assessments']),
  }),
  query: z.strictObject({
    ...registerQuery,
    body: officeQuery,
    on: z.iso.date().optional(),
    cursor: cursorQuery,
  }),
  ...registerDoor,
  async run({ params, query, now }) {
    const from = await publisherOf(params.municipality, params.register);
    if ('code' in from) return from;
    const on = query.on ?? tokyoDate(now);
    const { body, cursor } = query;
    const found = await readRegister(params.register, { ...from, on, version: 'public', body, cursor });
    if ('code' in found) return found;
    return answered(await registerFile(found.register, query.format, { next: found.next, inline: true }));
  },
});
