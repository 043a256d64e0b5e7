import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  humanTaskSchema,
  waitResultSchema,
  type HumanTask,
  type WaitResult,
} from '../domain/human-task/human-task.ts';
import { inboxEntrySchema, type InboxEntry } from '../domain/human-task/inbox-entry.ts';
import type { Actor } from '../domain/procedure/profile.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import {
  donePk,
  inboxEntryKey,
  inboxPk,
  recordPk,
  taskKey,
  tokenKey,
  waitKey,
  type Turning,
} from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { onlyIf, putAnyway, putIf, putNew, remove, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

/** The writes that give a person a task: the task itself, and one inbox entry for each who may do it. */
export function openTaskWrites(scope: Scope, task: HumanTask): Write[] {
  const entry: InboxEntry = {
    type: 'inbox-entry',
    recordId: task.recordId,
    key: task.key,
    title: task.title,
    step: task.step,
    round: task.round,
    part: task.part,
    since: task.openedAt,
    due: task.due,
  };
  return [
    // A task that was decided meanwhile must not be asked again.
    putIf(taskKey(scope, task), task, { expression: 'attribute_not_exists(decided)' }, 'stale'),
    ...task.actors.map((actor) =>
      putAnyway(inboxEntryKey(scope, task, actor), {
        ...entry,
        inboxPk: inboxPk(scope, actor),
        inboxSk: `${task.due}#${task.recordId}#${task.step}#${task.part}`,
      }),
    ),
  ];
}

const inboxRemovals = (scope: Scope, task: HumanTask): Write[] =>
  task.actors.map((actor) => remove(inboxEntryKey(scope, task, actor)));

/** The writes that decide a task, once: a second decision, however close, loses on `decided`. */
export const decideTaskWrites = (
  scope: Scope,
  task: HumanTask,
  decided: NonNullable<HumanTask['decided']>,
): Write[] => [
  putIf(
    taskKey(scope, task),
    {
      ...task,
      decided,
      inboxPk: donePk(scope, decided),
      inboxSk: `${decided.at}#${task.recordId}#${task.step}#${task.part}`,
    },
    { expression: 'attribute_exists(pk) AND attribute_not_exists(decided)' },
    'decided',
  ),
  ...inboxRemovals(scope, task),
];

/** The writes that take an open task back, because its execution is dead. */
export const closeTaskWrites = (scope: Scope, task: HumanTask): Write[] => [
  remove(taskKey(scope, task)),
  ...inboxRemovals(scope, task),
];

/** The write that keeps what a machine's wait is answered with. First answer wins. */
export const waitResultWrite = (scope: Scope, at: Turning, result: WaitResult): Write =>
  putNew(waitKey(scope, at), { type: 'wait', result }, 'decided');

/** The condition that a machine's wait has no answer yet: what hangs on the wait may still be changed. */
export const whileUndecided = (scope: Scope, at: Turning): Write =>
  onlyIf(waitKey(scope, at), 'attribute_not_exists(pk)', {}, 'decided');

/** The write that hands in a task token, on condition that the wait is still undecided. */
export const tokenWrites = (scope: Scope, at: Turning, token: string): Write[] => [
  whileUndecided(scope, at),
  tokenWrite(scope, at, token),
];

/** The write of a token whatever the wait says: the caller adds the outbox row that has it answered at once. */
export const tokenWrite = (scope: Scope, at: Turning, token: string): Write =>
  putAnyway(tokenKey(scope, at), { type: 'token', token });

/** A task, read consistently; undefined when it was never opened (or was closed with its execution). */
export async function readTask(scope: Scope, at: Turning & { part: string }): Promise<HumanTask | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: table(), Key: taskKey(scope, at), ConsistentRead: true }),
  );
  return Item ? parseRow(humanTaskSchema, Item) : undefined;
}

/** What a wait was answered with and the token that waits for it, each if there; read consistently. */
export async function readWait(
  scope: Scope,
  at: Turning,
): Promise<{ result: WaitResult | undefined; token: string | undefined }> {
  const [wait, token] = [waitKey(scope, at), tokenKey(scope, at)];
  const { Responses, UnprocessedKeys } = await dynamodb().send(
    new BatchGetCommand({ RequestItems: { [table()]: { Keys: [wait, token], ConsistentRead: true } } }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('the table left keys unread');
  const rows = Responses?.[table()] ?? [];
  const result = rows.find(({ sk }) => sk === wait.sk)?.['result'];
  const given = rows.find(({ sk }) => sk === token.sk)?.['token'];
  return {
    result: result === undefined ? undefined : waitResultSchema.parse(result),
    token: typeof given === 'string' ? given : undefined,
  };
}

/** All undecided tasks of a record. */
export async function listOpenTasks(scope: Scope, recordId: string): Promise<HumanTask[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :task)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, recordId), ':task': 'TASK#' },
      ConsistentRead: true,
    }),
  );
  return (Items ?? []).map((row) => parseRow(humanTaskSchema, row)).filter(({ decided }) => !decided);
}

/** The inbox of an office and role: open tasks, the earliest due first. */
export const inboxOf = (scope: Scope, actor: Actor): ListPartition => ({
  index: 'inbox',
  value: inboxPk(scope, actor),
});

/** One page of an inbox. */
export async function listInbox(
  inbox: ListPartition,
  page: PageOf,
): Promise<{ entries: InboxEntry[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(inbox, page, 'ascending');
  return { entries: rows.map((row) => parseRow(inboxEntrySchema, row)), next };
}

/** What an office and role have decided. */
export const doneBy = (scope: Scope, actor: Actor): ListPartition => ({
  index: 'inbox',
  value: donePk(scope, actor),
});

/** One page of decided tasks, the latest first. */
export async function listDone(
  done: ListPartition,
  page: PageOf,
): Promise<{ tasks: HumanTask[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(done, page, 'descending');
  return { tasks: rows.map((row) => parseRow(humanTaskSchema, row)), next };
}
