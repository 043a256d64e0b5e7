import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Condition } from '../domain/condition/condition.ts';
import {
  conditionMarks,
  conditionTerms,
  nextNotice,
  toldOfCondition,
  type ConditionNotice,
} from '../domain/condition/notice.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { advance } from '../domain/record/advance.ts';
import { escalationEntryWrite } from '../storage/escalations.ts';
import { givenNoticeWrite, noticeDoneWrite, noticeWrites } from '../storage/notices.ts';
import { profileOf } from '../storage/profiles.ts';
import { readCondition, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, StorageBusy, type Write } from '../storage/transaction.ts';

/**
 * The day of a condition's notice has come: whoever has it is reminded, what is overdue is marked, what stays so goes to
 * the head of the office that owes it; then the next notice waits. A condition that was met needs none. Doing it twice
 * changes nothing.
 */
export async function giveConditionNotice(scope: Scope, notice: ConditionNotice, now: string): Promise<void> {
  const condition = await readCondition(scope, notice.conditionId);
  const needed = condition !== undefined && condition.status !== 'accepted';
  const written = await commit([
    noticeDoneWrite(scope, notice, now),
    ...(needed ? await noticeGiven(scope, condition, { notice, now }) : []),
  ]);
  if (written.kind === 'committed' || written.why.has('decided')) return;
  throw new StorageBusy('the condition changed while a notice was given');
}

async function noticeGiven(
  scope: Scope,
  condition: Condition,
  { notice, now }: { notice: ConditionNotice; now: string },
): Promise<Write[]> {
  const { kind, on } = notice;
  const profile = await profileOf(scope);
  const today = tokyoDate(now);
  const { event, mark } = conditionMarks[kind];
  const marked = advance(
    condition,
    { [mark]: mark === 'overdueSince' ? on : today },
    { type: event, actor: { kind: 'system', task: 'due' }, data: { dueOn: condition.dueOn } },
    now,
    { commutes: true },
  );
  const next = nextNotice(condition, { terms: conditionTerms(profile), today, last: notice });
  const { id, title, dueOn, owner } = condition;
  return [
    ...recordWrites(scope, marked),
    ...noticeWrites(scope, next ? [next] : []),
    givenNoticeWrite(scope, {
      type: 'notice',
      schema: 1,
      recordId: id,
      kind,
      on: today,
      actors: toldOfCondition(kind, condition, bodyById(profile, condition.body).secretariat),
      key: condition.matterKey ?? id,
      title,
      due: dueOn,
    }),
    ...(kind === 'escalation' ? [escalationEntryWrite(scope, { id, title, dueOn, office: owner }, now)] : []),
  ];
}
