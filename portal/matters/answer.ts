import type * as z from 'zod';
import type { matterAnswer } from '../../functions/api/answers.ts';

/** What GET /matters/{matter} answers. */
export type MatterAnswer = z.infer<typeof matterAnswer>;
