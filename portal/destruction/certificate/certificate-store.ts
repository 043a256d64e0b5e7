import type { CertificateContent } from '../../../functions/domain/destruction/certificate.ts';
import type { LineContent, LineRef } from '../../../functions/domain/destruction/certificate-line.ts';
import type { Problem } from '../../session/problem.ts';
import type { KeptLine, SavedLine } from './kept-line.ts';

/** The draft as the server has it. `complete`: these are all of its lines. */
export interface Latest {
  readonly certificateId?: string | undefined;
  readonly version: number;
  readonly content: CertificateContent;
  readonly lines: readonly SavedLine[];
  readonly complete: boolean;
}

/** What is sent to be kept. */
export interface SaveBody {
  readonly content?: { readonly version: number; readonly value: CertificateContent };
  readonly lines: readonly (LineRef & { readonly version: number; readonly content: LineContent | null })[];
}

/** What a save is answered with. */
interface Saved {
  readonly certificateId: string;
  readonly version: number;
  readonly lines: readonly (LineRef & { readonly version: number })[];
}

/** Where a certificate is kept. Both reject with `Refused`. */
export interface CertificateStore {
  readonly save: (body: SaveBody) => Promise<Saved>;
  readonly read: () => Promise<Latest>;
}

export type SavingState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed';

/** A certificate under hands, as a page draws it. */
export interface Snapshot {
  readonly content: CertificateContent;
  readonly lines: readonly KeptLine[];
  readonly state: SavingState;
  readonly problem: Problem | undefined;
}

/** The order of lines. */
export const byPlace = (one: LineRef, other: LineRef): number =>
  one.position - other.position || one.item - other.item;

/** Lines as they stand with what all lines say alike: the form has no place for that, each line says it itself. */
export const spelledOut = ({ content, lines }: Latest): SavedLine[] =>
  lines.map((line) => ({ ...line, content: { ...content.defaults, ...line.content } }));
