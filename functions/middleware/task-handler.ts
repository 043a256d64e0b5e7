import middy from '@middy/core';
import * as z from 'zod';
import type { AnyRecord } from '../storage/records.ts';
import { readRecord } from '../storage/records.ts';
import { scopeOfExecution, type Scope } from '../storage/scope.ts';
import { log } from './log.ts';
import { isPassing, PassingFault } from './passing-fault.ts';

/** An older run of a record called: it may do nothing any more (design §2.3). Not an error of anybody's. */
export class RunSuperseded extends Error {
  override readonly name = 'RunSuperseded';
}

/** The record an execution was started for does not exist in its municipality. */
export class RecordMissing extends Error {
  override readonly name = 'RecordMissing';
}

/** What every task door gets. `now` is the state's EnteredTime, an instant. */
export interface TaskCall<Event> {
  readonly scope: Scope;
  readonly record: AnyRecord;
  readonly run: number;
  readonly now: string;
  readonly event: Event;
  readonly machine: string;
}

interface TaskContract {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

type Doors<Tasks extends Record<string, TaskContract>> = {
  readonly [Name in keyof Tasks]: (
    call: TaskCall<z.infer<Tasks[Name]['input']>>,
  ) => Promise<z.infer<Tasks[Name]['output']>>;
};

const idOf = (input: Record<string, unknown>): string =>
  String(input['matterId'] ?? input['referralId'] ?? input['documentId'] ?? input['dutyId']);

const calledSchema = z.object({
  task: z.string(),
  at: z.string(),
  input: z.looseObject({ municipality: z.string(), run: z.int() }),
});

/**
 * The handler of one machine's tasks: `Payload.task` names the door; input and output are held to the contract; the
 * record is read once, and a run older than the record's is turned away. Errors are thrown, never answered: Step
 * Functions calls again for what passes (PassingFault), and the rest ends the execution.
 */
export function taskHandler<Tasks extends Record<string, TaskContract>>(
  machine: string,
  tasks: Tasks,
  doors: Doors<Tasks>,
): (event: unknown, context: never) => Promise<unknown> {
  return middy<unknown, unknown>(async (event: unknown) => {
    const called = calledSchema.parse(event);
    const contract = Object.hasOwn(tasks, called.task) ? tasks[called.task] : undefined;
    const door = doors[called.task];
    if (!contract || !door) throw new RangeError(`the machine ${machine} has no task ${called.task}`);
    const parsed = contract.input.parse(event);
    const scope = scopeOfExecution(called.input);
    const recordId = idOf(called.input);
    const record = await readRecord(scope, recordId);
    if (!record) throw new RecordMissing(`${machine} was started for a record that is not there`);
    const { run } = called.input;
    if (record.run > run) throw new RunSuperseded(`run ${run} of a record at run ${record.run}`);
    // The contract of this very task parsed it.
    const answer = await door({ scope, record, run, now: called.at, event: parsed as never, machine });
    return contract.output.parse(answer);
  })
    .before(({ event }) => {
      const called = calledSchema.parse(event);
      log('TASK_ENTERED', {
        machine,
        task: called.task,
        recordId: idOf(called.input),
        run: called.input.run,
      });
    })
    .after(({ event }) => {
      log('TASK_DONE', { machine, task: calledSchema.parse(event).task });
    })
    .onError(({ event, error }) => {
      const called = calledSchema.safeParse(event);
      log('TASK_FAILED', { machine, task: called.data?.task }, error);
      if (isPassing(error)) throw new PassingFault('a fault that passes', { cause: error });
    }) as unknown as (event: unknown, context: never) => Promise<unknown>;
}
