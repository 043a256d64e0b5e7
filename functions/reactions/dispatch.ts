import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { idPrefixes } from '../domain/identifier/identifier.ts';
import type { OutboxCommand, OutboxRow } from '../domain/human-task/outbox.ts';
import { environment } from '../environment.ts';
import { answerWait, startExecution } from '../aws/step-functions.ts';
import { log } from '../middleware/log.ts';
import { eachRow, instantOf, reactionHandler } from '../middleware/reaction-handler.ts';
import { readWait } from '../storage/human-tasks.ts';
import { listPending, outboxRowOf, removeOutboxRow } from '../storage/outbox.ts';
import { readRecord } from '../storage/records.ts';
import { scopeOfSchedule, type Scope } from '../storage/scope.ts';
import { markStuck } from './mark-stuck.ts';

type Start = Extract<OutboxCommand, { command: 'start-execution' }>;
type Answer = Extract<OutboxCommand, { command: 'answer-wait' }>;

/** The machine of a record and what its input calls the record, by the id's prefix. */
function machineOf(recordId: string): { arn: string; idName: string } {
  switch (recordId.slice(0, 3)) {
    case idPrefixes.matter:
      return { arn: environment('DELEGATION_MACHINE').DELEGATION_MACHINE, idName: 'matterId' };
    case idPrefixes.referral:
      return { arn: environment('REFERRAL_MACHINE').REFERRAL_MACHINE, idName: 'referralId' };
    case idPrefixes.duty:
      return { arn: environment('DESTRUCTION_MACHINE').DESTRUCTION_MACHINE, idName: 'dutyId' };
    default:
      throw new RangeError('no machine of its own runs this record');
  }
}

const start = ({ municipality }: Scope, { recordId, run }: Start) => {
  const { arn, idName } = machineOf(recordId);
  return startExecution(arn, `${recordId}-r${run}`, { municipality, [idName]: recordId, run });
};

/** Without a token nobody waits yet: whoever brings the token adds a row of their own (design §7). */
async function answer(scope: Scope, command: Answer): Promise<'delivered' | 'superseded' | 'invalid'> {
  const { result, token } = await readWait(scope, command);
  if (token === undefined) return 'superseded';
  if (result === undefined) throw new RangeError('an outbox row answers a wait that has no answer');
  return answerWait(token, result);
}

/** Delivers one command and takes its row away. Commands are idempotent and need no order. */
async function deliver(scope: Scope, row: OutboxRow, now: string): Promise<void> {
  const { command } = row;
  const outcome =
    command.command === 'start-execution' ? await start(scope, command) : await answer(scope, command);
  if (outcome === 'invalid') {
    log('COMMAND_INVALID', { recordId: command.recordId, command: command.command });
    const record = await readRecord(scope, command.recordId);
    if (record) await markStuck(scope, { recordId: record.id, run: record.run, now });
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
