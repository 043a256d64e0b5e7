import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { Duty } from '../destruction/duty.ts';
import { matterKey, type Matter } from '../matter/matter.ts';
import type { Body } from '../procedure/body.ts';
import type { Actor, Profile } from '../procedure/profile.ts';
import { bodyOf } from '../procedure/route.ts';
import { applyingOffices, type Referral } from '../referral/referral.ts';
import { askedToSign } from '../sign-off/chain.ts';
import type { Condition } from '../condition/condition.ts';
import type { Assessment } from '../pia/assessment.ts';
import type { Minutes } from '../minutes/minutes.ts';
import type { Session } from '../session/session.ts';
import type { Document } from '../sign-off/document.ts';
import { WHOLE, type HumanTask } from './human-task.ts';
import { waitingSteps, type WaitingStepName } from './steps.ts';

export type Walked =
  Matter | Referral | Document | Duty | Delegation | Session | Condition | Assessment | Minutes;

interface Part {
  readonly part: string;
  readonly actors: Actor[];
}

/** Who enters that the draft of a reply was confirmed: the chair; its desk, where the body does so in its next session. */
const replyConfirmer = ({ chair, secretariat, replyConfirmedBy }: Body): Actor =>
  replyConfirmedBy === 'next-session' ? { office: secretariat, role: 'secretariat' } : chair;

/** Who must act at a step: one part each for everybody whose own decision is needed. Empty: another record decides. */
function partsOf(step: WaitingStepName, record: Walked, profile: Profile): Part[] {
  const whole = (...actors: Actor[]): Part[] => [{ part: WHOLE, actors }];
  switch (waitingSteps[step].who) {
    case 'another-record':
      return [];
    case 'secretariat':
      return whole({ office: bodyOf(record, profile).secretariat, role: 'secretariat' });
    case 'chair':
      return whole(replyConfirmer(bodyOf(record, profile)));
    case 'applying-office':
      return 'applyingOffice' in record ? whole({ office: record.applyingOffice, role: 'staff' }) : [];
    case 'department-head':
      return 'applyingOffice' in record ? whole({ office: record.applyingOffice, role: 'head' }) : [];
    case 'applying-offices':
      return record.type === 'referral'
        ? applyingOffices(record).map((office) => ({ part: office, actors: [{ office, role: 'staff' }] }))
        : [];
    case 'contractor':
      return record.type === 'duty' ? whole({ office: record.contractor, role: 'contractor' }) : [];
    case 'signers': {
      const asked = record.type === 'document' ? askedToSign(record) : [];
      return asked.length > 0 ? whole(...asked) : [];
    }
  }
}

const titleOf = (record: Walked): string =>
  record.type === 'matter' ? (record.content.title ?? '') : record.title;

/** A duty is due on its own day when it is asked for first; what was returned is due as any other step. */
const dueOf = (
  step: WaitingStepName,
  record: Walked,
  { profile, round, now }: { profile: Profile; round: number; now: string },
): string =>
  record.type === 'duty' && step === 'submit-certificate' && round <= 1
    ? record.dueOn
    : addBusinessDays(tokyoDate(now), profile.days[waitingSteps[step].days]);

/**
 * The tasks that a step of a record opens. Due dates count business days from the day of `now` (an instant).
 */
export function tasksForStep(
  step: WaitingStepName,
  record: Walked,
  { profile, round, now }: { profile: Profile; round: number; now: string },
): HumanTask[] {
  const due = dueOf(step, record, { profile, round, now });
  return partsOf(step, record, profile).map(({ part, actors }) => ({
    type: 'human-task',
    schema: 1,
    municipality: record.municipality,
    recordId: record.id,
    step,
    round,
    part,
    title: titleOf(record),
    key: record.type === 'matter' ? matterKey(record) : record.id,
    actors,
    decisions: [...waitingSteps[step].decisions],
    openedAt: now,
    due,
  }));
}
