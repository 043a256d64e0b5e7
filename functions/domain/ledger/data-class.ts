import * as z from 'zod';
import type { Rule } from '../refusal/rule.ts';

/**
 * The classes of data by which the ministry's guideline on information security asks for a stronger or weaker way of
 * disposal (domain/rules.md §6, table; the wording of the primary text was not read).
 */
export const dataClasses = [
  {
    id: 'my-number-residents',
    ja: 'マイナンバー利用事務系（住民の情報）',
    en: "Residents' data of the systems that use individual numbers",
    source: '地方公共団体における情報セキュリティポリシーに関するガイドライン 機器の廃棄等 (1)',
    unverified: true,
  },
  {
    id: 'confidential',
    ja: '機密性２以上',
    en: 'Other confidential data (class 2 and above)',
    source: '地方公共団体における情報セキュリティポリシーに関するガイドライン 機器の廃棄等 (2)',
    unverified: true,
  },
  {
    id: 'other',
    ja: '機密性１',
    en: 'Data that is not confidential (class 1)',
    source: '地方公共団体における情報セキュリティポリシーに関するガイドライン 機器の廃棄等 (3)',
    unverified: true,
  },
] as const satisfies readonly Rule[];

export const dataClassSchema = z.enum(['my-number-residents', 'confidential', 'other']);
export type DataClass = z.infer<typeof dataClassSchema>;
