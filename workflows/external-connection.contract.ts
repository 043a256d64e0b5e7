import * as z from 'zod';
import { findStepContract, sealApprovalOutput, taskContract } from './shared-tasks.contract.ts';

const input = z.object({ municipality: z.string(), matterId: z.string(), run: z.int().min(1) });

export const externalConnectionContract = {
  input,
  tasks: {
    'find-step': findStepContract(input),
    'seal-approval': taskContract('seal-approval', input, {}, sealApprovalOutput),
    'close-matter': taskContract(
      'close-matter',
      input,
      { as: z.enum(['rejected', 'withdrawn']) },
      z.object({ status: z.string() }),
    ),
  },
};
