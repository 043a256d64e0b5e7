import type { LambdaGroupName } from '../functions/lambda-groups.ts';

/** What stands behind a `${Name}` in a definition: the ARN of a Lambda group's function, or of another state machine. */
export type Placeholder = { readonly group: LambdaGroupName } | { readonly machine: string };

/**
 * The placeholders of each `<machine>.asl.json`, by machine. `stacks/` and the embedded default fill them from here;
 * a machine listed here is deployed, and one that is not does not exist.
 */
export const placeholders = {
  consultation: { ConsultationTasks: { group: 'tasks-consultation' } },
  delegation: {
    DelegationTasks: { group: 'tasks-delegation' },
    ConsultationMachine: { machine: 'consultation' },
  },
  'external-connection': {
    ExternalConnectionTasks: { group: 'tasks-external-connection' },
    ConsultationMachine: { machine: 'consultation' },
  },
  'pia-revision': {
    PiaRevisionTasks: { group: 'tasks-pia-revision' },
    ConsultationMachine: { machine: 'consultation' },
  },
  referral: { ReferralTasks: { group: 'tasks-referral' }, SignOffMachine: { machine: 'sign-off' } },
  'sign-off': { SignOffTasks: { group: 'tasks-sign-off' } },
  destruction: { DestructionTasks: { group: 'tasks-destruction' } },
} as const satisfies Record<string, Record<string, Placeholder>>;

export type MachineName = keyof typeof placeholders;
