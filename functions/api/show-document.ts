import { maySee } from '../domain/access/visibility.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readDocument, readReferral } from '../storage/records.ts';
import { documentAnswer, ofDocument } from './answers.ts';
import { latestEvents, pageOf } from './page-of.ts';

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
      { ...pageOf(document, actor, now), document, events: await latestEvents(scope, document) },
      document.version,
    );
  },
});
