import * as z from 'zod';
import { findStepContract, openTaskContract, taskContract } from './shared-tasks.contract.ts';

const input = z.object({ municipality: z.string(), referralId: z.string(), run: z.int().min(1) });

const nextRound = z.object({ round: z.int().min(1) });
const findStep = findStepContract(input);

export const referralContract = {
  input,
  tasks: {
    'find-step': { ...findStep, output: findStep.output.extend({ documentId: z.string() }) },
    'open-task': openTaskContract(input),
    'issue-letter': taskContract('issue-letter', input, {}, nextRound),
    'deliver-reply': taskContract('deliver-reply', input, {}, nextRound),
    'close-referral': taskContract('close-referral', input, {}, z.object({ status: z.string() })),
  },
};
