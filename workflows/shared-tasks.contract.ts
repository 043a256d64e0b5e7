import * as z from 'zod';

/** What every task gets: `at` is the state's EnteredTime, the task's now (an instant). */
const called = <Input extends z.ZodType>(input: Input) => ({ at: z.string(), input });

/** `find-step`: which step of the record the execution goes to first. */
export const findStepContract = <Input extends z.ZodType>(input: Input) => ({
  input: z.object({ task: z.literal('find-step'), ...called(input) }),
  output: z.object({ step: z.string(), round: z.int().min(1) }),
});

/** `open-task`, called with .waitForTaskToken: gives the step's people their tasks and keeps the token. */
export const openTaskContract = <Input extends z.ZodType>(input: Input) => ({
  input: z.object({
    task: z.literal('open-task'),
    ...called(input),
    step: z.string(),
    round: z.int().min(1),
    token: z.string().min(1),
  }),
  output: z.object({ opened: z.boolean() }),
});

/** Any other task of a machine, with what it needs beside the input. */
export const taskContract = <
  Name extends string,
  Input extends z.ZodType,
  Extra extends z.ZodRawShape,
  Output extends z.ZodType,
>(
  name: Name,
  input: Input,
  extra: Extra,
  output: Output,
) => ({ input: z.object({ task: z.literal(name), ...called(input), ...extra }), output });

/** What `seal-approval` answers: where the machine goes, and how the matter stands. */
export const sealApprovalOutput = z.object({ step: z.string(), status: z.string(), round: z.int().min(1) });
