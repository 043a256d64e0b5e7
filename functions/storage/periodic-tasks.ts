import { WHOLE, type HumanTask } from '../domain/human-task/human-task.ts';
import type { Assessment } from '../domain/pia/assessment.ts';
import { closeTaskWrites, decideTaskWrites, readTask } from './human-tasks.ts';
import type { Scope } from './scope.ts';
import type { Write } from './transaction.ts';

type Asked = NonNullable<Assessment['asked']>[number];

const taskOf = (scope: Scope, recordId: string, { id, round }: Asked): Promise<HumanTask | undefined> =>
  readTask(scope, { recordId, step: id, round, part: WHOLE });

/** The writes by which somebody has done what is asked of an assessment; none when it was asked no more. */
export async function periodicTaskDecided(
  scope: Scope,
  { id }: Pick<Assessment, 'id'>,
  asked: Asked,
  decided: NonNullable<HumanTask['decided']>,
): Promise<Write[]> {
  const task = await taskOf(scope, id, asked);
  return task && !task.decided ? decideTaskWrites(scope, task, decided) : [];
}

/** The writes that take what is asked of an assessment out of its office's inbox: a publication has answered it. */
export async function periodicTasksClosed(
  scope: Scope,
  { id, asked = [] }: Pick<Assessment, 'id' | 'asked'>,
): Promise<Write[]> {
  const tasks = await Promise.all(asked.map((each) => taskOf(scope, id, each)));
  return tasks.flatMap((task) => (task ? closeTaskWrites(scope, task) : []));
}
