import type { Bilingual } from '../language/bilingual.ts';
import type { Membership } from '../membership/membership.ts';
import type { RecordBase } from '../record/record.ts';
import { actionRows, label, type ActionRow } from './action-rows.ts';
import type { Revision } from '../pia/revision.ts';
import { toReadAfterwards } from '../sign-off/chain.ts';
import type { Document } from '../sign-off/document.ts';
import { mayUse } from './table.ts';

const reasons = {
  'other-step': label('いまの段階では行えません。', 'Not possible at the present step.'),
  'not-published': label(
    '公表を記録してから行えます（重要な変更は、公表より前に始められません）。',
    'Possible once the publication is recorded: a material change may not begin before it.',
  ),
  'other-turn': label('いまは、ほかの所属・役割の番です。', 'It is the turn of another office or role.'),
} as const;

export interface Action {
  readonly id: string;
  readonly label: Bilingual;
  readonly allowed: boolean;
  readonly why?: Bilingual;
}

type Actable = RecordBase & {
  type: keyof typeof actionRows;
  status: string;
  applyingOffice?: string;
  contractor?: string;
  desk?: string;
  chain?: Document['chain'];
  signatures?: Document['signatures'];
  readings?: Document['readings'];
  enteredBy?: string | undefined;
  referralId?: string | undefined;
  supersededBy?: unknown;
  kind?: string | undefined;
  revision?: Pick<Revision, 'path' | 'startedOn'> | undefined;
};

const approved: readonly string[] = ['approved', 'approved-with-conditions'];

const isMine = (record: Actable, { office, role }: Membership): boolean =>
  record.turn.kind === 'person'
    ? record.turn.actors.some((actor) => actor.office === office && actor.role === role)
    : record.step === 'draft' && (record.applyingOffice === office || record.enteredBy === office);

const atStep = (record: Actable, row: ActionRow): boolean => {
  if (record.status === 'stuck') return row.id === 'resume';
  if (row.ofPublished) return mayBegin(record);
  if (row.afterwards) return record.status === 'issued';
  if (row.ofApproval) return approved.includes(record.status) && record.supersededBy === undefined;
  if (row.byApplicant && isOutOfReach(record)) return false;
  return row.steps.includes(record.step);
};

/** A revision whose change may be made now: published, or of the short way, which asks for nothing before it. */
const mayBegin = ({ status, revision }: Actable): boolean =>
  revision !== undefined &&
  revision.startedOn === undefined &&
  (approved.includes(status) || (status === 'open' && revision.path === 'after'));

/** A matter that its office cannot take back: a letter carries it, or somebody has just decided and the machine moves it on. */
const isOutOfReach = ({ type, step, turn, referralId }: Actable): boolean =>
  type === 'matter' && (referralId !== undefined || (turn.kind === 'system' && step !== 'await-outcome'));

const waitsForReader = (
  { status, chain = [], signatures = [], readings }: Actable,
  me: Membership,
): boolean =>
  toReadAfterwards({ status: status as Document['status'], chain, signatures, readings }, me) !== undefined;

const isTheirs = (record: Actable, row: ActionRow, me: Membership): boolean => {
  if (row.byContractor && me.role === 'contractor') return record.contractor === me.office;
  if (row.byDesk) return record.desk === me.office;
  if (row.afterwards) return waitsForReader(record, me);
  const ofTheOffice = row.byApplicant === true || (row.orTypedIn === true && me.role === 'staff');
  return ofTheOffice ? record.applyingOffice === me.office : isMine(record, me);
};

/** What the routes that a person's role may use allow on a record now; for what is not allowed, why. */
export function actionsOf(record: Actable, me: Membership): Action[] {
  const mine: readonly ActionRow[] = actionRows[record.type];
  return (
    mine
      .filter(({ id, of }) => mayUse(id, me.role) && (of === undefined || of === record.kind))
      // Nobody chases themselves.
      .filter(({ id }) => id !== 'remind-duty' || me.office !== record.contractor)
      .map((row) => {
        const { id, label: name } = row;
        if (!atStep(record, row))
          return {
            id,
            label: name,
            allowed: false,
            why: reasons[
              row.ofPublished && record.revision?.startedOn === undefined ? 'not-published' : 'other-step'
            ],
          };
        if (!isTheirs(record, row, me))
          return { id, label: name, allowed: false, why: reasons['other-turn'] };
        return { id, label: name, allowed: true };
      })
  );
}
