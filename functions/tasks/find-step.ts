import { findStep as stepOf, stepOfConsultation } from '../domain/record/find-step.ts';
import type { TaskCall } from '../middleware/task-handler.ts';

/** `find-step`: the first state of every machine. Reads; writes nothing. */
export const findStep = async ({
  record,
  machine,
}: TaskCall<unknown>): Promise<{ step: string; round: number }> => {
  if (
    record.type === 'delegation' ||
    record.type === 'session' ||
    record.type === 'condition' ||
    record.type === 'assessment' ||
    record.type === 'minutes'
  )
    throw new RangeError('no machine walks this record');
  return machine === 'consultation' ? stepOfConsultation(record) : stepOf(record);
};

/** `find-step` of a referral also names its reply, which the sign-off child signs. */
export async function findReferralStep(
  call: TaskCall<unknown>,
): Promise<{ step: string; round: number; documentId: string }> {
  if (call.record.type !== 'referral') throw new RangeError('only a referral has a reply');
  return { ...stepOf(call.record), documentId: call.record.documentId };
}
