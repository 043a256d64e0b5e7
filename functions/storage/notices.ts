import type { ConditionNotice } from '../domain/condition/notice.ts';
import type { DutyNotice, GivenNotice } from '../domain/destruction/notice.ts';
import { duePk, noticeKey, toldKey, type Key } from './keys.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, type Write } from './transaction.ts';

/** A notice that waits for its day, of whichever record. */
type WaitingNotice = DutyNotice | ConditionNotice;

const recordOf = (notice: WaitingNotice): string =>
  notice.type === 'duty-notice' ? notice.dutyId : notice.conditionId;

const keyOf = (scope: Scope, notice: WaitingNotice): Key =>
  noticeKey(scope, { ...notice, recordId: recordOf(notice) });

/** The writes that keep a record's notices until their days. */
export const noticeWrites = (scope: Scope, notices: readonly WaitingNotice[]): Write[] =>
  notices.map((notice) =>
    putNew(keyOf(scope, notice), {
      ...notice,
      duePk: duePk(scope),
      dueSk: `${notice.on}#${recordOf(notice)}#${notice.kind}`,
    }),
  );

/** The write that takes a notice out of what waits for a date: it was given, or its record needs it no more. Once. */
export const noticeDoneWrite = (scope: Scope, notice: WaitingNotice, now: string): Write =>
  putIf(
    keyOf(scope, notice),
    { ...notice, given: now },
    { expression: 'attribute_exists(pk) AND attribute_not_exists(given)' },
    'decided',
  );

/** The write of a notice for `project` to send: its insert is what `project` hears. */
export const givenNoticeWrite = (scope: Scope, notice: GivenNotice): Write =>
  putNew(toldKey(scope, notice), notice);
