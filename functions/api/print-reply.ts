import * as z from 'zod';
import { asSeenBy, maySee } from '../domain/access/visibility.ts';
import { replyPaper } from '../domain/paper/reply-paper.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDocument, readReferral } from '../storage/records.ts';
import { ofDocument } from './answers.ts';
import { paperDoor, paperFile, paperQuery, versionQuery } from './paper-file.ts';

/** The reply (答申・通知): a draft for whoever confirms and signs it, the letter for whom it answers. */
export const printReply = memberDoor({
  route: 'print-reply',
  summary: { ja: '答申・通知（文書）', en: 'Reply as a file' },
  params: ofDocument,
  query: z.strictObject({ ...paperQuery, ...versionQuery }),
  ...paperDoor,
  async run({ scope, actor, params, query: { format, version } }) {
    const document = await readDocument(scope, params.document);
    const referral = document && (await readReferral(scope, document.referralId));
    if (!document || !referral || !maySee(document, actor, referral)) return refuse('not-found');
    const profile = await profileOf(scope);
    const seen = asSeenBy(referral, actor);
    return answered(await paperFile(replyPaper(document, seen, { profile, version }), format));
  },
});
