import { referralContract } from '../../workflows/referral.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { closeReferral } from './close-referral.ts';
import { deliverReply } from './deliver-reply.ts';
import { issueLetter } from './issue-letter.ts';
import { findReferralStep } from './find-step.ts';
import { openTask } from './open-task.ts';

/** The tasks of the state machine `referral`: `Payload.task` names the door. */
export const handler = taskHandler('referral', referralContract.tasks, {
  'find-step': findReferralStep,
  'open-task': openTask,
  'issue-letter': issueLetter,
  'deliver-reply': deliverReply,
  'close-referral': closeReferral,
});
