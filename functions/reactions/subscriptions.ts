import type { LambdaGroupName } from '../lambda-groups.ts';

/** A consumer of the table's stream and the filter pattern (Lambda's own syntax) of the records it wants. At most two (design §2.2). */
export interface Subscription {
  readonly group: LambdaGroupName;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly batchSize: number;
}

export const subscriptions: readonly Subscription[] = [
  {
    group: 'dispatch',
    pattern: { eventName: ['INSERT'], dynamodb: { NewImage: { pendingPk: { S: [{ exists: true }] } } } },
    batchSize: 10,
  },
  {
    group: 'project',
    pattern: { eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: ['human-task', 'notice'] } } } },
    batchSize: 10,
  },
];
