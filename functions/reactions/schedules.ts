import type { LambdaGroupName } from '../lambda-groups.ts';

/** One schedule input per onboarded municipality: the event is `{schedule, municipality, time}` (ISO, UTC). */
export interface Schedule {
  readonly id: 'sweep' | 'due';
  readonly group: LambdaGroupName;
  readonly when: { readonly everyMinutes: number } | { readonly dailyAt: string };
}

/** `dailyAt` is wall-clock time in Asia/Tokyo. */
export const schedules: readonly Schedule[] = [
  { id: 'sweep', group: 'dispatch', when: { everyMinutes: 5 } },
  { id: 'due', group: 'due', when: { dailyAt: '00:05' } },
];
