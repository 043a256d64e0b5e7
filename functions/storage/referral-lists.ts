import { referralSchema, type Referral } from '../domain/referral/referral.ts';
import { readListPage, type PageOf } from './list-page.ts';
import { referralsPk } from './keys.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** The referrals to a body. */
export const referralsTo = (scope: Scope, body: string): ListPartition => ({
  index: 'office',
  value: referralsPk(scope, body),
});

/** One page of referrals, the latest made first. */
export async function listReferralsIn(
  referrals: ListPartition,
  page: PageOf,
): Promise<{ referrals: Referral[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(referrals, page, 'descending');
  return { referrals: rows.map((row) => parseRow(referralSchema, row)), next };
}
