import * as z from 'zod';
import type { DataClass } from '../ledger/data-class.ts';
import type { MediumType } from '../ledger/line.ts';
import type { Rule } from '../refusal/rule.ts';

/**
 * What became of a thing: given back, its data erased, the thing destroyed, or only the individual number taken out
 * while the record stays (design §4; domain/forms.md, 消去方法).
 */
export const disposalSchema = z.enum(['return', 'erase', 'destroy', 'number-removed']);
export type Disposal = z.infer<typeof disposalSchema>;

/** NIST SP 800-88 keeps method and technique apart (domain/rules.md §6). Weakest first. */
export const methodSchema = z.enum(['clear', 'purge', 'destroy']);
export type Method = z.infer<typeof methodSchema>;

/** Which text a certificate follows: the first and second revision judge some techniques differently. */
export const standardSchema = z.enum(['sp800-88r2', 'sp800-88r1', 'other']);
export type Standard = z.infer<typeof standardSchema>;

export const techniqueSchema = z.enum([
  'overwrite',
  'block-erase',
  'cryptographic-erase',
  'firmware-command',
  'degauss',
  'shred',
  'disintegrate',
  'incinerate',
  'melt',
  'other',
]);
export type Technique = z.infer<typeof techniqueSchema>;

interface TechniqueRow extends Omit<Rule, 'id'> {
  readonly id: Technique;
  /** The methods it can reach under the second revision. */
  readonly reaches: readonly Method[];
  /** What it can reach besides under the first revision. */
  readonly reachesInRev1?: readonly Method[];
  /** What it works on; undefined for what the certificate has to explain. */
  readonly worksOn?: readonly MediumType[];
}

const source = 'NIST SP 800-88 Rev. 1 appendix A, Rev. 2 §3.1 (domain/rules.md §6)';
const everyMedium = ['magnetic', 'flash', 'hybrid', 'optical', 'paper'] as const;

/** The techniques: which methods each can reach and what it works on. No primary text was read: all unverified. */
export const techniques: readonly TechniqueRow[] = [
  {
    id: 'overwrite',
    ja: '上書き',
    en: 'Overwrite',
    reaches: ['clear', 'purge'],
    worksOn: ['magnetic', 'flash', 'hybrid', 'cloud-storage'],
    source,
    unverified: true,
  },
  {
    id: 'block-erase',
    ja: 'ブロック消去',
    en: 'Block erase',
    reaches: ['clear', 'purge'],
    worksOn: ['flash', 'hybrid'],
    source,
    unverified: true,
  },
  {
    id: 'cryptographic-erase',
    ja: '暗号化消去',
    en: 'Cryptographic erase',
    reaches: ['clear', 'purge'],
    worksOn: ['magnetic', 'flash', 'hybrid', 'cloud-storage'],
    source,
    unverified: true,
  },
  {
    id: 'firmware-command',
    ja: '消去コマンド（Secure Erase等）',
    en: 'Firmware command (Secure Erase and the like)',
    reaches: ['clear', 'purge'],
    worksOn: ['magnetic', 'flash', 'hybrid'],
    source,
    unverified: true,
  },
  {
    id: 'degauss',
    ja: '消磁',
    en: 'Degauss',
    reaches: ['purge'],
    reachesInRev1: ['destroy'],
    worksOn: ['magnetic'],
    source: 'Rev. 2 no longer counts degaussing as Destroy (domain/rules.md §6, SRC 28)',
    unverified: true,
  },
  {
    id: 'shred',
    ja: '破砕・裁断',
    en: 'Shred',
    reaches: ['destroy'],
    worksOn: everyMedium,
    source,
    unverified: true,
  },
  {
    id: 'disintegrate',
    ja: '粉砕',
    en: 'Disintegrate',
    reaches: ['destroy'],
    worksOn: everyMedium,
    source,
    unverified: true,
  },
  {
    id: 'incinerate',
    ja: '焼却',
    en: 'Incinerate',
    reaches: ['destroy'],
    worksOn: everyMedium,
    source,
    unverified: true,
  },
  {
    id: 'melt',
    ja: '溶解',
    en: 'Melt or pulp',
    reaches: ['destroy'],
    worksOn: everyMedium,
    source,
    unverified: true,
  },
  {
    id: 'other',
    ja: 'その他',
    en: 'Other',
    reaches: ['clear', 'purge', 'destroy'],
    source: 'NIST SP 800-88 appendix G: other, with details (domain/rules.md §6)',
    unverified: true,
  },
];

const rowOf = (technique: Technique): TechniqueRow | undefined =>
  techniques.find(({ id }) => id === technique);

/** The methods a technique can reach under a revision. */
export function methodsOf(technique: Technique, standard: Standard): readonly Method[] {
  const row = rowOf(technique);
  if (!row) return [];
  return standard === 'sp800-88r2' ? row.reaches : [...row.reaches, ...(row.reachesInRev1 ?? [])];
}

/** Whether a technique can do anything to a type of medium. */
export function worksOn(technique: Technique, type: MediumType): boolean {
  const types = rowOf(technique)?.worksOn;
  return types === undefined || types.includes(type);
}

interface ClassRow {
  readonly dataClass: DataClass;
  /** What the class asks for. */
  readonly asked: Method;
  /** What it asks for where there is no medium that could be destroyed: storage of a cloud, data, copies. */
  readonly askedWithoutMedium: Method;
  /** Below what is asked but not below this: confirmed with a reason. Below this: refused. */
  readonly least: Method;
  readonly source: string;
  readonly unverified: true;
}

const guideline =
  '地方公共団体における情報セキュリティポリシーに関するガイドライン 機器の廃棄等 (domain/rules.md §6)';

/**
 * What each class of data asks for: (1) destroy, (2) purge, (3) clear, as the table of domain/rules.md §6 and its rough
 * mapping say. For (1) the guideline also knows erasing in the office first: so purge is confirmed, not refused.
 */
export const classTable: readonly ClassRow[] = [
  {
    dataClass: 'my-number-residents',
    asked: 'destroy',
    askedWithoutMedium: 'purge',
    least: 'purge',
    source: guideline,
    unverified: true,
  },
  {
    dataClass: 'confidential',
    asked: 'purge',
    askedWithoutMedium: 'purge',
    least: 'purge',
    source: guideline,
    unverified: true,
  },
  {
    dataClass: 'other',
    asked: 'clear',
    askedWithoutMedium: 'clear',
    least: 'clear',
    source: guideline,
    unverified: true,
  },
];

const strength = (method: Method): number => methodSchema.options.indexOf(method);

/**
 * How a method stands to a class of data: strong enough, weaker than asked (a reason is wanted), or too weak; with the
 * method that is asked for.
 */
export function methodForClass(
  method: Method,
  dataClass: DataClass,
  hasMedium: boolean,
): { verdict: 'enough' | 'weaker' | 'too-weak'; asked: Method; least: Method } {
  const row = classTable.find((each) => each.dataClass === dataClass);
  if (!row) throw new RangeError(`no row for the data class ${dataClass}`);
  const asked = hasMedium ? row.asked : row.askedWithoutMedium;
  const verdict =
    strength(method) < strength(row.least)
      ? 'too-weak'
      : strength(method) < strength(asked)
        ? 'weaker'
        : 'enough';
  return { verdict, asked, least: row.least };
}
