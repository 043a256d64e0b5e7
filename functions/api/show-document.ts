import { maySee } from '../domain/access/visibility.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { slipsOfReply } from '../domain/consistency/paper-slips.ts';
import { carriedItems } from '../domain/referral/referral.ts';
import type { Document } from '../domain/sign-off/document.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';
import { readDocument, readMatter, readReferral } from '../storage/records.ts';
import { documentAnswer, ofDocument } from './answers.ts';
import { told } from './delegation-tree.ts';
import { latestEvents, pageOf } from './page-of.ts';

/** What a reply that is not issued yet should be looked at for, beside the matters it answers. @param now an instant. */
async function slipsBeforeIssue(scope: Scope, document: Document, now: string) {
  if (document.status === 'issued') return [];
  const referral = await readReferral(scope, document.referralId);
  const carried = referral ? carriedItems(referral) : [];
  const matters = await Promise.all(carried.map(({ matterId }) => readMatter(scope, matterId)));
  const around = { profile: await profileOf(scope), today: tokyoDate(now) };
  return slipsOfReply(
    document,
    matters.filter((each) => each !== undefined),
    around,
  ).map(told);
}

/** A document with its signatures: for its signers, the council's people, and, once issued, the offices it answers. */
export const showDocument = memberDoor({
  route: 'show-document',
  summary: { ja: '決裁文書', en: 'Document' },
  params: ofDocument,
  answer: documentAnswer,
  async run({ scope, actor, now, params }) {
    const document = await readDocument(scope, params.document);
    const referral =
      document?.status === 'issued' ? await readReferral(scope, document.referralId) : undefined;
    if (!document || !maySee(document, actor, referral)) return refuse('not-found');
    return answered(
      {
        ...pageOf(document, actor, now),
        document,
        warnings: await slipsBeforeIssue(scope, document, now),
        events: await latestEvents(scope, document),
      },
      document.version,
    );
  },
});
