import { externalConnectionContract } from '../../workflows/external-connection.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { closeMatter } from './close-matter.ts';
import { findStep } from './find-step.ts';
import { sealApproval } from './seal-approval.ts';

/** The tasks of the state machine `external-connection`: `Payload.task` names the door. */
export const handler = taskHandler('external-connection', externalConnectionContract.tasks, {
  'find-step': findStep,
  'seal-approval': sealApproval,
  'close-matter': closeMatter,
});
