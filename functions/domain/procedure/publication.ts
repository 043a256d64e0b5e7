import * as z from 'zod';

/** What a municipality can publish, each by itself. */
export const publishedKindSchema = z.enum([
  'minutes',
  'replies',
  'consultations',
  'approvals',
  'assessments',
]);
export type PublishedKind = z.infer<typeof publishedKindSchema>;

/** Fields of the registers that a municipality can keep to itself, although it publishes the register. */
export const withheldFieldSchema = z.enum([
  'title',
  'office',
  'counterpart',
  'period',
  'members',
  'speakers',
  'officials',
  'contact',
]);
export type WithheldField = z.infer<typeof withheldFieldSchema>;

/** What everybody may read (公表), and what of it stays inside. */
export const publicationSchema = z.strictObject({
  what: z.array(publishedKindSchema).max(5),
  /** Fields that public versions leave out. */
  withheld: z.array(withheldFieldSchema).max(8).default([]),
  /** The clause under which what is closed or withheld is kept back (非公開の根拠), as public versions say it. */
  clause: z.string().min(1).max(300).optional(),
});
export type Publication = z.infer<typeof publicationSchema>;

/** Whether a municipality publishes something. */
export const publishes = (
  { publication }: { readonly publication?: Publication | undefined },
  kind: PublishedKind,
): boolean => publication?.what.includes(kind) ?? false;
