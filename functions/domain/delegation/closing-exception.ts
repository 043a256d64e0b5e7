import * as z from 'zod';
import { addBusinessDays } from '../calendar/business-days.ts';
import { instantSchema, tokyoDate } from '../calendar/instant.ts';
import { WHOLE, type HumanTask } from '../human-task/human-task.ts';
import { actorSchema } from '../procedure/profile.ts';
import type { Delegation } from './delegation.ts';

/** The step of a delegation whose department asks to close it although something is open. */
export const CLOSING_EXCEPTION = 'closing-exception';

/** Why a delegation was closed with something open, and who decided so. */
export const closingExceptionSchema = z.strictObject({
  reason: z.string().min(1).max(1000),
  /** How much was open when it was asked. */
  open: z.int().min(1),
  askedAt: instantSchema,
  askedBy: z.string(),
  decided: z
    .strictObject({
      decision: z.enum(['approve', 'return']),
      at: instantSchema,
      by: actorSchema,
      membershipId: z.string(),
      reason: z.string().min(1).max(1000).optional(),
    })
    .optional(),
});
export type ClosingException = z.infer<typeof closingExceptionSchema>;

/** The head of the department decides on the exception, within so many business days. `now` is an instant. */
export const exceptionTask = (
  delegation: Delegation,
  { round, now, days }: { round: number; now: string; days: number },
): HumanTask => ({
  type: 'human-task',
  schema: 1,
  municipality: delegation.municipality,
  recordId: delegation.id,
  step: CLOSING_EXCEPTION,
  round,
  part: WHOLE,
  title: delegation.title,
  key: delegation.matterKey,
  actors: [{ office: delegation.applyingOffice, role: 'head' }],
  decisions: ['approve', 'return'],
  openedAt: now,
  due: addBusinessDays(tokyoDate(now), days),
});
