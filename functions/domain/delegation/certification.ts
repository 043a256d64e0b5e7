import * as z from 'zod';
import { isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';

/** A certification or registration that a firm holds (認証・登録), with the day it runs out where that is known. */
export const certificationSchema = z.strictObject({
  /** As the certificate names it: ISO/IEC 27001, プライバシーマーク, ISMAP ... */
  standard: z.string().min(1).max(60),
  validUntil: isoDateSchema.optional(),
});
export type Certification = z.infer<typeof certificationSchema>;

/** How a standard is told from another, however it was typed: ＩＳＯ／ＩＥＣ２７００１ is ISO/IEC 27001. */
export const standardKey = (standard: string): string =>
  standard
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s:：・-]|認証|取得/g, '')
    .replace(/^ISO(?=2)/, 'ISO/IEC')
    .replace(/(?<=2[67]\d{3})(19|20)\d{2}$/, '');

/** Whether one of the certifications is for one of the standards, and still runs on a day. */
export const holds = (
  certifications: readonly Certification[],
  standards: readonly string[],
  on: IsoDate,
): boolean =>
  certifications.some(
    ({ standard, validUntil }) =>
      standards.some((wanted) => standardKey(wanted) === standardKey(standard)) &&
      (validUntil === undefined || validUntil >= on),
  );
