import { delegationContract } from '../../workflows/delegation.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { closeMatter } from './close-matter.ts';
import { sealApproval } from './seal-approval.ts';
import { findStep } from './find-step.ts';
import { openTask } from './open-task.ts';

/** The tasks of the state machine `delegation`: `Payload.task` names the door. */
export const handler = taskHandler('delegation', delegationContract.tasks, {
  'find-step': findStep,
  'open-task': openTask,
  'seal-approval': sealApproval,
  'close-matter': closeMatter,
});
