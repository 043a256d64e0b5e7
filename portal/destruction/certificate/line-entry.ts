import { answersOf } from '../../../functions/domain/destruction/line-findings.ts';
import { disposalSchema } from '../../../functions/domain/destruction/sanitization.ts';
import type { LineContent } from '../../../functions/domain/destruction/certificate-line.ts';
import { dateFromEntry, entryOf } from '../../parts/date-entry.ts';
import { certificateFields, fieldsFor, type CertificateField, type FieldId } from './fields.ts';

/** What is typed of a line, field by field, as it stands in the controls; fields without an entry are empty. */
export type LineEntry = Readonly<Partial<Record<FieldId, string>>>;

/** What a line says besides its fields: what was ticked and confirmed. */
export type Besides = Pick<LineContent, 'evidence' | 'confirmed'>;

const people = ['performer', 'verifier', 'witness'] as const;

const typedOf = ({ kind }: CertificateField, entry: string): unknown => {
  const text = entry.trim();
  if (text === '') return undefined;
  if (kind === 'date') return dateFromEntry(text);
  if (kind !== 'count') return text;
  const digits = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
};

/**
 * What the API keeps of an entry: what is empty, half typed or not asked of the disposal is left out, and people are
 * left out until they have a name.
 */
export function contentOfEntry(entry: LineEntry, besides: Besides = {}): LineContent {
  const content: Record<string, unknown> = {};
  for (const field of fieldsFor(entry.disposal ?? '')) {
    const value = typedOf(field, entry[field.id] ?? '');
    if (value === undefined) continue;
    const [name = '', part] = field.id.split('.');
    content[name] = part === undefined ? value : { ...(content[name] as object | undefined), [part]: value };
  }
  for (const who of people) {
    const said = content[who];
    if (said !== undefined && !Object.hasOwn(said as object, 'name')) delete content[who];
  }
  const { evidence = [], confirmed = [] } = besides;
  if (evidence.length > 0) content['evidence'] = evidence;
  if (confirmed.length > 0) content['confirmed'] = confirmed;
  return content as LineContent;
}

/** A line of the draft as it stands in the controls. */
export function entryOfContent(content: LineContent): LineEntry {
  const entry: Partial<Record<FieldId, string>> = {};
  for (const { id, kind } of certificateFields) {
    const [name = '', part] = id.split('.');
    const said: unknown = Reflect.get(content, name);
    const value: unknown =
      part === undefined || typeof said !== 'object' || said === null ? said : Reflect.get(said, part);
    if (typeof value === 'number') entry[id] = String(value);
    else if (typeof value === 'string') entry[id] = kind === 'date' ? entryOf(value) : value;
  }
  return entry;
}

export const besidesOf = ({ evidence, confirmed }: LineContent): Besides => ({
  ...(evidence ? { evidence } : {}),
  ...(confirmed ? { confirmed } : {}),
});

/** The fields that the disposal of a line needs and that are still empty. */
export function missingIn(content: LineContent): FieldId[] {
  const { disposal } = content;
  if (disposal === undefined) return ['disposal'];
  return answersOf[disposal]
    .filter((name) => content[name] === undefined)
    .flatMap((name) => {
      const field = certificateFields.find(({ id }) => id === name || id === `${name}.name`);
      return field ? [field.id] : [];
    });
}

/** Whether a disposal needs a field. */
export const needs = (disposal: string, id: FieldId): boolean => {
  if (id === 'disposal') return true;
  const known = disposalSchema.safeParse(disposal);
  return known.success && answersOf[known.data].some((name) => id === name || id === `${name}.name`);
};
