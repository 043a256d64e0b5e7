import type { TaskState } from '../definition.ts';
import { isObject } from '../payload.ts';
import type { Resource } from '../resources/resource.ts';
import type { Visit } from '../visit.ts';

export interface TaskLimits {
  timeout?: number | undefined;
  heartbeat?: number | undefined;
  credentials?: unknown;
}

type End = 'Succeeded' | 'Failed' | 'TimedOut' | 'Submitted';

function resourceDetails(resource: Exclude<Resource, { kind: 'function' }>): Record<string, string> {
  return {
    resourceType: resource.kind === 'invoke' ? 'lambda' : 'states',
    resource: resource.resource,
  };
}

function limitDetails({ timeout, heartbeat, credentials }: TaskLimits): Record<string, unknown> {
  const roleArn = isObject(credentials) ? credentials['RoleArn'] : undefined;
  return {
    ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
    ...(roleArn === undefined ? {} : { taskCredentials: { roleArn } }),
  };
}

/** Writes that a task was scheduled and started; returns the Scheduled event's id. */
export function taskScheduled(
  { burst, branch }: Visit,
  state: TaskState,
  resource: Resource,
  args: unknown,
  limits: TaskLimits,
): number {
  const { progress } = branch;
  const text = JSON.stringify(args);
  if (resource.kind === 'function') {
    const input = { resource: state.Resource, input: text, inputDetails: { truncated: false } };
    const details = { ...input, ...limitDetails(limits) };
    const scheduled = burst.event(progress.pointer, 'LambdaFunctionScheduled', details);
    progress.pointer = burst.event(scheduled, 'LambdaFunctionStarted');
    return scheduled;
  }
  const named = resourceDetails(resource);
  const details = { ...named, region: burst.host.region, parameters: text, ...limitDetails(limits) };
  const scheduled = burst.event(progress.pointer, 'TaskScheduled', details);
  progress.pointer = burst.event(scheduled, 'TaskStarted', named);
  return scheduled;
}

/** Writes how a task went on or ended; `details` is {output} as JSON text, or {error, cause}. */
export function taskEvent(
  { burst, branch }: Visit,
  resource: Resource,
  end: End,
  details: { output: string } | { error: string | undefined; cause: string | undefined },
): void {
  const { progress } = branch;
  const shown = 'output' in details ? { ...details, outputDetails: { truncated: false } } : details;
  progress.pointer =
    resource.kind === 'function'
      ? burst.event(progress.pointer, `LambdaFunction${end}`, shown)
      : burst.event(progress.pointer, `Task${end}`, { ...resourceDetails(resource), ...shown });
}
