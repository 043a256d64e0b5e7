import * as z from 'zod';
import { findStepContract, openTaskContract, taskContract } from './shared-tasks.contract.ts';

const input = z.object({ municipality: z.string(), dutyId: z.string(), run: z.int().min(1) });

export const destructionContract = {
  input,
  tasks: {
    'find-step': findStepContract(input),
    'open-task': openTaskContract(input),
    'seal-certificate': taskContract(
      'seal-certificate',
      input,
      {},
      z.object({ step: z.string(), round: z.int().min(1) }),
    ),
  },
};
