import { stage } from './stage.ts';

/** What a reaction could not do after its retries. An alarm watches it; docs/operations/undelivered.md says how to send it again. */
export const undelivered = new aws.sqs.Queue('Undelivered', {
  name: `${stage.prefix}-undelivered`,
  messageRetentionSeconds: 14 * 24 * 60 * 60,
  sqsManagedSseEnabled: true,
});
