import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import type { HumanTask } from '../human-task/human-task.ts';
import type { Bilingual } from '../language/bilingual.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Document } from './document.ts';

/** What is asked of a signer who was passed over; no machine waits for it: the document is out. */
export const readingSteps = {
  'read-afterwards': { ja: '後閲する', en: 'Read afterwards' },
} as const satisfies Record<string, Bilingual>;
export const READ_AFTERWARDS = 'read-afterwards' satisfies keyof typeof readingSteps;

/** The tasks of those who were passed over while a document was signed: one for each step, once it is issued. */
export const readingTasks = (
  document: Pick<Document, 'id' | 'municipality' | 'round' | 'title' | 'chain' | 'signatures'>,
  { profile, now }: { profile: Profile; now: string },
): HumanTask[] =>
  document.signatures.flatMap(({ passedOver }, position): HumanTask[] => {
    const actors = document.chain[position]?.anyOf ?? [];
    if (!passedOver || actors.length === 0) return [];
    return [
      {
        type: 'human-task',
        schema: 1,
        municipality: document.municipality,
        recordId: document.id,
        step: READ_AFTERWARDS,
        round: document.round,
        part: String(position),
        title: document.title,
        key: document.id,
        actors,
        decisions: ['read'],
        openedAt: now,
        due: addBusinessDays(tokyoDate(now), profile.days.signature),
      },
    ];
  });
