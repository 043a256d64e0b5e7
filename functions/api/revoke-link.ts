import * as z from 'zod';
import { linkRow, linkOfOffice, ofLink, rowOfLink } from './link-answers.ts';
import { linkEventWrites, whileJournalMoves } from './link-events.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { linkWrite } from '../storage/guest-links.ts';

/** The department takes a link back: it opens no more, and the sessions it opened are over. */
export const revokeLink = memberDoor({
  route: 'revoke-link',
  summary: { ja: '提出用リンクを取り消す', en: 'Revoke a link' },
  params: ofLink,
  body: z.strictObject({}),
  answer: linkRow,
  async run({ scope, actor, now, nowEpoch, params, keepAnswer }) {
    const outcome = await whileJournalMoves<Answered<z.infer<typeof linkRow>> | Refusal>(async () => {
      const found = await linkOfOffice(scope, params, actor);
      if ('code' in found) return { settled: found };
      const { duty, link } = found;
      if (link.state === 'revoked') return { settled: refuse('already-decided') };
      const after = { ...link, state: 'revoked' as const };
      const answer = answered(rowOfLink(after, nowEpoch));
      const told = linkEventWrites({ scope, actor, now }, duty, 'link-revoked', { link: link.id });
      return { writes: [...told, linkWrite(scope, link, after), keepAnswer(answer)], result: answer };
    });
    if (!outcome) return refuse('unavailable');
    return 'written' in outcome && outcome.written.kind === 'lost' ? refuse('stale') : outcome.result;
  },
});
