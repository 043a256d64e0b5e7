import * as z from 'zod';
import {
  findStepContract,
  openTaskContract,
  sealApprovalOutput,
  taskContract,
} from './shared-tasks.contract.ts';

/** Byte-identical on each delivery (design §2.3). */
const input = z.object({ municipality: z.string(), matterId: z.string(), run: z.int().min(1) });

const ended = z.object({ status: z.string() });

export const delegationContract = {
  input,
  tasks: {
    'find-step': findStepContract(input),
    'open-task': openTaskContract(input),
    'seal-approval': taskContract('seal-approval', input, {}, sealApprovalOutput),
    'close-matter': taskContract(
      'close-matter',
      input,
      { as: z.enum(['rejected', 'withdrawn', 'fallen']) },
      ended,
    ),
  },
};
