import { randomUUID } from 'node:crypto';
import type { ExecutionStatusChange } from '../ports.ts';
import type { ExecutionRow } from './execution-store.ts';
import { utf8Length } from './payload.ts';

/** Beyond this, EventBridge's event leaves input and output out (Step Functions guide, "Execution status change events"). */
const includedLimit = 248 * 1024;

/** The EventBridge event for an execution's present status; `now` in virtual milliseconds. */
export function statusChange(
  row: ExecutionRow,
  now: number,
  place: { region: string; account: string },
): ExecutionStatusChange {
  const included = utf8Length(row.input) + utf8Length(row.output ?? '') <= includedLimit;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: place.account,
    time: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: place.region,
    resources: [row.arn],
    detail: {
      executionArn: row.arn,
      stateMachineArn: row.machine,
      name: row.name,
      status: row.status,
      startDate: row.started,
      stopDate: row.stopped,
      input: included ? row.input : null,
      output: included ? row.output : null,
      error: row.error,
      cause: row.cause,
    },
  };
}
