import * as z from 'zod';
import { findStepContract, openTaskContract } from './shared-tasks.contract.ts';

/** `parent` is the execution that waits for this child; `round` the parent's, `run` the run both belong to. */
const input = z.object({
  municipality: z.string(),
  matterId: z.string(),
  parent: z.string(),
  round: z.int().min(1),
  run: z.int().min(1),
});

export const consultationContract = {
  input,
  tasks: { 'find-step': findStepContract(input), 'open-task': openTaskContract(input) },
};
