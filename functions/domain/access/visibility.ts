import type { Walked } from '../human-task/tasks-for-step.ts';
import { wasSubmitted, type Matter } from '../matter/matter.ts';
import type { Body } from '../procedure/body.ts';
import type { Membership } from '../membership/membership.ts';
import { toReadAfterwards } from '../sign-off/chain.ts';
import type { Referral } from '../referral/referral.ts';

const departmental = (role: Membership['role']): boolean => role === 'staff' || role === 'head';

const councils = (role: Membership['role']): boolean => role === 'chair' || role === 'member';

/** Whether what a body does in its sessions is a person's to see: chairs and members see their own body's alone. */
export const seesBody = ({ chair }: Pick<Body, 'chair'>, { office, role }: Membership): boolean =>
  !councils(role) || chair.office === office;

/**
 * Whether a person may see a record at all; nobody sees a draft that was deleted. Departments see their own matters, the referrals that carry them and the
 * duties that follow from them; contractors see their own duties; everybody else the table of routes lets in, all.
 */
export function maySee(record: Walked, me: Membership, referral?: Referral): boolean {
  if (record.type === 'matter' && record.discardedAt !== undefined) return false;
  if (record.type === 'matter' && !wasSubmitted(record)) return maySeeDraft(record, me);
  if (me.role === 'contractor')
    return (record.type === 'duty' || record.type === 'delegation') && record.contractor === me.office;
  if (record.type === 'minutes' && councils(me.role)) return record.council === me.office;
  if (!departmental(me.role)) return true;
  switch (record.type) {
    case 'matter':
    case 'duty':
    case 'delegation':
    case 'assessment':
      return record.applyingOffice === me.office;
    case 'session':
    case 'minutes':
      return false;
    case 'condition':
      return record.owner === me.office;
    case 'referral':
      return record.items.some(({ applyingOffice }) => applyingOffice === me.office);
    case 'document':
      return (
        isMySignature(record.turn, me) ||
        toReadAfterwards(record, me) !== undefined ||
        (record.status === 'issued' && referral !== undefined && maySee(referral, me))
      );
  }
}

/** A draft, withdrawn or not, is its office's own affair, its typist's, and the secretariat's once it was asked (事前相談). */
function maySeeDraft(draft: Matter, { office, role }: Membership): boolean {
  if (departmental(role)) return draft.applyingOffice === office;
  return role === 'secretariat' && (draft.enteredBy === office || draft.sharedWithSecretariat === true);
}

/** Whether a draft is the actor's to write and to submit: the applying office's, or the office's that typed it in. */
export const isTheirsToWrite = (draft: Matter, { office }: Membership): boolean =>
  draft.applyingOffice === office || draft.enteredBy === office;

const isMySignature = (turn: Walked['turn'], { office, role }: Membership): boolean =>
  turn.kind === 'person' && turn.actors.some((actor) => actor.office === office && actor.role === role);

const told = new Set(['deliver-reply', 'acknowledgement', 'ended']);

/**
 * A referral as a person may see it: departments see only their own items, and learn the outcome when the reply is
 * delivered (design §4), unless the body's profile lets them see it once the session has decided.
 */
export function asSeenBy(
  referral: Referral,
  me: Membership,
  { outcomeVisible }: Pick<Body, 'outcomeVisible'> = {},
): Referral {
  if (!departmental(me.role)) return referral;
  const items = referral.items
    .filter(({ applyingOffice }) => applyingOffice === me.office)
    .map((item) => {
      if (outcomeVisible === 'on-decision' || told.has(referral.step)) return item;
      const { outcome: _outcome, conditions: _conditions, present: _present, ...untold } = item;
      return untold;
    });
  return { ...referral, items };
}
