import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import type { Letter } from '../domain/procedure/letter.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { letterOf } from '../domain/procedure/words.ts';
import { advance, begin, type Advance } from '../domain/record/advance.ts';
import { HANDED_OVER } from '../domain/record/record.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { letterNumberProblems } from '../domain/referral/rules.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { Document } from '../domain/sign-off/document.ts';
import { memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDocument, recordWrites } from '../storage/records.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { actorOf, decide, type Deciding } from './decision.ts';
import { findReferral } from './find-referral.ts';

/** The secretariat drafts the reply. A new draft after a return starts its signatures afresh. */
export const draftReply = memberDoor({
  route: 'draft-reply',
  summary: { ja: '通知の案を作る', en: 'Draft the reply' },
  params: ofReferral,
  body: z.strictObject({
    title: z.string().min(1).max(200),
    text: z.string().min(1).max(20_000),
    /** The letter's own number, where the procedure takes it from the municipality's register of letters. */
    letterNumber: z.string().min(1).max(60).optional(),
  }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor } = deciding;
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    const profile = await profileOf(scope);
    const letter = letterOf(profile, bodyOf(referral, profile).id, 'reply');
    const problems = letterNumberProblems(letter, body.letterNumber);
    if (problems.length > 0) return refuse('rule-broken', problems);
    return decide({ record: referral, step: 'draft-reply' }, deciding, async (present) => {
      const before = await readDocument(scope, present.documentId);
      const document = drafted(present, before, { ...body, letter }, deciding);
      const data = { document: present.documentId, content: digestOf(body) };
      return {
        decision: 'drafted',
        changes: {},
        happening: { type: 'reply-drafted', data },
        besides: recordWrites(scope, document),
      };
    });
  },
});

/** What the secretariat wrote, and the kind of letter it is. */
interface Drafted {
  readonly title: string;
  readonly text: string;
  readonly letterNumber?: string | undefined;
  readonly letter: Letter;
}

function drafted(
  referral: Referral,
  before: Document | undefined,
  { title, text, letter, letterNumber }: Drafted,
  { actor, now }: Pick<Deciding, 'actor' | 'now'>,
): Advance<Document> {
  const happening = {
    type: 'document-drafted',
    actor: actorOf(actor),
    data: { content: digestOf({ title, text, ...(letterNumber === undefined ? {} : { letterNumber }) }) },
  };
  const content = {
    title,
    text,
    ...(letterNumber === undefined ? {} : { numberEntered: letterNumber }),
    status: 'draft' as const,
    chain: letter.signing,
    signatures: [],
    step: HANDED_OVER,
    turn: { kind: 'none' as const, since: now },
  };
  if (before) return advance(before, { ...content, round: before.round + 1 }, happening, now);
  const { municipality, documentId: id, id: referralId, body } = referral;
  return begin<Document>(
    {
      ...content,
      type: 'document',
      schema: 1,
      kind: 'reply',
      id,
      municipality,
      referralId,
      body,
      run: 0,
      round: 1,
    },
    happening,
    now,
  );
}
