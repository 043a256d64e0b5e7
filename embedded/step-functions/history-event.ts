import type { EventRow } from './execution-store.ts';
import { seconds } from './operations/body.ts';

/** Members AWS leaves out of the history when execution data is not asked for. */
const dataMembers = ['input', 'output', 'parameters', 'assignedVariables'];

function detailsMember(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** A history event as GetExecutionHistory answers it: timestamp in seconds, details under the name its type gives them. */
export function historyEvent(event: EventRow, withData: boolean): Record<string, unknown> {
  const { id, previous, at, type, details } = event;
  const shown =
    details === undefined || withData
      ? details
      : Object.fromEntries(Object.entries(details).filter(([name]) => !dataMembers.includes(name)));
  return {
    timestamp: seconds(at),
    type,
    id,
    previousEventId: previous,
    ...(shown === undefined ? {} : { [detailsMember(type)]: shown }),
  };
}
