import { stepsOf } from '../human-task/steps.ts';
import { firstRevisionStep, type Revision } from '../pia/revision.ts';
import { ENDED, HANDED_OVER, type RecordBase } from './record.ts';

/** The first step of each machine, for a record that was just handed over to it. */
const firstSteps = {
  matter: 'review',
  referral: 'issue-letter',
  document: 'sign',
  duty: 'submit-certificate',
} as const;

/** A revision begins where its way begins; every other record where all of its kind do. */
const firstStepOf = (record: { type: RecordType; revision?: Pick<Revision, 'path'> | undefined }): string =>
  record.revision ? firstRevisionStep(record.revision.path) : firstSteps[record.type];

/** The records that a machine walks; a delegation has none. */
export type RecordType = keyof typeof firstSteps;

/**
 * Where an execution goes first (design §2.3): the step the record stands at, whatever run, year or definition walked
 * there; a decided step is answered at once when its task is opened again.
 */
export function findStep(
  record: RecordBase & { type: RecordType; status: string; revision?: Pick<Revision, 'path'> | undefined },
): {
  step: string;
  round: number;
} {
  const round = Math.max(1, record.round);
  if (record.type === 'document') {
    if (record.status === 'signed' || record.status === 'issued') return { step: 'signed', round };
    if (record.status === 'returned') return { step: 'returned', round };
    return { step: firstSteps.document, round };
  }
  if (record.step === HANDED_OVER) return { step: firstStepOf(record), round };
  return { step: record.step === ENDED ? ENDED : record.step, round };
}

type Consulted = Parameters<typeof findStep>[0];

/**
 * Where the consultation goes first: a child begins with the review unless the record stands at one of its own steps. A record that
 * comes from a decided step of its parent (意見への対応) begins it in the round after.
 */
export function stepOfConsultation(record: Consulted): ReturnType<typeof findStep> {
  const found = findStep(record);
  if (record.step === HANDED_OVER) return { ...found, step: firstSteps.matter };
  return found.step === ENDED || stepsOf('consultation').includes(found.step)
    ? found
    : { step: firstSteps.matter, round: found.round + 1 };
}
