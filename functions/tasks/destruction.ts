import { destructionContract } from '../../workflows/destruction.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { sealCertificate } from './seal-certificate.ts';
import { findStep } from './find-step.ts';
import { openTask } from './open-task.ts';

/** The tasks of the state machine `destruction`: `Payload.task` names the door. */
export const handler = taskHandler('destruction', destructionContract.tasks, {
  'find-step': findStep,
  'open-task': openTask,
  'seal-certificate': sealCertificate,
});
