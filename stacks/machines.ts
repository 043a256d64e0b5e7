import { readFileSync } from 'node:fs';
import path from 'node:path';
import { placeholders, type MachineName, type Placeholder } from '../workflows/placeholders.ts';
import { fillDefinition } from './definition.ts';
import { functions } from './functions.ts';
import { arn, logicalName, machineArn, machineName, machineNames } from './stage.ts';

type Statement = { Effect: 'Allow'; Action: string[]; Resource: $util.Input<string>[] };

const stands = (placeholder: Placeholder): $util.Output<string> =>
  'group' in placeholder ? functions[placeholder.group].arn : machineArn(placeholder.machine as MachineName);

const invoking = (placeholder: Placeholder): Statement[] =>
  'group' in placeholder
    ? [{ Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: [functions[placeholder.group].arn] }]
    : waitingFor(placeholder.machine as MachineName);

/** What startExecution.sync:2 needs, as the Step Functions guide lists it: the rule is the service's own, which tells it that a child ended. */
const waitingFor = (child: MachineName): Statement[] => [
  { Effect: 'Allow', Action: ['states:StartExecution'], Resource: [machineArn(child)] },
  {
    Effect: 'Allow',
    Action: ['states:DescribeExecution', 'states:StopExecution'],
    Resource: [arn('states', `execution:${machineName(child)}:*`)],
  },
  {
    Effect: 'Allow',
    Action: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    Resource: [arn('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule')],
  },
];

/** Delivering logs knows no resource: the Step Functions guide asks for all of them on `*`. */
const logging: Statement = {
  Effect: 'Allow',
  Action: [
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  Resource: ['*'],
};

const create = (machine: MachineName): aws.sfn.StateMachine => {
  const listed: Record<string, Placeholder> = placeholders[machine];
  const text = readFileSync(path.join($cli.paths.root, 'workflows', `${machine}.asl.json`), 'utf8');
  const name = `${logicalName(machine)}Machine`;
  const role = new aws.iam.Role(`${name}Role`, {
    name: `${machineName(machine)}-machine`,
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'states.amazonaws.com' }),
    inlinePolicies: [
      {
        name: 'inline',
        policy: $jsonStringify({
          Version: '2012-10-17',
          Statement: [...Object.values(listed).flatMap(invoking), logging],
        }),
      },
    ],
  });
  const logGroup = new aws.cloudwatch.LogGroup(`${name}Log`, {
    name: `/aws/vendedlogs/states/${machineName(machine)}`,
    retentionInDays: 365,
  });
  return new aws.sfn.StateMachine(name, {
    name: machineName(machine),
    type: 'STANDARD',
    roleArn: role.arn,
    definition: $resolve(
      Object.fromEntries(Object.entries(listed).map(([key, placeholder]) => [key, stands(placeholder)])),
    ).apply((values) => fillDefinition(machine, text, values)),
    loggingConfiguration: {
      level: 'ERROR',
      includeExecutionData: false,
      logDestination: $interpolate`${logGroup.arn}:*`,
    },
    tags: { 'shimon:machine': machine },
  });
};

/** The state machines, each with a role and a log of its own (docs/adr/0005-raw-state-machines.md). */
export const machines = Object.fromEntries(
  machineNames.map((machine) => [machine, create(machine)]),
) as Record<MachineName, aws.sfn.StateMachine>;
