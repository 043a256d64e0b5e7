import { consultationNumberSchema, type ConsultationNumber } from '../domain/referral/consultation-number.ts';
import type { AgendaItem, Referral } from '../domain/referral/referral.ts';
import { consultationKey, consultationsPk } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, putNew, type Write } from './transaction.ts';

const entryOf = ({ id, body, issuedAt }: Referral, item: AgendaItem): ConsultationNumber | undefined =>
  item.serial === undefined || item.number === undefined || issuedAt === undefined
    ? undefined
    : {
        type: 'consultation-number',
        schema: 1,
        body,
        n: item.serial.n,
        number: item.number,
        referralId: id,
        matterId: item.matterId,
        key: item.key,
        title: item.title,
        applyingOffice: item.applyingOffice,
        issuedAt,
        ...(item.withdrawn ? { unused: item.withdrawn } : {}),
      };

/** The writes that enter the numbers of an issued letter in the body's register; a number is entered once. */
export const newNumberWrites = (scope: Scope, referral: Referral): Write[] =>
  referral.items.flatMap((item) => {
    const entry = entryOf(referral, item);
    return entry && item.serial
      ? [putNew(consultationKey(scope, item.serial.counter, entry.n), entry, 'taken')]
      : [];
  });

/** The writes that mark the number of an item as 欠番; none where the body does not number. */
export function unusedNumberWrites(scope: Scope, referral: Referral, item: AgendaItem): Write[] {
  const entry = entryOf(referral, item);
  return entry && item.serial ? [putAnyway(consultationKey(scope, item.serial.counter, entry.n), entry)] : [];
}

/** The register of a series (諮問番号の台帳). @param counter the series with its year. */
export const registerOf = (scope: Scope, counter: string): ListPartition => ({
  value: consultationsPk(scope, counter),
});

/** One page of a register, the latest number first. */
export async function listConsultationNumbers(
  register: ListPartition,
  page: PageOf,
): Promise<{ rows: ConsultationNumber[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(register, page, 'descending');
  return { rows: rows.map((row) => parseRow(consultationNumberSchema, row)), next };
}
