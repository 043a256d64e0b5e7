import { ENDED, HANDED_OVER, type RecordBase } from './record.ts';

/** The first step of each machine, for a record that was just handed over to it. */
const firstSteps = {
  matter: 'review',
  referral: 'issue-letter',
  document: 'sign',
  duty: 'submit-certificate',
} as const;

/** The records that a machine walks; a delegation has none. */
export type RecordType = keyof typeof firstSteps;

/**
 * Where an execution goes first (design §2.3): the step the record stands at, whatever run, year or definition walked
 * there; a decided step is answered at once when its task is opened again.
 */
export function findStep(record: RecordBase & { type: RecordType; status: string }): {
  step: string;
  round: number;
} {
  const round = Math.max(1, record.round);
  if (record.type === 'document') {
    if (record.status === 'signed' || record.status === 'issued') return { step: 'signed', round };
    if (record.status === 'returned') return { step: 'returned', round };
    return { step: firstSteps.document, round };
  }
  if (record.step === HANDED_OVER) return { step: firstSteps[record.type], round };
  return { step: record.step === ENDED ? ENDED : record.step, round };
}
