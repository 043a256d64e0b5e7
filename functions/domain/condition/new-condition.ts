import { digestOf } from '../journal/digest.ts';
import { begin, type Advance } from '../record/advance.ts';
import type { ItemDecision, SessionItem } from '../session/agenda.ts';
import type { Session } from '../session/session.ts';
import type { JournalEvent } from '../journal/event.ts';
import { tokyoDate } from '../calendar/instant.ts';
import { nextNotice, type ConditionNotice, type NoticeTerms } from './notice.ts';
import { conditionTask, dueOf, type Condition, type ConditionContent } from './condition.ts';
import type { HumanTask } from '../human-task/human-task.ts';

/** A condition that comes to life, with the task that its owner gets, and the first thing people are told of its day. */
export interface Born {
  readonly condition: Advance<Condition>;
  readonly task: HumanTask;
  readonly notice: ConditionNotice | undefined;
}

/** Who names a condition, and when. */
interface Naming {
  readonly id: string;
  readonly now: string;
  /** Business days until it is asked for, where no day was named. */
  readonly days: number;
  readonly terms: NoticeTerms;
  /** The day of the session that is to hear of it, where one was named. */
  readonly hearing?: string | undefined;
  readonly actor: JournalEvent['actor'];
}

/** The conditions of an outcome that have an owner: each a duty. A rider without one is kept as text (design §4). */
export const owedConditions = (conditions: ItemDecision['conditions']): ConditionContent[] =>
  conditions.flatMap(({ text, owner, due }) =>
    owner === undefined ? [] : [{ text, owner, ...(due === undefined ? {} : { due }) }],
  );

/**
 * The condition that was named for an item of a session.
 */
export function conditionOf(
  content: ConditionContent,
  { session, item }: { session: Session; item: SessionItem },
  { id, now, days, terms, hearing, actor }: Naming,
): Born {
  const owner = { office: content.owner, role: 'staff' };
  const dueOn = dueOf(content, { now, days, hearing });
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
  return {
    condition,
    task: conditionTask(condition.after, 'report-condition', { actor: owner, now }),
    notice: nextNotice(condition.after, { terms, today: tokyoDate(now) }),
  };
}
