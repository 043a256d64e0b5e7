import { referralSchema, undecidedItems, type Referral } from '../domain/referral/referral.ts';
import { readListPage, type PageOf } from './list-page.ts';
import { referralsPk } from './keys.ts';
import { toDeliberatePk } from './session-keys.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** Where a referral stands in the lists: derived from the record alone, so that no writer can forget one. */
export function referralListAttributes(scope: Scope, referral: Referral): Record<string, string> {
  const sort = `${referral.createdAt}#${referral.id}`;
  const all = { officePk: referralsPk(scope, referral.body), officeSk: sort };
  const waits = referral.step === 'deliberation' && undecidedItems(referral).length > 0;
  return waits ? { ...all, inboxPk: toDeliberatePk(scope, referral.body), inboxSk: sort } : all;
}

/** A list of referrals: where it lies and how it is read. */
export interface ReferralList {
  readonly partition: ListPartition;
  readonly order: 'ascending' | 'descending';
}

/** The referrals to a body, the latest made first. */
export const referralsTo = (scope: Scope, body: string): ReferralList => ({
  partition: { index: 'office', value: referralsPk(scope, body) },
  order: 'descending',
});

/** The referrals that a session of the body has to take up, the oldest first. */
export const referralsToDeliberate = (scope: Scope, body: string): ReferralList => ({
  partition: { index: 'inbox', value: toDeliberatePk(scope, body) },
  order: 'ascending',
});

/** One page of referrals. */
export async function listReferralsIn(
  { partition, order }: ReferralList,
  page: PageOf,
): Promise<{ referrals: Referral[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(partition, page, order);
  return { referrals: rows.map((row) => parseRow(referralSchema, row)), next };
}
