import type { ReactNode } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import type { ConsultationKind } from '../../../functions/domain/procedure/consultation-kind.ts';
import type { FieldProblem } from '../../session/problem.ts';

/** What turns values into words: the reader's language, the names of offices and contractors, the titles of matters. */
export interface Reader {
  readonly text: (text: Bilingual, facts?: Readonly<Record<string, string | number>>) => string;
  readonly nameOf: (id: string) => Bilingual;
  /** A date as people read it. */
  readonly date: (isoDate: string) => string;
  /** A month (2024-02) as people read it. */
  readonly month: (isoMonth: string) => string;
  /** The title of a matter that the page knows; undefined for others. */
  readonly titleOf: (key: string) => string | undefined;
  /** A kind of consultation of the municipality's profile; undefined for one it no longer has. */
  readonly consultation: (id: string) => ConsultationKind | undefined;
  /** A way of permission, a list of conditions for clouds, or one of its conditions; the id for one that is gone. */
  readonly wayOf: (id: string) => Bilingual;
}

/** What the input of a field needs. */
export interface InputProps<Entry> {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly entry: Entry;
  readonly onEntry: (entry: Entry) => void;
}

/**
 * How one kind of field is typed, kept and read. The entry is what people see in the input, readable or not; the value
 * is what the API takes. Undefined stands for a field that is not filled in, or cannot be read yet.
 */
export interface Control<Value, Entry> {
  readonly entryOf: (value: Value | undefined) => Entry;
  readonly valueOf: (entry: Entry) => Value | undefined;
  /** The value as people read it, line by line: what pages show, and what is compared with an earlier approval. */
  readonly lines: (value: Value, reader: Reader) => readonly string[];
  readonly Input: (props: InputProps<Entry>) => ReactNode;
}

/** A control as a form holds it, whatever it is for. */
export type AnyControl = Control<unknown, unknown>;

/** Lets a control stand in a form among others: the form only ever gives it what came from itself. */
export const inForm = <Value, Entry>(control: Control<Value, Entry>): AnyControl =>
  control as unknown as AnyControl;

/** Trimmed lines of a text, without the empty ones; undefined when none is left. */
export function linesOf(text: string): string[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines;
}

/** Text that is not blank, as it was typed; undefined for blank text. */
export const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** Rows of a list to type into: one empty row where there is none yet. */
export const orOne = <Row>(rows: readonly Row[] | undefined, empty: Row): readonly Row[] =>
  rows === undefined || rows.length === 0 ? [empty] : rows;
