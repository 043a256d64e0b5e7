import type { InboxEntry } from '../domain/human-task/inbox-entry.ts';
import { inboxEntryKey, inboxPk } from './keys.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/** What the head of an office finds in the inbox when what the office owes stays overdue. */
const ESCALATION = 'escalation';

/** What stays overdue, and the office whose head is told. */
export interface Overdue {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly office: string;
}

const placeOf = ({ id, office }: Pick<Overdue, 'id' | 'office'>) => ({
  at: { recordId: id, step: ESCALATION, round: 0, part: ESCALATION },
  head: { office, role: 'head' },
});

/** The write that puts what is overdue into the head's inbox; it stays there until it is fulfilled. */
export function escalationEntryWrite(scope: Scope, overdue: Overdue, now: string): Write {
  const { at, head } = placeOf(overdue);
  const { id, title, dueOn } = overdue;
  const entry: InboxEntry = { type: 'inbox-entry', ...at, key: id, title, since: now, due: dueOn };
  return putAnyway(inboxEntryKey(scope, at, head), {
    ...entry,
    inboxPk: inboxPk(scope, head),
    inboxSk: `${dueOn}#${id}#${at.step}#${at.part}`,
  });
}

/** The write that takes what was fulfilled out of the head's inbox. */
export function escalationRemoval(scope: Scope, overdue: Pick<Overdue, 'id' | 'office'>): Write {
  const { at, head } = placeOf(overdue);
  return remove(inboxEntryKey(scope, at, head));
}
