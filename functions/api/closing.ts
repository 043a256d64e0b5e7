import type { Delegation } from '../domain/delegation/delegation.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { advance, type Happening } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { readDutiesOf } from '../storage/duties.ts';
import { recordWrites } from '../storage/records.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { actorOf, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import { settleWrites } from './settle.ts';

/** What closes a delegation, and what it leaves there. */
interface Closing {
  readonly type: 'delegation-closed' | 'delegation-closed-by-exception';
  readonly data?: Happening['data'];
  readonly changes: Partial<Pick<Delegation, 'exception'>>;
}

/**
 * Closes a delegation with its duties, all or nothing: the head on condition that nothing was booked since it was
 * read, so that a hand-over at the same moment and the closing cannot both be.
 */
export async function closed(
  delegation: Delegation,
  { type, data = {}, changes }: Closing,
  deciding: Deciding,
  besides: readonly Write[] = [],
): Promise<Answered<Decided> | Refusal> {
  const { scope, actor, now, keepAnswer } = deciding;
  const duties = (await readDutiesOf(scope, delegation.id)).filter(({ status }) => status !== 'closed');
  // Its certificate is being looked at, or its machine is under way: that comes first.
  if (duties.some((duty) => !canEnd(duty)))
    return refuse('rule-broken', [{ rule: 'duty-under-way', path: '' }]);
  const ended = await Promise.all(duties.map((duty) => endOfDuty(duty, delegation.id, deciding)));
  const next = advance(
    delegation,
    { ...changes, status: 'closed', step: ENDED, turn: { kind: 'none', since: now } },
    { type, actor: actorOf(actor), data },
    now,
  );
  const { id, status, step, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([
    ...recordWrites(scope, next),
    ...ended.flat(),
    ...besides,
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

const canEnd = ({ status, step, turn }: Duty): boolean =>
  status === 'scheduled' || (step === 'submit-certificate' && turn.kind === 'person');

async function endOfDuty(duty: Duty, delegationId: string, deciding: Deciding): Promise<Write[]> {
  const { scope, actor, now } = deciding;
  const data = { delegation: delegationId };
  if (duty.status !== 'scheduled') return settleWrites(deciding, duty, data);
  const ended = advance(
    duty,
    { status: 'closed', step: ENDED, turn: { kind: 'none', since: now } },
    { type: 'duty-settled', actor: actorOf(actor), data },
    now,
  );
  return recordWrites(scope, ended);
}
