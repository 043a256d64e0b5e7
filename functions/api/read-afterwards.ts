import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { isInChain, toReadAfterwards } from '../domain/sign-off/chain.ts';
import { READ_AFTERWARDS } from '../domain/sign-off/reading.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { decideTaskWrites, readTask } from '../storage/human-tasks.ts';
import { readDocument, recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofDocument } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes } from './decision.ts';

/** A signer who was passed over says that they have read the issued document (後閲する). It changes nothing that was signed. */
export const readAfterwards = memberDoor({
  route: 'read-afterwards',
  summary: { ja: '後閲する', en: 'Read afterwards' },
  params: ofDocument,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  async run({ params, scope, actor, now, keepAnswer }) {
    return whileItCommutes(async () => {
      const document = await readDocument(scope, params.document);
      if (!document || !maySee(document, actor)) return refuse('not-found');
      if (!isInChain(document, actor)) return refuse('not-permitted');
      const position = toReadAfterwards(document, actor);
      if (position === undefined) return refuse('not-at-step');
      const at = { recordId: document.id, step: READ_AFTERWARDS, round: document.round };
      const task = await readTask(scope, { ...at, part: String(position) });
      if (!task) return refuse('not-at-step');
      const { office, role, name } = actor;
      const reading = { position, by: { office, role }, membershipId: actor.id, name, at: now };
      const readings = [...(document.readings ?? []), reading];
      const happening = { type: 'read-afterwards', actor: actorOf(actor), data: { position: position + 1 } };
      const read = advance(document, { readings }, happening, now, { commutes: true });
      const { id, status, step, version } = read.after;
      const answer = answered({ id, status, step, version }, version);
      const written = await commit([
        ...recordWrites(scope, read),
        ...decideTaskWrites(scope, task, { decision: 'read', at: now, office, role }),
        keepAnswer(answer),
      ]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});
