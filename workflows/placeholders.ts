import type { LambdaGroupName } from '../functions/lambda-groups.ts';

/** What stands behind a `${Name}` in a definition: the ARN of a Lambda group's function, or of another state machine. */
export type Placeholder = { readonly group: LambdaGroupName } | { readonly machine: string };

/**
 * The placeholders of each `<machine>.asl.json`, by machine. `stacks/` and the embedded default fill them from here;
 * a machine listed here is deployed, and one that is not does not exist.
 */
export const placeholders = {
  delegation: { DelegationTasks: { group: 'tasks-delegation' } },
  referral: { ReferralTasks: { group: 'tasks-referral' }, SignOffMachine: { machine: 'sign-off' } },
  'sign-off': { SignOffTasks: { group: 'tasks-sign-off' } },
  destruction: { DestructionTasks: { group: 'tasks-destruction' } },
} as const satisfies Record<string, Record<string, Placeholder>>;

export type MachineName = keyof typeof placeholders;
