import * as z from 'zod';

/**
 * What people call one state of a machine (pages.md §6). `step` is a box of the picture, `group` a child machine
 * folded into one box, `hide` is not drawn. `actor` says whose lane it stands in; `doneWords` what the box says once
 * it is behind (a decision has words of its own where they differ).
 */
export const labelSchema = z.strictObject({
  show: z.enum(['step', 'group', 'hide']),
  ja: z.string().min(1).max(40),
  en: z.string().min(1).max(80),
  actor: z.enum(['department', 'secretariat', 'council', 'signer', 'contractor', 'system']),
  doneWords: z.strictObject({ ja: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
});

/** The labels of a machine by state: `workflows/<machine>.labels.json`. */
export const labelsSchema = z.record(z.string(), labelSchema);
