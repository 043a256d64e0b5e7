import { consultationContract } from '../../workflows/consultation.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { findStep } from './find-step.ts';
import { openTask } from './open-task.ts';

/** The tasks of the state machine `consultation`: `Payload.task` names the door. */
export const handler = taskHandler('consultation', consultationContract.tasks, {
  'find-step': findStep,
  'open-task': openTask,
});
