import { WHOLE } from '../domain/human-task/human-task.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { backlogRemoval } from '../storage/backlog.ts';
import { closeTaskWrites, readTask, waitResultWrite } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { actorOf, refusalOfLost, whileVersionStands, type Decided, type Deciding } from './decision.ts';

/**
 * The department takes its matter out of somebody else's hands: it answers the machine's wait in their place, and
 * their task is closed undecided. @param answer what the wait is answered with; a Choice reads it.
 */
export const takeBack = (
  matter: Matter,
  said: {
    answer: string;
    changes?: Partial<Matter>;
    happening: { type: string; data: JournalEvent['data'] };
  },
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> =>
  whileVersionStands(matter, deciding, async (present) => {
    const { scope, actor, now, expected, keepAnswer } = deciding;
    if (present.version !== expected) return refuse('stale');
    const at = { recordId: present.id, step: present.step, round: present.round };
    const task = await readTask(scope, { ...at, part: WHOLE });
    if (task?.decided) return refuse('already-decided');
    const changes = { ...said.changes, turn: { kind: 'system' as const, step: present.step, since: now } };
    const next = advance(present, changes, { ...said.happening, actor: actorOf(actor) }, now);
    const { id, status, step, version } = next.after;
    const first = answered({ id, status, step, version }, version);
    const written = await commit([
      ...recordWrites(scope, next),
      ...(task ? closeTaskWrites(scope, task) : []),
      ...(await offTheBacklog(present, { scope })),
      waitResultWrite(scope, at, { decision: said.answer, round: present.round + 1 }),
      outboxWrite(scope, { command: 'answer-wait', ...at }, now),
      keepAnswer(first),
    ]);
    return written.kind === 'committed' ? first : refusalOfLost(written);
  });

async function offTheBacklog(matter: Matter, { scope }: Pick<Deciding, 'scope'>): Promise<Write[]> {
  if (matter.step !== 'await-outcome') return [];
  return [backlogRemoval(scope, bodyOf(matter, await profileOf(scope)).id, matter.id)];
}
