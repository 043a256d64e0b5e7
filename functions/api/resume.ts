import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { WHOLE } from '../domain/human-task/human-task.ts';
import { STOPPED } from '../domain/stuck/stopped-task.ts';
import { matterKinds } from '../domain/matter/kinds.ts';
import { matterKey, type Matter } from '../domain/matter/matter.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { advance, type Advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { idPrefixes, idSchema } from '../domain/identifier/identifier.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { backlogRemoval } from '../storage/backlog.ts';
import { droppedChangeWrites } from '../storage/changes.ts';
import { endedWrites } from '../storage/dependents.ts';
import { decideTaskWrites, readTask } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { profileOf } from '../storage/profiles.ts';
import { readRecord, recordWrites, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { decidedAnswer, ofSubject } from './answers.ts';
import { actorOf, mayAct, refusalOfLost, type Deciding } from './decision.ts';
import { findByNumber } from '../storage/counters.ts';

type Resumable = Exclude<
  AnyRecord,
  { type: 'document' | 'delegation' | 'session' | 'condition' | 'assessment' | 'minutes' }
>;

const hasMachine = (record: AnyRecord): record is Resumable =>
  !['document', 'delegation', 'session', 'condition', 'assessment', 'minutes'].includes(record.type);

const machineIds = z.union([
  idSchema(idPrefixes.matter),
  idSchema(idPrefixes.referral),
  idSchema(idPrefixes.duty),
]);

/** The record with a machine of its own that an id or a 受付番号 names; a document's child speaks through its parent. */
async function resumable(scope: Scope, subject: string): Promise<Resumable | undefined> {
  const id = machineIds.safeParse(subject).success ? subject : await findByNumber(scope, subject);
  const record = id === undefined ? undefined : await readRecord(scope, id);
  return record && hasMachine(record) ? record : undefined;
}

/** The secretariat starts a stopped record again at the step it stands at, as a new run, or withdraws the matter. */
export const resume = memberDoor({
  route: 'resume',
  summary: { ja: '停止した処理を再開する', en: 'Resume what has stopped' },
  params: ofSubject,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('resume') }),
    z.strictObject({ decision: z.literal('withdraw'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now, expected } = deciding;
    const record = await resumable(scope, params.subject);
    if (!record) return refuse('not-found');
    if (record.status !== 'stuck') return refuse('not-at-step');
    if (record.version !== expected) return refuse('stale');
    const at = { recordId: record.id, step: STOPPED, round: record.run, part: WHOLE };
    const task = await readTask(scope, at);
    if (!task) return refuse('not-at-step');
    if (!mayAct(task, actor)) return refuse('not-permitted');
    if (body.decision === 'withdraw' && record.type !== 'matter') return refuse('not-at-step');
    if (body.decision === 'withdraw' && record.type === 'matter' && record.referralId !== undefined)
      return refuse('not-at-step', [{ rule: 'on-a-referral', path: '' }]);
    const { next, besides } =
      body.decision === 'withdraw' && record.type === 'matter'
        ? await withdrawal(record, body.reason, deciding)
        : resumption(record, deciding);
    const { status, step, version } = next.after;
    const id = record.type === 'matter' ? matterKey(record) : record.id;
    const answer = answered({ id, status, step, version }, version);
    const decided = { decision: body.decision, at: now, office: actor.office, role: actor.role };
    const written = await commit([
      ...recordWrites(scope, next),
      ...decideTaskWrites(scope, task, decided),
      ...besides,
      deciding.keepAnswer(answer),
    ]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});

interface Going {
  readonly next: Advance<Matter> | Advance<Referral> | Advance<Duty>;
  readonly besides: readonly Write[];
}

/** The machine that carries a record. */
function machineOf(record: Resumable) {
  switch (record.type) {
    case 'matter':
      return matterKinds[record.kind].machine;
    case 'referral':
      return 'referral' as const;
    case 'duty':
      return 'destruction' as const;
  }
}

/** The record as a new run takes it up, and the row that starts that run. */
function resumption(record: Resumable, { scope, actor, now }: Deciding): Going {
  const run = record.run + 1;
  const turn = { kind: 'system' as const, step: record.step, since: now };
  const happening = { type: 'resumed', actor: actorOf(actor), data: { run } };
  // Each kind of record has the status `open`, but TypeScript cannot tell which of them this one is.
  const next = advance(record, { status: 'open', run, turn } as never, happening, now) as Going['next'];
  return {
    next,
    besides: [
      outboxWrite(
        scope,
        { command: 'start-execution', machine: machineOf(record), recordId: record.id, run },
        now,
      ),
    ],
  };
}

/** The matter withdrawn for ever: nobody can put it on a referral any more, and what waits for it falls with it. */
async function withdrawal(matter: Matter, reason: string, { scope, actor, now }: Deciding): Promise<Going> {
  const turn = { kind: 'none' as const, since: now };
  const data = { run: matter.run, reason: digestOf(reason) };
  const happening = { type: 'withdrawn', actor: actorOf(actor), data };
  const next = advance(
    matter,
    // A run of its own, so that nothing of the dead one can write any more.
    { status: 'withdrawn', step: ENDED, turn, run: matter.run + 1, withdrawnBecause: reason },
    happening,
    now,
  );
  const waits = matter.step === 'await-outcome' && matter.referralId === undefined;
  const body = waits ? bodyOf(matter, await profileOf(scope)) : undefined;
  return {
    next,
    besides: [
      ...(body ? [backlogRemoval(scope, body.id, matter.id)] : []),
      ...(await droppedChangeWrites(scope, matter, happening.actor, now)),
      ...endedWrites(scope, matter, now),
    ],
  };
}
