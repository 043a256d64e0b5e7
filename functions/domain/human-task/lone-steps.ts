import type { Bilingual } from '../language/bilingual.ts';
import { conditionSteps } from '../condition/condition.ts';
import { minutesSteps } from '../minutes/steps.ts';
import { readingSteps } from '../sign-off/reading.ts';
import { isWaitingStep, waitingSteps } from './steps.ts';

/** What is asked of people, or told them, beside the steps of machines: what inboxes and mails call it. */
const loneSteps = {
  ...conditionSteps,
  ...minutesSteps,
  ...readingSteps,
  stopped: { ja: '止まった処理を再開する', en: 'Resume what has stopped' },
  'closing-exception': { ja: '終了の例外を判断する', en: 'Decide on the exception' },
  escalation: { ja: '期限を過ぎたままのものを確かめる', en: 'Look at what stays overdue' },
  'yearly-review': { ja: '評価書を見直す', en: 'Review the assessment' },
  'five-year-redo': { ja: '評価を再実施する', en: 'Make the assessment anew' },
} as const satisfies Record<string, Bilingual>;

/** What people call the step of a task or an inbox entry. */
export function stepWords(step: string): Bilingual {
  if (isWaitingStep(step)) return waitingSteps[step];
  return Object.hasOwn(loneSteps, step) ? loneSteps[step as keyof typeof loneSteps] : loneSteps.stopped;
}
