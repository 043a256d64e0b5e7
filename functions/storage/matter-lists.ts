import {
  delegates,
  hasEnded,
  isApproved,
  matterSchema,
  wasSubmitted,
  type Matter,
} from '../domain/matter/matter.ts';
import { readListPage, type PageOf } from './list-page.ts';
import { advicePk, approvalsPk, draftsPk, heldPk, officeApprovalsPk, officePk } from './keys.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** Sorts after every date: what has none stands last. */
const NO_DATE = '9999-12-31';

/**
 * Where a matter stands in the lists, by the attributes of the indexes: derived from the record alone, so that no
 * writer can forget a list, and a list never shows what it must leave out (no page is filtered after it was read).
 */
export function matterListAttributes(scope: Scope, matter: Matter): Record<string, string> {
  const { id, status, updatedAt, applyingOffice } = matter;
  if (matter.discardedAt !== undefined) return {};
  if (!wasSubmitted(matter)) return draftAttributes(scope, matter);
  const ofOffice = { officePk: officePk(scope, applyingOffice), officeSk: `${updatedAt}#${id}` };
  if (isApproved(status)) {
    const sort = `${lastDay(matter)}#${id}`;
    const inbox = { inboxPk: officeApprovalsPk(scope, applyingOffice), inboxSk: sort };
    return { ...ofOffice, ...inbox, duePk: approvalsPk(scope), dueSk: sort };
  }
  if (hasEnded(status) || isOfficesTurn(matter)) return ofOffice;
  const due = matter.turn.kind === 'person' ? matter.turn.due : NO_DATE;
  return { ...ofOffice, inboxPk: heldPk(scope, applyingOffice), inboxSk: `${due}#${id}` };
}

/**
 * A draft is on its office's list, and on that of the secretariat which typed it in or was asked for advice. One that
 * was withdrawn stays on its office's: it was never anybody else's to see.
 */
function draftAttributes(scope: Scope, matter: Matter): Record<string, string> {
  const { id, updatedAt, applyingOffice, enteredBy, sharedWithSecretariat } = matter;
  const sort = `${updatedAt}#${id}`;
  const own = { inboxPk: draftsPk(scope, applyingOffice), inboxSk: sort };
  if (matter.status !== 'draft') return own;
  if (sharedWithSecretariat) return { ...own, duePk: advicePk(scope), dueSk: sort };
  return enteredBy === undefined ? own : { ...own, duePk: draftsPk(scope, enteredBy), dueSk: sort };
}

/** The last day of what was approved; only what delegates has one. */
const lastDay = (matter: Matter): string =>
  delegates(matter) ? (matter.content.period?.end ?? NO_DATE) : NO_DATE;

const isOfficesTurn = ({ turn, applyingOffice }: Matter): boolean =>
  turn.kind === 'person' && turn.actors.some(({ office }) => office === applyingOffice);

type Order = 'ascending' | 'descending';

/** A list of matters: where it lies and how it is read. */
export interface MatterList {
  readonly partition: ListPartition;
  readonly order: Order;
}

/** Submitted matters of an office, the latest changed first. */
export const mattersOf = (scope: Scope, office: string): MatterList => ({
  partition: { index: 'office', value: officePk(scope, office) },
  order: 'descending',
});

/** Open matters of an office that others hold (依頼中), the earliest due first; what waits without a date stands last. */
export const mattersHeldFor = (scope: Scope, office: string): MatterList => ({
  partition: { index: 'inbox', value: heldPk(scope, office) },
  order: 'ascending',
});

/** Drafts of an office, the latest written first. */
export const draftsOf = (scope: Scope, office: string): MatterList => ({
  partition: { index: 'inbox', value: draftsPk(scope, office) },
  order: 'descending',
});

/** Drafts that an office typed in for others (代理入力), the latest written first. */
export const draftsEnteredBy = (scope: Scope, office: string): MatterList => ({
  partition: { index: 'due', value: draftsPk(scope, office) },
  order: 'descending',
});

/** Drafts on which the secretariat was asked for advice (事前相談), the latest written first. */
export const draftsForAdvice = (scope: Scope): MatterList => ({
  partition: { index: 'due', value: advicePk(scope) },
  order: 'descending',
});

/** Approvals (承認・委託台帳), of an office or of all, the earliest end first. */
export const approvalsOf = (scope: Scope, office?: string): MatterList => ({
  partition:
    office === undefined
      ? { index: 'due', value: approvalsPk(scope) }
      : { index: 'inbox', value: officeApprovalsPk(scope, office) },
  order: 'ascending',
});

/** One page of a list of matters. */
export async function listMattersIn(
  { partition, order }: MatterList,
  page: PageOf,
): Promise<{ matters: Matter[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(partition, page, order);
  return { matters: rows.map((row) => parseRow(matterSchema, row)), next };
}
