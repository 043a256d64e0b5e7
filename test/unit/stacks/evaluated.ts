import { Template } from '../../../scripts/stacks/template.ts';
import { synthesize } from '../../../scripts/stacks/synth.ts';
import type { StackResource } from '../../../scripts/stacks/synthesis.ts';
import { lambdaGroups, type LambdaGroupName } from '../../../functions/lambda-groups.ts';
import type { ResourceName } from '../../../stacks/permissions.ts';

/** The stacks as they would be deployed to production. */
export const production = synthesize('production');
export const template = new Template(production);

export const groups = Object.keys(lambdaGroups) as LambdaGroupName[];

export const table = template.one('aws:dynamodb/table:Table');

/** The function of a group. */
export const functionOf = (group: LambdaGroupName): StackResource => {
  const name = `shimon-production-${group}`;
  const found = template.ofType('aws:lambda/function:Function').find((one) => one.inputs['name'] === name);
  if (found === undefined) throw new Error(`no function is called ${name}`);
  return found;
};

/** The state machine of that name. */
export const machineOf = (machine: string): StackResource => {
  const name = `shimon-production-${machine}`;
  const found = template
    .ofType('aws:sfn/stateMachine:StateMachine')
    .find((one) => one.inputs['name'] === name);
  if (found === undefined) throw new Error(`no state machine is called ${name}`);
  return found;
};

/** The ARN that a word of permissions.ts must stand for, read off the resource itself. */
export const arnOf = (word: ResourceName): string => {
  const [kind = '', name = ''] = word.split(':');
  switch (kind) {
    case 'table':
      return String(table.outputs['arn']);
    case 'index':
      return `${String(table.outputs['arn'])}/index/${name}`;
    case 'bucket': {
      const logical = `${name.charAt(0).toUpperCase()}${name.slice(1)}Bucket`;
      return `${String(template.one('aws:s3/bucket:Bucket', logical).outputs['arn'])}/*`;
    }
    case 'key':
      return String(template.one('aws:kms/key:Key').outputs['arn']);
    case 'machine':
      return String(machineOf(name).outputs['arn']);
    case 'mail':
      return String(template.one('aws:sesv2/emailIdentity:EmailIdentity').outputs['arn']);
    default:
      throw new Error(`${word} is no resource`);
  }
};

type Side = 'inputs' | 'outputs';

/** One property of each resource, as text, sorted. */
export const sorted = (resources: readonly StackResource[], side: Side, property: string): string[] =>
  resources.map((resource) => String(resource[side][property])).toSorted();
