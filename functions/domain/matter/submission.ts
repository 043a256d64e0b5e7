import * as z from 'zod';
import { idSchema } from '../identifier/identifier.ts';

/** That a matter was begun together with others (付議一式): one request of an office, each matter with a draft of its own. */
export const partOfSubmissionSchema = z.strictObject({
  type: z.literal('part-of-submission'),
  schema: z.literal(1),
  submissionId: idSchema('sbm'),
  matterId: idSchema('mat'),
});

/** A letter carries no more matters (design §2), so no more are begun together. */
export const MOST_TOGETHER = 20;
