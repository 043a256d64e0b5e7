import * as z from 'zod';
import {
  findStepContract,
  openTaskContract,
  sealApprovalOutput,
  taskContract,
} from './shared-tasks.contract.ts';

const input = z.object({ municipality: z.string(), matterId: z.string(), run: z.int().min(1) });

export const piaRevisionContract = {
  input,
  tasks: {
    'find-step': findStepContract(input),
    'open-task': openTaskContract(input),
    'conclude-revision': taskContract('conclude-revision', input, {}, sealApprovalOutput),
    'close-matter': taskContract(
      'close-matter',
      input,
      { as: z.enum(['rejected', 'withdrawn']) },
      z.object({ status: z.string() }),
    ),
  },
};
