import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { OutboxCommand, OutboxRow } from '../domain/human-task/outbox.ts';
import { environment } from '../environment.ts';
import { answerWait, startExecution } from '../aws/step-functions.ts';
import { log } from '../middleware/log.ts';
import { eachRow, instantOf, reactionHandler } from '../middleware/reaction-handler.ts';
import { readWait } from '../storage/human-tasks.ts';
import { listPending, outboxRowOf, removeOutboxRow } from '../storage/outbox.ts';
import { readRecord } from '../storage/records.ts';
import { scopeOfSchedule, type Scope } from '../storage/scope.ts';
import { answerDependents } from './answer-dependents.ts';
import { markStuck } from './mark-stuck.ts';

type Start = Extract<OutboxCommand, { command: 'start-execution' }>;
type Answer = Extract<OutboxCommand, { command: 'answer-wait' }>;

/** What a machine's input calls its record. */
const idNames = {
  delegation: 'matterId',
  'external-connection': 'matterId',
  'pia-revision': 'matterId',
  referral: 'referralId',
  destruction: 'dutyId',
} as const satisfies Record<Start['machine'], string>;

function arnOf(machine: Start['machine']): string {
  switch (machine) {
    case 'delegation':
      return environment('DELEGATION_MACHINE').DELEGATION_MACHINE;
    case 'external-connection':
      return environment('EXTERNAL_CONNECTION_MACHINE').EXTERNAL_CONNECTION_MACHINE;
    case 'pia-revision':
      return environment('PIA_REVISION_MACHINE').PIA_REVISION_MACHINE;
    case 'referral':
      return environment('REFERRAL_MACHINE').REFERRAL_MACHINE;
    case 'destruction':
      return environment('DESTRUCTION_MACHINE').DESTRUCTION_MACHINE;
  }
}

const start = ({ municipality }: Scope, { machine, recordId, run }: Start) =>
  startExecution(arnOf(machine), `${recordId}-r${run}`, { municipality, [idNames[machine]]: recordId, run });

/** Without a token nobody waits yet: whoever brings the token adds a row of their own (design §7). */
async function answer(scope: Scope, command: Answer): Promise<'delivered' | 'superseded' | 'invalid'> {
  const { result, token } = await readWait(scope, command);
  if (token === undefined) return 'superseded';
  if (result === undefined) throw new RangeError('an outbox row answers a wait that has no answer');
  return answerWait(token, result);
}

/** The record whose execution cannot go on; a document's is its referral's, in the same run. */
async function stop(scope: Scope, command: OutboxCommand, now: string): Promise<void> {
  const record = await readRecord(scope, command.recordId);
  if (!record) return;
  const run = command.command === 'start-execution' ? command.run : record.run;
  const recordId = record.type === 'document' ? record.referralId : record.id;
  await markStuck(scope, { recordId, run, now, said: 'dispatch' });
}

function carryOut(
  scope: Scope,
  command: OutboxCommand,
  now: string,
): Promise<'delivered' | 'superseded' | 'invalid'> {
  switch (command.command) {
    case 'start-execution':
      return start(scope, command);
    case 'answer-wait':
      return answer(scope, command);
    case 'answer-dependents':
      return answerDependents(scope, command.recordId, now);
  }
}

/** Delivers one command and takes its row away. Commands are idempotent and need no order. */
async function deliver(scope: Scope, row: OutboxRow, now: string): Promise<void> {
  const { command } = row;
  const outcome = await carryOut(scope, command, now);
  if (outcome === 'invalid') {
    log('COMMAND_INVALID', { recordId: command.recordId, command: command.command });
    await stop(scope, command, now);
  }
  await removeOutboxRow(scope, row);
}

interface Sweep {
  readonly schedule: 'sweep';
  readonly municipality: string;
  readonly time: string;
}

/** The safe path beside the stream: every row that is still pending, page by page. */
async function sweep(event: Sweep): Promise<void> {
  const scope = scopeOfSchedule(event);
  const failures: unknown[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await listPending(scope, from);
    for (const row of page.rows) {
      try {
        await deliver(scope, row, instantOf(event.time));
      } catch (error) {
        // One command that cannot be delivered now must not hold up the others.
        failures.push(error);
      }
    }
    from = page.next;
  } while (from);
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} commands could not be delivered`);
}

/** `dispatch`: turns outbox rows into calls to Step Functions; from the stream at once, from the sweep for certain. */
export const handler = reactionHandler(
  'dispatch',
  async (event: DynamoDBStreamEvent | Sweep): Promise<DynamoDBBatchResponse | undefined> => {
    if ('schedule' in event) {
      await sweep(event);
      return undefined;
    }
    return eachRow(event, ({ scope, image }) => {
      const row = outboxRowOf(image);
      return deliver(scope, row, row.at);
    });
  },
);
