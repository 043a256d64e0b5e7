import type { DutyNotice, GivenNotice } from '../domain/destruction/notice.ts';
import { duePk, noticeKey, toldKey } from './keys.ts';
import type { Scope } from './scope.ts';
import { putIf, putNew, type Write } from './transaction.ts';

/** The writes that keep a duty's notices until their days. */
export const noticeWrites = (scope: Scope, notices: readonly DutyNotice[]): Write[] =>
  notices.map((notice) =>
    putNew(noticeKey(scope, notice), {
      ...notice,
      duePk: duePk(scope),
      dueSk: `${notice.on}#${notice.dutyId}#${notice.kind}`,
    }),
  );

/** The write that takes a notice out of what waits for a date: it was given, or its duty needs it no more. Once. */
export const noticeDoneWrite = (scope: Scope, notice: DutyNotice, now: string): Write =>
  putIf(
    noticeKey(scope, notice),
    { ...notice, given: now },
    { expression: 'attribute_exists(pk) AND attribute_not_exists(given)' },
    'decided',
  );

/** The write of a notice for `project` to send: its insert is what `project` hears. */
export const givenNoticeWrite = (scope: Scope, notice: GivenNotice): Write =>
  putNew(toldKey(scope, notice), notice);
