import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import { WHOLE, type HumanTask } from '../human-task/human-task.ts';
import type { Walked } from '../human-task/tasks-for-step.ts';
import { matterKey } from '../matter/matter.ts';
import type { Profile } from '../procedure/profile.ts';
import { bodyOf } from '../procedure/route.ts';

/** The step of the task that the secretariat gets when a record's execution has died. */
export const STOPPED = 'stopped';

/** Resume at the step, or withdraw: the one task a stuck record has (design §2.5). Its round is the run that died. */
export const stoppedTask = (
  record: Walked,
  { profile, now }: { profile: Profile; now: string },
): HumanTask => ({
  type: 'human-task',
  schema: 1,
  municipality: record.municipality,
  recordId: record.id,
  step: STOPPED,
  round: record.run,
  part: WHOLE,
  title: record.type === 'matter' ? (record.content.title ?? '') : record.title,
  key: record.type === 'matter' ? matterKey(record) : record.id,
  actors: [{ office: bodyOf(record, profile).secretariat, role: 'secretariat' }],
  decisions: ['resume', 'withdraw'],
  openedAt: now,
  due: addBusinessDays(tokyoDate(now), 1),
});
