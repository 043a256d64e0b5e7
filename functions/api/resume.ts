import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { WHOLE } from '../domain/human-task/human-task.ts';
import { STOPPED } from '../domain/stuck/stopped-task.ts';
import { matterKey } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { idPrefixes, idSchema } from '../domain/identifier/identifier.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { decideTaskWrites, readTask } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { readRecord, recordWrites, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofSubject } from './answers.ts';
import { actorOf, mayAct, refusalOfLost } from './decision.ts';
import { findByNumber } from '../storage/counters.ts';

const machineIds = z.union([
  idSchema(idPrefixes.matter),
  idSchema(idPrefixes.referral),
  idSchema(idPrefixes.duty),
]);

/** The record with a machine of its own that an id or a 受付番号 names; a document's child speaks through its parent. */
async function resumable(
  scope: Scope,
  subject: string,
): Promise<Exclude<AnyRecord, { type: 'document' }> | undefined> {
  const id = machineIds.safeParse(subject).success ? subject : await findByNumber(scope, subject);
  const record = id === undefined ? undefined : await readRecord(scope, id);
  return record?.type === 'document' ? undefined : record;
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
  async run({ scope, actor, now, params, body, expected, keepAnswer }) {
    const record = await resumable(scope, params.subject);
    if (!record) return refuse('not-found');
    if (record.status !== 'stuck') return refuse('not-at-step');
    if (record.version !== expected) return refuse('stale');
    const task = await readTask(scope, {
      recordId: record.id,
      step: STOPPED,
      round: record.run,
      part: WHOLE,
    });
    if (!task) return refuse('not-at-step');
    if (!mayAct(task, actor)) return refuse('not-permitted');
    const withdraws = body.decision === 'withdraw';
    if (withdraws && record.type !== 'matter') return refuse('not-at-step');
    const run = record.run + 1;
    const changes = withdraws
      ? { status: 'withdrawn' as const, step: ENDED, turn: { kind: 'none' as const, since: now } }
      : { status: 'open' as const, run, turn: { kind: 'system' as const, step: record.step, since: now } };
    const data = {
      run: withdraws ? record.run : run,
      ...(body.decision === 'withdraw' ? { reason: digestOf(body.reason) } : {}),
    };
    const next = advance(
      record,
      changes as never,
      { type: withdraws ? 'withdrawn' : 'resumed', actor: actorOf(actor), data },
      now,
    );
    const { status, step, version } = next.after;
    const answer = answered(
      { id: record.type === 'matter' ? matterKey(record) : record.id, status, step, version },
      version,
    );
    const written = await commit([
      ...recordWrites(scope, next),
      ...decideTaskWrites(scope, task, {
        decision: body.decision,
        at: now,
        office: actor.office,
        role: actor.role,
      }),
      ...(withdraws
        ? []
        : [outboxWrite(scope, { command: 'start-execution', recordId: record.id, run }, now)]),
      keepAnswer(answer),
    ]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
