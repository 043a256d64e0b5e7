import * as z from 'zod';
import { asSeenBy, maySee } from '../domain/access/visibility.ts';
import { outcomeNotice } from '../domain/paper/notice-paper.ts';
import { requestPaper } from '../domain/paper/request-paper.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDocument, readMatter, readReferral } from '../storage/records.ts';
import { ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { paperDoor, paperFile, paperQuery } from './paper-file.ts';

/** A matter on paper: its sheet with what changed underlined, or, once it is decided, the notice of the outcome. */
export const printMatter = memberDoor({
  route: 'print-matter',
  summary: {
    ja: '案件の個票・結果通知（文書）',
    en: 'Sheet of a matter, or notice of its outcome, as a file',
  },
  params: ofMatter,
  query: z.strictObject({ ...paperQuery, paper: z.enum(['sheet', 'outcome']).default('sheet') }),
  ...paperDoor,
  refusals: ['not-at-step'],
  async run({ scope, actor, now, params, query: { format, paper } }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const profile = await profileOf(scope);
    if (paper === 'sheet') {
      const base = matter.basedOn === undefined ? undefined : await readMatter(scope, matter.basedOn);
      const shown = base && maySee(base, actor) ? base : undefined;
      return answered(await paperFile(requestPaper(matter, shown, profile), format));
    }
    if (matter.outcome === undefined) return refuse('not-at-step');
    const referral =
      matter.referralId === undefined ? undefined : await readReferral(scope, matter.referralId);
    const item =
      referral &&
      asSeenBy(referral, actor, bodyOf(referral, profile)).items.find(
        ({ matterId }) => matterId === matter.id,
      );
    const document = referral && (await readDocument(scope, referral.documentId));
    const reply = document?.status === 'issued' ? document : undefined;
    return answered(await paperFile(outcomeNotice(matter, { item, reply, profile, now }), format));
  },
});
