import * as z from 'zod';

/** A sentence people read: Japanese first, English on request. */
export const bilingualSchema = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;
