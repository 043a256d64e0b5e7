import { digestOf } from '../journal/digest.ts';
import { begin, type Advance } from '../record/advance.ts';
import type { ItemDecision, SessionItem } from '../session/agenda.ts';
import type { Session } from '../session/session.ts';
import type { JournalEvent } from '../journal/event.ts';
import { conditionTask, dueOf, type Condition, type ConditionContent } from './condition.ts';
import type { HumanTask } from '../human-task/human-task.ts';

/** A condition that comes to life, with the task that its owner gets. */
export interface Born {
  readonly condition: Advance<Condition>;
  readonly task: HumanTask;
}

/** The conditions of an outcome that have an owner: each a duty. A rider without one is kept as text (design §4). */
export const owedConditions = (conditions: ItemDecision['conditions']): ConditionContent[] =>
  conditions.flatMap(({ text, owner, due }) =>
    owner === undefined ? [] : [{ text, owner, ...(due === undefined ? {} : { due }) }],
  );

/**
 * The condition that was named for an item of a session.
 * @param days business days until it is asked for, where no day was named.
 */
export function conditionOf(
  content: ConditionContent,
  { session, item }: { session: Session; item: SessionItem },
  { id, now, days, actor }: { id: string; now: string; days: number; actor: JournalEvent['actor'] },
): Born {
  const owner = { office: content.owner, role: 'staff' };
  const dueOn = dueOf(content, now, days);
  const about = item.subject ? { matterId: item.subject.matterId, matterKey: item.subject.key } : {};
  const condition = begin<Condition>(
    {
      ...content,
      ...about,
      type: 'condition',
      schema: 1,
      id,
      municipality: session.municipality,
      status: 'open',
      title: item.title,
      body: session.body,
      sessionId: session.id,
      itemId: item.id,
      dueOn,
      run: 0,
      step: 'report-condition',
      round: 1,
      turn: { kind: 'person', step: 'report-condition', actors: [owner], since: now, due: dueOn },
    },
    {
      type: 'condition-named',
      actor,
      data: { session: session.id, item: item.id, owner: content.owner, said: digestOf(content) },
    },
    now,
  );
  return { condition, task: conditionTask(condition.after, 'report-condition', { actor: owner, now }) };
}
