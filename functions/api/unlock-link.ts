import * as z from 'zod';
import { linkRow, linkOfOffice, ofLink, rowOfLink } from './link-answers.ts';
import { linkEventWrites, whileJournalMoves } from './link-events.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { linkWrite } from '../storage/guest-links.ts';

/** The department unlocks a link after five wrong codes: the same code opens it, with five tries again. Who lost the code gets a new link. */
export const unlockLink = memberDoor({
  route: 'unlock-link',
  summary: { ja: 'リンクのロックを解く', en: 'Unlock a link' },
  params: ofLink,
  body: z.strictObject({}),
  answer: linkRow,
  async run({ scope, actor, now, nowEpoch, params, keepAnswer }) {
    const outcome = await whileJournalMoves<Answered<z.infer<typeof linkRow>> | Refusal>(async () => {
      const found = await linkOfOffice(scope, params, actor);
      if ('code' in found) return { settled: found };
      const { duty, link } = found;
      if (link.state !== 'locked') return { settled: refuse('already-decided') };
      const after = { ...link, state: 'open' as const, wrong: 0 };
      const answer = answered(rowOfLink(after, nowEpoch));
      const told = linkEventWrites({ scope, actor, now }, duty, 'link-unlocked', { link: link.id });
      return { writes: [...told, linkWrite(scope, link, after), keepAnswer(answer)], result: answer };
    });
    if (!outcome) return refuse('unavailable');
    return 'written' in outcome && outcome.written.kind === 'lost' ? refuse('stale') : outcome.result;
  },
});
