import type { StackResource, Synthesis } from './synthesis.ts';

/** One statement of a policy, its lists always lists. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

type Properties = Readonly<Record<string, unknown>>;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

/** Look-ups in an evaluated stack. */
export class Template {
  readonly resources: readonly StackResource[];

  constructor(synthesis: Pick<Synthesis, 'resources'>) {
    this.resources = synthesis.resources;
  }

  /** All resources of a type, by Pulumi's name of it. */
  ofType(type: string): StackResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The one resource of that type, and name if given. @throws Error when there is none or more than one. */
  one(type: string, name?: string): StackResource {
    const found = this.ofType(type).filter((resource) => name === undefined || resource.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(
        `${found.length} resources are ${type} ${name ?? ''}: ${this.ofType(type)
          .map((other) => other.name)
          .join(', ')}`,
      );
    }
    return only;
  }

  /** What a role may do by its inline policies. */
  statements(role: StackResource): Statement[] {
    const policies = (role.inputs['inlinePolicies'] ?? []) as { policy: string }[];
    return policies.flatMap(({ policy }) => {
      const { Statement: statements } = JSON.parse(policy) as { Statement: Properties[] };
      return statements.map((statement) => ({
        effect: String(statement['Effect']),
        actions: list(statement['Action']),
        resources: list(statement['Resource']),
      }));
    });
  }

  /** The role with this ARN. @throws Error when it is none of ours. */
  role(arn: unknown): StackResource {
    const role = this.ofType('aws:iam/role:Role').find((one) => one.outputs['arn'] === arn);
    if (role === undefined) throw new Error(`${String(arn)} is no role of these stacks`);
    return role;
  }
}

/** `action on resource` for every pair the statements allow, sorted. */
export function pairs(statements: readonly Statement[]): string[] {
  return statements
    .flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => `${action} on ${resource}`)),
    )
    .toSorted();
}
