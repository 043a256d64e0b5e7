import * as z from 'zod';
import type { Bilingual } from '../language/bilingual.ts';

/** Bands of persons whose data are handled (対象となる本人の数), each named by its lowest number. Source: domain/forms.md E1 O5. */
export const subjectBands = {
  'under-10000': { ja: '1万人未満', en: 'Fewer than 10,000', from: 0 },
  'from-10000': { ja: '1万人以上10万人未満', en: '10,000 to 99,999', from: 10_000 },
  'from-100000': { ja: '10万人以上100万人未満', en: '100,000 to 999,999', from: 100_000 },
  'from-1000000': { ja: '100万人以上1,000万人未満', en: '1,000,000 to 9,999,999', from: 1_000_000 },
  'from-10000000': { ja: '1,000万人以上', en: '10,000,000 or more', from: 10_000_000 },
} as const satisfies Record<string, Bilingual & { from: number }>;
export type SubjectBand = keyof typeof subjectBands;
export const subjectBandSchema = z.enum([
  'under-10000',
  'from-10000',
  'from-100000',
  'from-1000000',
  'from-10000000',
]);

/** Bands of persons who handle the data at the contractor (委託先における取扱者数). Source: domain/forms.md E1 O12. */
export const handlerBands = {
  'under-10': { ja: '10人未満', en: 'Fewer than 10' },
  'from-10': { ja: '10人以上50人未満', en: '10 to 49' },
  'from-50': { ja: '50人以上100人未満', en: '50 to 99' },
  'from-100': { ja: '100人以上500人未満', en: '100 to 499' },
  'from-500': { ja: '500人以上1,000人未満', en: '500 to 999' },
  'from-1000': { ja: '1,000人以上', en: '1,000 or more' },
} as const satisfies Record<string, Bilingual>;
export const handlerBandSchema = z.enum([
  'under-10',
  'from-10',
  'from-50',
  'from-100',
  'from-500',
  'from-1000',
]);

/** The band that a number of persons falls into. */
export function subjectBandOf(count: number): SubjectBand {
  const reached = subjectBandSchema.options.filter((band) => subjectBands[band].from <= count);
  return reached.at(-1) ?? 'under-10000';
}
