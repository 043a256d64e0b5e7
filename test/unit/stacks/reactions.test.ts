import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lambdaGroups } from '../../../functions/lambda-groups.ts';
import { schedules } from '../../../functions/reactions/schedules.ts';
import { subscriptions } from '../../../functions/reactions/subscriptions.ts';
import { root } from '../../../scripts/stacks/synth.ts';
import { pairs } from '../../../scripts/stacks/template.ts';
import { functionOf, groups, sorted, table, template } from './evaluated.ts';

const queue = template.one('aws:sqs/queue:Queue');
const reactions = groups.filter((group) => lambdaGroups[group].kind === 'reaction');
const municipalities = globSync('municipalities/[0-9]*.json', { cwd: root }).map((file) =>
  path.basename(file).slice(0, 6),
);

describe('the consumers of the stream', () => {
  const mappings = template.ofType('aws:lambda/eventSourceMapping:EventSourceMapping');

  it('are those subscribed, and at most two', () => {
    const wanted = subscriptions.map(({ group }) => functionOf(group));
    expect(sorted(mappings, 'inputs', 'functionName')).toEqual(sorted(wanted, 'outputs', 'arn'));
    expect(mappings.length).toBeLessThanOrEqual(2);
  });

  it.each(subscriptions)(
    '$group sees only what it wants, retries five times, and loses nothing',
    (subscription) => {
      const { arn } = functionOf(subscription.group).outputs;
      const mapping = mappings.find(({ inputs }) => inputs['functionName'] === arn);
      expect(mapping?.inputs).toMatchObject({
        eventSourceArn: table.outputs['streamArn'],
        filterCriteria: { filters: [{ pattern: JSON.stringify(subscription.pattern) }] },
        batchSize: subscription.batchSize,
        startingPosition: 'TRIM_HORIZON',
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 5,
        functionResponseTypes: ['ReportBatchItemFailures'],
        destinationConfig: { onFailure: { destinationArn: queue.outputs['arn'] } },
      });
    },
  );
});

describe('the schedules', () => {
  const deployed = template.ofType('aws:scheduler/schedule:Schedule');
  const target = (inputs: Readonly<Record<string, unknown>>) =>
    inputs['target'] as { arn: string; input: string; roleArn: string };

  it('are one of each per municipality, and there is a municipality', () => {
    const expected = municipalities.flatMap((code) => schedules.map(({ id }) => `${id}-${code}`));
    expect(municipalities.length).toBeGreaterThan(0);
    expect(sorted(deployed, 'inputs', 'name')).toEqual(expected.toSorted());
  });

  it.each(schedules)(
    '$id invokes $group with its municipality and the time it was due',
    ({ id, group, when }) => {
      for (const code of municipalities) {
        const one = deployed.find(({ inputs }) => inputs['name'] === `${id}-${code}`);
        expect(one?.inputs).toMatchObject({
          scheduleExpression: 'dailyAt' in when ? 'cron(5 0 * * ? *)' : 'rate(5 minutes)',
          scheduleExpressionTimezone: 'Asia/Tokyo',
          flexibleTimeWindow: { mode: 'OFF' },
        });
        const { arn, input } = target(one?.inputs ?? {});
        expect(arn).toBe(functionOf(group).outputs['arn']);
        const time = '<aws.scheduler.scheduled-time>';
        expect(JSON.parse(input)).toEqual({ schedule: id, municipality: code, time });
      }
    },
  );

  it('share one role, which may invoke their functions and do nothing else', () => {
    const roles = new Set(deployed.map(({ inputs }) => target(inputs).roleArn));
    expect(roles.size).toBe(1);
    const arns = [...new Set(schedules.map(({ group }) => functionOf(group).outputs['arn']))];
    expect(pairs(template.statements(template.role([...roles][0])))).toEqual(
      arns.map((arn) => `lambda:InvokeFunction on ${String(arn)}`).toSorted(),
    );
  });
});

describe('the end of an execution', () => {
  it('that did not succeed, of any machine of ours, is told to execution-ended', () => {
    const rule = template.one('aws:cloudwatch/eventRule:EventRule');
    const machines = template
      .ofType('aws:sfn/stateMachine:StateMachine')
      .map(({ outputs }) => String(outputs['arn']));
    const pattern = JSON.parse(String(rule.inputs['eventPattern'])) as {
      detail: { stateMachineArn: string[] };
    };
    expect(pattern).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    });
    expect(pattern.detail.stateMachineArn.toSorted()).toEqual(machines.toSorted());
    const { arn, name } = functionOf('execution-ended').outputs;
    expect(template.one('aws:cloudwatch/eventTarget:EventTarget').inputs).toMatchObject({
      rule: rule.outputs['name'],
      arn,
    });
    const permission = template.one('aws:lambda/permission:Permission', 'ExecutionEndedPermission');
    expect(permission.inputs).toMatchObject({
      function: name,
      principal: 'events.amazonaws.com',
      sourceArn: rule.outputs['arn'],
    });
  });
});

describe('what a reaction could not do', () => {
  it.each(reactions)('%s hands over to the queue', (group) => {
    const delivery = template
      .ofType('aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig')
      .find(({ inputs }) => inputs['functionName'] === functionOf(group).outputs['name']);
    expect(delivery?.inputs).toMatchObject({
      destinationConfig: { onFailure: { destination: queue.outputs['arn'] } },
    });
  });
});
