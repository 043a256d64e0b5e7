/**
 * The Lambda functions: one per audience and permission set, not one per use case (design §5). `stacks/` deploys
 * exactly these and the embedded default invokes exactly these; the key is the group's name on both.
 */
export interface LambdaGroup {
  readonly kind: 'api' | 'task' | 'reaction';
  /** The module that exports `handler`, from the root of the project. */
  readonly file: string;
}

export const lambdaGroups = {
  'api-department': { kind: 'api', file: 'functions/api/department.ts' },
  'api-secretariat': { kind: 'api', file: 'functions/api/secretariat.ts' },
  'api-council': { kind: 'api', file: 'functions/api/council.ts' },
  'api-contractor': { kind: 'api', file: 'functions/api/contractor.ts' },
  'api-link': { kind: 'api', file: 'functions/api/link.ts' },
  'api-reading': { kind: 'api', file: 'functions/api/reading.ts' },
  'api-papers': { kind: 'api', file: 'functions/api/papers.ts' },
  'api-public': { kind: 'api', file: 'functions/api/public.ts' },
  'tasks-consultation': { kind: 'task', file: 'functions/tasks/consultation.ts' },
  'tasks-external-connection': { kind: 'task', file: 'functions/tasks/external-connection.ts' },
  'tasks-pia-revision': { kind: 'task', file: 'functions/tasks/pia-revision.ts' },
  'tasks-delegation': { kind: 'task', file: 'functions/tasks/delegation.ts' },
  'tasks-referral': { kind: 'task', file: 'functions/tasks/referral.ts' },
  'tasks-sign-off': { kind: 'task', file: 'functions/tasks/sign-off.ts' },
  'tasks-destruction': { kind: 'task', file: 'functions/tasks/destruction.ts' },
  dispatch: { kind: 'reaction', file: 'functions/reactions/dispatch.ts' },
  project: { kind: 'reaction', file: 'functions/reactions/project.ts' },
  due: { kind: 'reaction', file: 'functions/reactions/due.ts' },
  'execution-ended': { kind: 'reaction', file: 'functions/reactions/execution-ended.ts' },
} as const satisfies Record<string, LambdaGroup>;

export type LambdaGroupName = keyof typeof lambdaGroups;
