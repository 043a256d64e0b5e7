import { WHOLE } from '../domain/human-task/human-task.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import type { Minutes } from '../domain/minutes/minutes.ts';
import { minutesStepOf, minutesTask, minutesTurn } from '../domain/minutes/steps.ts';
import { bodyById } from '../domain/procedure/route.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { advance, type Advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { decideTaskWrites, openTaskWrites, readTask } from '../storage/human-tasks.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { actorOf, refusalOfLost, whileVersionStands, type Decided, type Deciding } from './decision.ts';

/** One step of minutes on their way: from which statuses, to which, and what is kept of it. */
export interface Move {
  readonly from: readonly Minutes['status'][];
  readonly to: Minutes['status'];
  /** What an open task is decided as. */
  readonly decision?: string;
  /** The day that was named for whoever has them next. */
  readonly due?: string;
  readonly changes: (minutes: Minutes) => Partial<Minutes>;
  readonly event: { readonly type: string; readonly data: JournalEvent['data'] };
}

const asked = (status: Minutes['status']): 'comment-minutes' | 'confirm-minutes' | undefined =>
  status === 'comments' ? 'comment-minutes' : status === 'confirmation' ? 'confirm-minutes' : undefined;

/** The record as a move leaves it. */
export function moved(
  minutes: Minutes,
  move: Move,
  { profile, now, actor }: { profile: Profile; now: string; actor: JournalEvent['actor'] },
): Advance<Minutes> {
  const body = bodyById(profile, minutes.body);
  const due = move.due === undefined ? {} : { due: move.due };
  const turn = minutesTurn(move.to, minutes, { body, days: profile.days, now, ...due });
  const step = minutesStepOf[move.to];
  const changes = { ...move.changes(minutes), status: move.to, step, round: minutes.round + 1, turn };
  return advance(minutes, changes, { ...move.event, actor }, now);
}

/** The writes of a move: the record with its event, the task that it decides and the one that it opens. */
export async function moveWrites(
  scope: Scope,
  minutes: Minutes,
  { after, ...rest }: Advance<Minutes>,
  decided: { decision: string; at: string; office: string; role: string },
): Promise<Write[]> {
  const before = asked(minutes.status);
  const task =
    before &&
    (await readTask(scope, { recordId: minutes.id, step: before, round: minutes.round, part: WHOLE }));
  const next = asked(after.status);
  const opens = next && minutesTask(after, next);
  return [
    ...recordWrites(scope, { ...rest, after }),
    ...(task ? decideTaskWrites(scope, task, decided) : []),
    ...(opens ? openTaskWrites(scope, opens) : []),
  ];
}

/** Takes minutes one step on, on condition of the version the caller saw. No machine waits: the next task is opened here. */
export const moveMinutes = (
  minutes: Minutes,
  deciding: Deciding,
  move: Move,
): Promise<Answered<Decided> | Refusal> =>
  whileVersionStands(minutes, deciding, async (present) => {
    const { scope, actor, now, expected, keepAnswer } = deciding;
    if (present.version !== expected) return refuse('stale');
    if (!move.from.includes(present.status)) return refuse('not-at-step');
    const next = moved(present, move, { profile: await profileOf(scope), now, actor: actorOf(actor) });
    const { id, status, step, version } = next.after;
    const answer = answered({ id, status, step, version }, version);
    const { office, role } = actor;
    const decided = { decision: move.decision ?? 'closed', at: now, office, role };
    const written = await commit([...(await moveWrites(scope, present, next, decided)), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  });
