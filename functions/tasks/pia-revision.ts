import { piaRevisionContract } from '../../workflows/pia-revision.contract.ts';
import { taskHandler } from '../middleware/task-handler.ts';
import { closeMatter } from './close-matter.ts';
import { concludeRevision } from './conclude-revision.ts';
import { findStep } from './find-step.ts';
import { openTask } from './open-task.ts';

/** The tasks of the state machine `pia-revision`: `Payload.task` names the door. */
export const handler = taskHandler('pia-revision', piaRevisionContract.tasks, {
  'find-step': findStep,
  'open-task': openTask,
  'conclude-revision': concludeRevision,
  'close-matter': closeMatter,
});
