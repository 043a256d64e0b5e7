import * as z from 'zod';
import { instantOf, reactionHandler } from '../middleware/reaction-handler.ts';
import { scopeOfExecution } from '../storage/scope.ts';
import { markStuck } from './mark-stuck.ts';

const eventSchema = z.object({
  time: z.string(),
  detail: z.object({ status: z.string(), input: z.string().nullable() }),
});

/** A child names its parent: the parent's failure speaks for both (design §7). */
const inputSchema = z.object({
  municipality: z.string(),
  run: z.int(),
  matterId: z.string().optional(),
  referralId: z.string().optional(),
  dutyId: z.string().optional(),
  parent: z.string().optional(),
});

/** `execution-ended`: an execution that FAILED, TIMED_OUT or was ABORTED leaves its record stuck, with a task for somebody. */
export const handler = reactionHandler('execution-ended', async (event: unknown): Promise<void> => {
  const { time, detail } = eventSchema.parse(event);
  if (detail.status === 'SUCCEEDED' || detail.status === 'RUNNING') return;
  const input = inputSchema.safeParse(JSON.parse(detail.input ?? '{}'));
  if (!input.success) return;
  const { run, matterId, referralId, dutyId, parent } = input.data;
  if (parent !== undefined) return;
  const recordId = matterId ?? referralId ?? dutyId;
  if (recordId === undefined) return;
  await markStuck(scopeOfExecution(input.data), {
    recordId,
    run,
    now: instantOf(time),
    said: 'execution-ended',
  });
});
