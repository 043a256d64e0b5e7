import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { arisen, arisingProblems } from '../domain/destruction/arising.ts';
import type { DutyCause, DutyScope } from '../domain/destruction/duty.ts';
import { noticesOf } from '../domain/destruction/notice.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { balanceOf, lineBalance } from '../domain/ledger/balance.ts';
import { destructionTerms } from '../domain/procedure/destruction-terms.ts';
import { advance, begin } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { readDutiesOf } from '../storage/duties.ts';
import { noticeWrites } from '../storage/notices.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import {
  closedTier,
  findTier,
  freshId,
  groundOf,
  untilBooked,
  type BookingCall,
  type Tier,
} from './booking.ts';
import { actorOf, refusalOfLost } from './decision.ts';

/** The lines that a duty is asked for, by position. */
export const positionsSchema = z.array(z.int().min(1)).min(1).max(20);

export const raisedAnswer = z.object({ id: z.string(), dutyId: z.string(), dueOn: z.string() });
type Raised = z.infer<typeof raisedAnswer>;

/** Why a duty arises, for which lines (undefined: for everything open), and what was said of it. */
interface Asked {
  readonly delegation: string;
  readonly cause: DutyCause;
  readonly lines: readonly number[] | undefined;
  readonly reason: string;
}

/** A duty arises in the middle of a contract: its machine starts at once, and the delegation's journal says so. */
export const raise = (asked: Asked, call: BookingCall): Promise<Answered<Raised> | Refusal> =>
  untilBooked(async () => {
    const tier = await findTier(call.scope, asked.delegation, call.actor);
    if ('code' in tier) return tier;
    const refused = closedTier(tier);
    if (refused) return refused;
    const scope = await scopeOf(asked, tier, call);
    return 'code' in scope ? scope : write(asked, tier, scope, call);
  });

/** What the duty is owed for, and how much of it is open; a refusal where nothing can be asked. */
async function scopeOf(
  { lines }: Asked,
  tier: Tier,
  call: BookingCall,
): Promise<{ scope: DutyScope; open: number } | Refusal> {
  if (lines === undefined) {
    const { open } = balanceOf(tier.entries);
    return open === 0
      ? refuse('rule-broken', [{ rule: 'nothing-open-of-line', path: '' }])
      : { scope: { kind: 'all' }, open };
  }
  const ground = await groundOf(call, tier, lines);
  const rows = ground.lines.map((each) => ({ ...each.line, balance: lineBalance(each) }));
  const problems = arisingProblems(lines, rows, await readDutiesOf(call.scope, tier.delegation.id));
  if (problems.length > 0) return refuse('rule-broken', problems);
  return { scope: { kind: 'lines', positions: [...lines] }, open: rows.length };
}

async function write(
  { cause, reason }: Asked,
  { delegation }: Tier,
  { scope: owedFor, open }: { scope: DutyScope; open: number },
  call: BookingCall,
): Promise<Answered<Raised> | Refusal> {
  const { scope, now } = call;
  const terms = destructionTerms(await profileOf(scope));
  const id = freshId('dut', call);
  const data = { cause, reason: digestOf(reason) };
  const actor = actorOf(call.actor);
  const duty = begin(
    arisen(delegation, { id, cause, scope: owedFor, open }, { now, days: terms.midTermDays }),
    { type: 'duty-arose', actor, data },
    now,
  );
  const noted = advance(delegation, {}, { type: 'duty-arose', actor, data: { ...data, duty: id } }, now, {
    commutes: true,
  });
  const { dueOn } = duty.after;
  const answer = answered({ id: delegation.id, dutyId: id, dueOn });
  const written = await commit([
    ...recordWrites(scope, noted),
    ...recordWrites(scope, duty),
    ...noticeWrites(scope, noticesOf(duty.after, terms, tokyoDate(now))),
    outboxWrite(scope, { command: 'start-execution', machine: 'destruction', recordId: id, run: 1 }, now),
    call.keepAnswer(answer),
  ]);
  if (written.kind === 'committed') return answer;
  return written.why.has('repeated') ? refuse('already-decided') : refusalOfLost(written);
}
