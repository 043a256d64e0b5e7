import * as z from 'zod';
import { seesBody } from '../domain/access/visibility.ts';
import { minutesContent } from '../domain/minutes/content.ts';
import { minutesPaper } from '../domain/paper/minutes-paper.ts';
import { callNotice } from '../domain/paper/notice-paper.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCorrections, readSections } from '../storage/minutes.ts';
import { profileOf } from '../storage/profiles.ts';
import { readSession } from '../storage/records.ts';
import { readAgenda } from '../storage/sessions.ts';
import { ofMinutes, ofSession } from './answers.ts';
import { findMinutes } from './find-minutes.ts';
import { paperDoor, paperFile, paperQuery, versionQuery } from './paper-file.ts';

/** The notice that calls the members of a body to a session. */
export const printCall = memberDoor({
  route: 'print-call',
  summary: { ja: '招集通知（文書）', en: 'Notice of a meeting as a file' },
  params: ofSession,
  query: z.strictObject(paperQuery),
  ...paperDoor,
  async run({ scope, actor, now, params, query }) {
    const session = await readSession(scope, params.session);
    if (!session) return refuse('not-found');
    const profile = await profileOf(scope);
    if (!seesBody(bodyById(profile, session.body), actor)) return refuse('not-found');
    const agenda = await readAgenda(scope, session.id);
    return answered(await paperFile(callNotice(session, agenda, { profile, now }), query.format));
  },
});

/** The minutes (会議録), whole or as the public gets them; what is not final says so. */
export const printMinutes = memberDoor({
  route: 'print-minutes',
  summary: { ja: '会議録（文書）', en: 'Minutes as a file' },
  params: ofMinutes,
  query: z.strictObject({ ...paperQuery, ...versionQuery }),
  ...paperDoor,
  async run({ scope, actor, params, query: { format, version } }) {
    const minutes = await findMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    const [sections, corrections, profile] = await Promise.all([
      readSections(scope, minutes.id),
      readCorrections(scope, minutes.id),
      profileOf(scope),
    ]);
    const content = minutesContent({ minutes, sections, corrections });
    const frozen = minutes.status === 'frozen';
    return answered(await paperFile(minutesPaper(content, { version, profile, frozen }), format));
  },
});
