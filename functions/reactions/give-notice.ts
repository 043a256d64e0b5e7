import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { noticeMarks, toldOf, type DutyNotice } from '../domain/destruction/notice.ts';
import { advance } from '../domain/record/advance.ts';
import { noticeDoneWrite, givenNoticeWrite } from '../storage/notices.ts';
import { escalationEntryWrite } from '../storage/escalations.ts';
import { readDuty, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, StorageBusy, type Write } from '../storage/transaction.ts';

/**
 * A notice's day has come: who must act is reminded, what is overdue is marked, what stays so goes to the head of the
 * department. A duty that was fulfilled meanwhile needs none. Doing it twice changes nothing.
 */
export async function giveNotice(scope: Scope, notice: DutyNotice, now: string): Promise<void> {
  const duty = await readDuty(scope, notice.dutyId);
  const needed = duty !== undefined && duty.status !== 'closed';
  const written = await commit([
    noticeDoneWrite(scope, notice, now),
    ...(needed ? noticeGiven(scope, duty, notice, now) : []),
  ]);
  if (written.kind === 'committed' || written.why.has('decided')) return;
  throw new StorageBusy('the duty changed while a notice was given');
}

function noticeGiven(scope: Scope, duty: Duty, { kind, on }: DutyNotice, now: string): Write[] {
  const { event, mark } = noticeMarks[kind];
  const today = tokyoDate(now);
  const marked = advance(
    duty,
    { [mark]: mark === 'overdueSince' ? on : today },
    { type: event, actor: { kind: 'system', task: 'due' }, data: { dueOn: duty.dueOn } },
    now,
    { commutes: true },
  );
  return [
    ...recordWrites(scope, marked),
    givenNoticeWrite(scope, {
      type: 'notice',
      schema: 1,
      recordId: duty.id,
      kind,
      on: today,
      actors: toldOf(kind, duty),
      key: duty.matterKey,
      title: duty.title,
      due: duty.dueOn,
    }),
    ...(kind === 'escalation'
      ? [escalationEntryWrite(scope, { ...duty, office: duty.applyingOffice }, now)]
      : []),
  ];
}
