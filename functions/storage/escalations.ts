import type { Duty } from '../domain/destruction/duty.ts';
import type { InboxEntry } from '../domain/human-task/inbox-entry.ts';
import { inboxEntryKey, inboxPk } from './keys.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/** What the head of a department finds in the inbox when a duty of the department stays overdue. */
const ESCALATION = 'escalation';

const placeOf = ({ id, applyingOffice }: Duty) => ({
  at: { recordId: id, step: ESCALATION, round: 0, part: ESCALATION },
  head: { office: applyingOffice, role: 'head' },
});

/** The write that puts an overdue duty into the head's inbox; it stays there until the duty is fulfilled. */
export function escalationEntryWrite(scope: Scope, duty: Duty, now: string): Write {
  const { at, head } = placeOf(duty);
  const entry: InboxEntry = {
    type: 'inbox-entry',
    ...at,
    key: duty.id,
    title: duty.title,
    since: now,
    due: duty.dueOn,
  };
  return putAnyway(inboxEntryKey(scope, at, head), {
    ...entry,
    inboxPk: inboxPk(scope, head),
    inboxSk: `${duty.dueOn}#${duty.id}#${at.step}#${at.part}`,
  });
}

/** The write that takes a fulfilled duty out of the head's inbox. */
export function escalationRemoval(scope: Scope, duty: Duty): Write {
  const { at, head } = placeOf(duty);
  return remove(inboxEntryKey(scope, at, head));
}
