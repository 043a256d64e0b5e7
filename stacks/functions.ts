import { lambdaGroups, type LambdaGroup, type LambdaGroupName } from '../functions/lambda-groups.ts';
import { subscriptions } from '../functions/reactions/subscriptions.ts';
import { permissions } from './permissions.ts';
import { arns, values } from './resources.ts';
import { logicalName, stage } from './stage.ts';
import { table } from './table.ts';
import { undelivered } from './undelivered.ts';

interface Statement {
  actions: string[];
  resources: $util.Input<string>[];
}

const granted = (group: LambdaGroupName): Statement[] =>
  permissions[group].grants.map((grant) => ({ actions: [...grant.actions], resources: [arns[grant.on]] }));

/** What Lambda itself does with a function's role: reading the stream it is subscribed to, handing over what failed. */
const needed = (group: LambdaGroupName): Statement[] => [
  ...(subscriptions.some((subscription) => subscription.group === group)
    ? [
        {
          actions: [
            'dynamodb:DescribeStream',
            'dynamodb:GetRecords',
            'dynamodb:GetShardIterator',
            'dynamodb:ListStreams',
          ],
          resources: [table.nodes.table.streamArn],
        },
      ]
    : []),
  ...(lambdaGroups[group].kind === 'reaction'
    ? [{ actions: ['sqs:SendMessage'], resources: [undelivered.arn] }]
    : []),
];

const timeouts = { api: '20 seconds', task: '60 seconds', reaction: '60 seconds' } as const;

const create = (group: LambdaGroupName, { kind, file }: LambdaGroup): sst.aws.Function =>
  new sst.aws.Function(logicalName(group), {
    name: `${stage.prefix}-${group}`,
    description: `Shimon ${group}`,
    handler: file.replace(/\.ts$/, '.handler'),
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memory: '512 MB',
    timeout: timeouts[kind],
    logging: { format: 'json', retention: '1 year' },
    environment: Object.fromEntries(permissions[group].variables.map((name) => [name, values[name]])),
    permissions: [...granted(group), ...needed(group)],
    transform: {
      // SST lets every principal of the account assume a function's role; only Lambda has to.
      role: { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' }) },
    },
  });

/** One function per group. No `link`: a link to a table grants all of DynamoDB on it. */
export const functions = Object.fromEntries(
  Object.entries(lambdaGroups).map(([group, settings]) => [
    group,
    create(group as LambdaGroupName, settings),
  ]),
) as Record<LambdaGroupName, sst.aws.Function>;
