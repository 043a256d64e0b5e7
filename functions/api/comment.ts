import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { commentSchema } from '../domain/matter/comment.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { commentWrite } from '../storage/comments.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { ofMatter } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes, type Deciding } from './decision.ts';
import { findMatter } from './find-matter.ts';

const bodySchema = commentSchema.pick({ text: true, path: true });
const answerSchema = z.object({ id: z.string(), seq: z.int() });

/**
 * A question or remark about a matter. Comments commute with whatever else happens, so one that lost a race is tried
 * again here, and no version is asked for.
 */
export const comment = memberDoor({
  route: 'comment',
  summary: { ja: '質問・意見を書く', en: 'Comment' },
  params: ofMatter,
  body: bodySchema,
  answer: answerSchema,
  status: 201,
  async run({ params, body, ...deciding }) {
    return whileItCommutes(async () => {
      const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
      return 'code' in matter ? matter : write(matter, body, deciding);
    });
  },
});

async function write(
  matter: Matter,
  body: z.infer<typeof bodySchema>,
  { scope, actor, now, keepAnswer }: Omit<Deciding, 'expected'>,
): Promise<Answered<z.infer<typeof answerSchema>> | Refusal> {
  const { office, role, name } = actor;
  const said = advance(
    matter,
    {},
    { type: 'commented', actor: actorOf(actor), data: { text: digestOf(body.text) } },
    now,
    { commutes: true },
  );
  const { seq } = said.event;
  const answer = answered({ id: matter.id, seq });
  const written = await commit([
    ...recordWrites(scope, said),
    commentWrite(scope, matter.id, { ...body, type: 'comment', schema: 1, seq, office, role, name, at: now }),
    keepAnswer(answer),
  ]);
  if (written.kind === 'committed') return answer;
  return written.why.has('repeated') ? refuse('already-decided') : refusalOfLost(written);
}
