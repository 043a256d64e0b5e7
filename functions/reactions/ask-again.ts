import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Assessment } from '../domain/pia/assessment.ts';
import { dutiesToAsk, periodicTask, turnWhile } from '../domain/pia/periodic.ts';
import { advance } from '../domain/record/advance.ts';
import { openTaskWrites } from '../storage/human-tasks.ts';
import { readAssessment, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, StorageBusy } from '../storage/transaction.ts';

/**
 * The day has come on which a yearly review, or the redo before five years, is asked of the office of an assessment: it
 * goes into its inbox. Doing it twice changes nothing.
 */
export async function askAgain(scope: Scope, id: string, now: string): Promise<void> {
  const assessment = await readAssessment(scope, id);
  const duties = assessment ? dutiesToAsk(assessment, tokyoDate(now)) : [];
  if (!assessment || duties.length === 0) return;
  const round = assessment.round + 1;
  const fresh = duties.map((duty) => ({ ...duty, round }));
  const asked = [...(assessment.asked ?? []), ...fresh];
  const next = advance<Assessment>(
    assessment,
    { asked, round, turn: turnWhile(asked, assessment, now) },
    {
      type: 'assessment-duty-arose',
      actor: { kind: 'system', task: 'due' },
      data: { duties: duties.map(({ id: duty, due }) => `${duty} ${due}`).join(', ') },
    },
    now,
    { commutes: true },
  );
  const written = await commit([
    ...recordWrites(scope, next),
    ...fresh.flatMap((duty) => openTaskWrites(scope, periodicTask(assessment, duty, now))),
  ]);
  if (written.kind === 'lost')
    throw new StorageBusy('the assessment changed while its duties were asked for');
}
