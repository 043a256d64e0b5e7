import { lambdaGroups, type LambdaGroupName } from '../functions/lambda-groups.ts';
import { api } from './api.ts';
import { functions } from './functions.ts';
import { machines } from './machines.ts';
import { logicalName, stage } from './stage.ts';
import { table } from './table.ts';
import { undelivered } from './undelivered.ts';

interface Alarm {
  readonly name: string;
  /** Who is hurt, in one sentence. */
  readonly hurt: string;
  /** What to do about it. */
  readonly runbook: `docs/operations/${string}.md`;
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Record<string, $util.Input<string>>;
    readonly statistic: 'Sum' | 'Maximum';
  };
  /** The alarm goes off when the metric stays beyond this for `periods` times `minutes`. */
  readonly beyond: { readonly above: number } | { readonly below: number };
  readonly minutes: number;
  readonly periods: number;
}

const once = { minutes: 5, periods: 1, beyond: { above: 0 } } as const;

const stopped: Alarm[] = Object.entries(machines).flatMap(([machine, { arn }]) =>
  ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'].map((name) => ({
    name: `${logicalName(machine)}${name}`,
    hurt: `The department and contractor of one ${machine}: it has stopped, and the secretariat has a task to resume it.`,
    runbook: 'docs/operations/stopped-execution.md' as const,
    metric: {
      namespace: 'AWS/States',
      name,
      dimensions: { StateMachineArn: arn },
      statistic: 'Sum' as const,
    },
    ...once,
  })),
);

const failing: Alarm[] = (Object.keys(lambdaGroups) as LambdaGroupName[]).map((group) => ({
  name: `${logicalName(group)}Errors`,
  hurt: `Everyone whose work passes ${group}: it fails, again and again, in every municipality.`,
  runbook: 'docs/operations/function-errors.md',
  metric: {
    namespace: 'AWS/Lambda',
    name: 'Errors',
    dimensions: { FunctionName: functions[group].name },
    statistic: 'Sum',
  },
  minutes: 5,
  periods: 3,
  beyond: { above: 0 },
}));

const rest: Alarm[] = [
  {
    name: 'UndeliveredMessages',
    hurt: 'The people who wait for one step or one notice: it was tried, given up, and will not come by itself.',
    runbook: 'docs/operations/undelivered.md',
    metric: {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: undelivered.name },
      statistic: 'Maximum',
    },
    ...once,
  },
  {
    name: 'OutboxBehind',
    hurt: 'Everyone who has just decided something: their matters do not move on.',
    runbook: 'docs/operations/outbox-behind.md',
    metric: {
      namespace: 'AWS/Lambda',
      name: 'IteratorAge',
      dimensions: { FunctionName: functions.dispatch.name },
      statistic: 'Maximum',
    },
    minutes: 5,
    periods: 2,
    beyond: { above: 300_000 },
  },
  {
    name: 'SweepMissing',
    hurt: 'Everyone, a little later: decisions the stream lost are not found, and due dates may pass unseen.',
    runbook: 'docs/operations/schedules-missing.md',
    metric: {
      namespace: 'AWS/Lambda',
      name: 'Invocations',
      dimensions: { FunctionName: functions.dispatch.name },
      statistic: 'Sum',
    },
    minutes: 15,
    periods: 1,
    beyond: { below: 1 },
  },
  {
    name: 'SchedulesDropped',
    hurt: 'The municipalities whose schedule did not run: no reminders and no destruction duties open that day.',
    runbook: 'docs/operations/schedules-missing.md',
    metric: {
      namespace: 'AWS/Scheduler',
      name: 'InvocationDroppedCount',
      dimensions: { ScheduleGroup: stage.prefix },
      statistic: 'Sum',
    },
    ...once,
  },
  {
    name: 'ApiFailing',
    hurt: 'Everyone at a page: what they do is answered with an error of ours, not of theirs.',
    runbook: 'docs/operations/api-failing.md',
    metric: {
      namespace: 'AWS/ApiGateway',
      name: '5xx',
      dimensions: { ApiId: api.nodes.api.id },
      statistic: 'Sum',
    },
    minutes: 5,
    periods: 2,
    beyond: { above: 0 },
  },
  ...['ReadThrottleEvents', 'WriteThrottleEvents'].map((name): Alarm => ({
    name: `Table${name}`,
    hurt: 'Everyone in the municipality that is busiest now: pages are slow and some writes are refused.',
    runbook: 'docs/operations/table-throttled.md',
    metric: {
      namespace: 'AWS/DynamoDB',
      name,
      dimensions: { TableName: table.name },
      statistic: 'Sum',
    },
    minutes: 5,
    periods: 2,
    beyond: { above: 0 },
  })),
];

const topic = new aws.sns.Topic('Alarms', { name: `${stage.prefix}-alarms` });
new aws.sns.TopicSubscription('AlarmsByMail', {
  topic: topic.arn,
  protocol: 'email',
  endpoint: stage.alarmMail,
});

for (const { name, hurt, runbook, metric, beyond, minutes, periods } of [...stopped, ...failing, ...rest]) {
  const above = 'above' in beyond;
  new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    name: `${stage.prefix}-${name}`,
    alarmDescription: `Hurt: ${hurt}\nRunbook: ${runbook}`,
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: metric.dimensions,
    statistic: metric.statistic,
    period: minutes * 60,
    evaluationPeriods: periods,
    comparisonOperator: above ? 'GreaterThanThreshold' : 'LessThanThreshold',
    threshold: above ? beyond.above : beyond.below,
    // Silence is what the missing sweep sounds like; for the others it is a quiet day.
    treatMissingData: above ? 'notBreaching' : 'breaching',
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}
