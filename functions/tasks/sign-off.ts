import { signOffContract } from '../../workflows/sign-off.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';

import { findStep } from './find-step.ts';
import { openTask } from './open-task.ts';

/** The tasks of the state machine `sign-off`: `Payload.task` names the door. */
export const handler = taskHandler('sign-off', signOffContract.tasks, {
  'find-step': findStep,
  'open-task': openTask,
});
