import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { noticeMarks, toldOf, waitsForHandingIn } from '../domain/destruction/notice.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { givenNoticeWrite } from '../storage/notices.ts';
import { readDelegation, readDuty, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { ofDuty } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes } from './decision.ts';

/** Whether a contractor holds a tier above the one that owes: it chases its own sub-contractors, however far below. */
async function isAbove(scope: Scope, { delegationId }: Duty, { office }: Membership): Promise<boolean> {
  let tier = await readDelegation(scope, delegationId);
  while (tier?.parentId !== undefined) {
    tier = await readDelegation(scope, tier.parentId);
    if (tier?.contractor === office) return true;
  }
  return false;
}

/** The department, or the contractor of a tier above, has who owes a certificate told once more: once a day. */
export const remindDuty = memberDoor({
  route: 'remind-duty',
  summary: { ja: '提出を催促する', en: 'Send a reminder' },
  params: ofDuty,
  body: z.strictObject({}),
  answer: z.object({ remindedOn: z.string() }),
  run: ({ scope, actor, now, params, keepAnswer }) =>
    whileItCommutes(async () => {
      const duty = await readDuty(scope, params.duty);
      const chases =
        duty && (actor.role === 'contractor' ? await isAbove(scope, duty, actor) : maySee(duty, actor));
      if (!chases) return refuse('not-found');
      if (!waitsForHandingIn(duty)) return refuse('not-at-step');
      const today = tokyoDate(now);
      if (duty.remindedOn === today) return refuse('rule-broken', [{ rule: 'reminded-today', path: '' }]);
      const { event, mark } = noticeMarks.reminder;
      const happening = { type: event, actor: actorOf(actor), data: { dueOn: duty.dueOn } };
      const marked = advance(duty, { [mark]: today }, happening, now, { commutes: true });
      const told = {
        recordId: duty.id,
        kind: 'reminder' as const,
        on: today,
        actors: toldOf('reminder', duty),
        key: duty.matterKey,
        title: duty.title,
        due: duty.dueOn,
      };
      const answer = answered({ remindedOn: today });
      const written = await commit([
        ...recordWrites(scope, marked),
        givenNoticeWrite(scope, { type: 'notice', schema: 1, ...told }),
        keepAnswer(answer),
      ]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    }),
});
