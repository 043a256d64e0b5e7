import { readdirSync } from 'node:fs';
import path from 'node:path';
import { lambdaGroups, type LambdaGroupName } from '../functions/lambda-groups.ts';
import { schedules, type Schedule } from '../functions/reactions/schedules.ts';
import { subscriptions } from '../functions/reactions/subscriptions.ts';
import { functions } from './functions.ts';
import { machines } from './machines.ts';
import { logicalName, stage } from './stage.ts';
import { table } from './table.ts';
import { undelivered } from './undelivered.ts';

for (const { group, pattern, batchSize } of subscriptions) {
  table.subscribe(logicalName(group), functions[group].arn, {
    filters: [pattern],
    transform: {
      eventSourceMapping: {
        startingPosition: 'TRIM_HORIZON',
        batchSize,
        maximumRetryAttempts: 5,
        bisectBatchOnFunctionError: true,
        functionResponseTypes: ['ReportBatchItemFailures'],
        destinationConfig: { onFailure: { destinationArn: undelivered.arn } },
      },
    },
  });
}

const reactions = (Object.keys(lambdaGroups) as LambdaGroupName[]).filter(
  (group) => lambdaGroups[group].kind === 'reaction',
);
for (const group of reactions) {
  new aws.lambda.FunctionEventInvokeConfig(`${logicalName(group)}Delivery`, {
    functionName: functions[group].name,
    maximumRetryAttempts: 2,
    destinationConfig: { onFailure: { destination: undelivered.arn } },
  });
}

/** Dead executions speak (design §2.5). */
const ended = new aws.cloudwatch.EventRule('ExecutionEnded', {
  name: `${stage.prefix}-execution-ended`,
  description: 'An execution failed, timed out or was stopped',
  eventPattern: $jsonStringify({
    source: ['aws.states'],
    'detail-type': ['Step Functions Execution Status Change'],
    detail: {
      status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      stateMachineArn: Object.values(machines).map((machine) => machine.arn),
    },
  }),
});
new aws.lambda.Permission('ExecutionEndedPermission', {
  action: 'lambda:InvokeFunction',
  function: functions['execution-ended'].name,
  principal: 'events.amazonaws.com',
  sourceArn: ended.arn,
});
new aws.cloudwatch.EventTarget('ExecutionEndedTarget', {
  rule: ended.name,
  arn: functions['execution-ended'].arn,
});

const scheduled = [...new Set(schedules.map((schedule) => schedule.group))];

/** One role for every schedule: a role each, times 1,741 municipalities, would pass the account's quota. */
const role = new aws.iam.Role('SchedulesRole', {
  name: `${stage.prefix}-schedules`,
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'scheduler.amazonaws.com' }),
  inlinePolicies: [
    {
      name: 'inline',
      policy: $jsonStringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['lambda:InvokeFunction'],
            Resource: scheduled.map((group) => functions[group].arn),
          },
        ],
      }),
    },
  ],
});
const scheduleGroup = new aws.scheduler.ScheduleGroup('Schedules', { name: stage.prefix });

const expression = ({ when }: Schedule): string => {
  if ('everyMinutes' in when) return `rate(${when.everyMinutes} minutes)`;
  const [hour, minute] = when.dailyAt.split(':').map(Number);
  return `cron(${minute} ${hour} * * ? *)`;
};

const municipalities = readdirSync(path.join($cli.paths.root, 'municipalities'))
  .filter((file) => /^\d{6}-.+\.json$/.test(file))
  .map((file) => file.slice(0, 6));

for (const municipality of municipalities) {
  for (const schedule of schedules) {
    new aws.scheduler.Schedule(`${logicalName(schedule.id)}Of${municipality}`, {
      name: `${schedule.id}-${municipality}`,
      groupName: scheduleGroup.name,
      scheduleExpression: expression(schedule),
      scheduleExpressionTimezone: 'Asia/Tokyo',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functions[schedule.group].arn,
        roleArn: role.arn,
        input: JSON.stringify({
          schedule: schedule.id,
          municipality,
          // EventBridge Scheduler puts the time it was due here, ISO in UTC.
          time: '<aws.scheduler.scheduled-time>',
        }),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}
