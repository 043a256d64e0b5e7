import * as z from 'zod';

/** A command that must follow a transaction; `dispatch` turns it into a call to Step Functions. */
export const outboxCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('start-execution'),
    machine: z.enum(['delegation', 'external-connection', 'pia-revision', 'referral', 'destruction']),
    recordId: z.string(),
    run: z.int().min(1),
  }),
  z.strictObject({
    command: z.literal('answer-wait'),
    recordId: z.string(),
    step: z.string(),
    round: z.int().min(1),
  }),
  /** The record has ended: whoever waits for it is told, in steps. */
  z.strictObject({ command: z.literal('answer-dependents'), recordId: z.string() }),
]);
export type OutboxCommand = z.infer<typeof outboxCommandSchema>;

export const outboxRowSchema = z.strictObject({
  type: z.literal('outbox'),
  schema: z.literal(1),
  id: z.string(),
  municipality: z.string(),
  at: z.string(),
  command: outboxCommandSchema,
});
export type OutboxRow = z.infer<typeof outboxRowSchema>;
