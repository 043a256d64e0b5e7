import { placeholders, type MachineName } from '../workflows/placeholders.ts';

/** A setting the person who deploys must give. @throws Error naming it when it is missing. */
function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: docs/operations/deploying.md says what it is for`);
  return value;
}

/** What differs from one deployment to the next; nothing else in `stacks/` asks where it runs. */
export const stage = {
  production: $app.stage === 'production',
  /** Begins every name that must stay the same from deployment to deployment. */
  prefix: `${$app.name}-${$app.stage}`,
  /** Address that notices are sent from. */
  mailFrom: required('SHIMON_MAIL_FROM'),
  /** Address that alarms are sent to. */
  alarmMail: required('SHIMON_ALARM_MAIL'),
  /** The portal's own domain name; without it CloudFront's is used. */
  domain: process.env['SHIMON_DOMAIN'],
};

const account = aws.getCallerIdentityOutput().accountId;
const region = aws.getRegionOutput().region;

/** The account this is deployed to and its ARN prefix, as `arn(service, rest)`. */
export const arn = (service: string, rest: string): $util.Output<string> =>
  $interpolate`arn:aws:${service}:${region}:${account}:${rest}`;

export { account, region };

/** Known before the bucket exists, because the pages' policy names where they upload to, and the bucket the pages' address. */
export const quarantineName = $interpolate`${stage.prefix}-quarantine-${account}`;

/** What people's sign-in pages are called below Cognito's address. */
export const signInPrefix = $interpolate`${stage.prefix}-${account}`;

/** `tasks-sign-off` to `TasksSignOff`: the name SST and Pulumi know a thing by. */
export const logicalName = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Known before the machine exists, because functions name machines and machines name functions. */
export const machineName = (machine: MachineName): string => `${stage.prefix}-${machine}`;
export const machineArn = (machine: MachineName): $util.Output<string> =>
  arn('states', `stateMachine:${machineName(machine)}`);
export const machineNames = Object.keys(placeholders) as MachineName[];
