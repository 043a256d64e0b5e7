import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import type { MatterKind } from '../../../functions/domain/matter/kinds.ts';
import type { Guidance } from '../guidance/guidance.ts';
import type { AnyControl } from './control.ts';

/** One field of a form: what it is called, and how it is typed and read. */
export interface FieldRow {
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly control: AnyControl;
}

/** A part of a form, with its fields in the order of the sheet. */
export interface Section {
  readonly id: string;
  readonly title: Bilingual;
  readonly fields: readonly string[];
}

/** The form of one kind of matter, as data. */
export interface FormDefinition {
  readonly kind: MatterKind;
  readonly fields: Readonly<Record<string, FieldRow>>;
  readonly sections: readonly Section[];
  /** Fields that may stay empty, unless the municipality's procedure wants them. */
  readonly optional: readonly string[];
  /** Fields that are shown only where the procedure has them or an earlier answer calls for them, or where they are filled in. */
  readonly onRequest: readonly string[];
  /** Facts that matters of one 付議 have in common (共通事項). */
  readonly shared: readonly string[];
  /** Fields that a sub-delegation must keep inside its parent's. */
  readonly withinParent: readonly string[];
  readonly guidance: Readonly<Record<string, Guidance>>;
}

/** The fields of anything that is typed and saved: a form has more. */
export type Fields = Pick<FormDefinition, 'fields' | 'sections'>;

/** Content of a draft, by field. */
export type Draft = Readonly<Record<string, unknown>>;
/** What stands in the inputs, by field. */
export type Entries = Readonly<Record<string, unknown>>;

/** The fields of a form in the order of the sheet. */
export const fieldNames = (form: Fields): readonly string[] => form.sections.flatMap(({ fields }) => fields);

/** The field with a name. @throws RangeError for a name the form does not have: a defect of ours. */
export function fieldOf(form: Fields, name: string): FieldRow {
  const field = form.fields[name];
  if (!field) throw new RangeError(`the form has no field ${name}`);
  return field;
}

/** The id of the element that takes the focus for a field. */
export const fieldId = (name: string): string => `field-${name}`;

/** The field a JSON pointer leads to, whether it begins at the content or at a body around it. */
export function fieldAt(form: Fields, path: string): string | undefined {
  const [, first, second] = path.split('/');
  const name = first === 'content' ? second : first;
  return name !== undefined && Object.hasOwn(form.fields, name) ? name : undefined;
}

/** What the inputs show for a draft that was read. */
export const entriesOf = (form: Fields, draft: Draft): Entries =>
  Object.fromEntries(
    fieldNames(form).map((name) => [name, fieldOf(form, name).control.entryOf(draft[name])]),
  );

/** The draft that the inputs make, as the API takes it: what is empty or cannot be read is left out. */
export const contentOf = (form: Fields, entries: Entries): Draft =>
  Object.fromEntries(
    fieldNames(form).flatMap((name) => {
      const value = fieldOf(form, name).control.valueOf(entries[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** 件名 of a draft; empty while it has none. */
export const titleOf = ({ title }: Draft): string => (typeof title === 'string' ? title : '');
