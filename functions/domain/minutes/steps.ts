import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import { WHOLE, type HumanTask } from '../human-task/human-task.ts';
import type { Bilingual } from '../language/bilingual.ts';
import type { Body } from '../procedure/body.ts';
import type { Actor, Profile } from '../procedure/profile.ts';
import type { Turn } from '../record/record.ts';
import type { Minutes } from './minutes.ts';

/** What is asked of people about minutes; no machine walks them: only people move them on. */
export const minutesSteps = {
  'comment-minutes': { ja: '会議録の案に意見を出す', en: 'Comment on the draft minutes' },
  'confirm-minutes': { ja: '会議録の案を確認する', en: 'Confirm the draft minutes' },
} as const satisfies Record<string, Bilingual>;
type AskedStep = keyof typeof minutesSteps;

/** The step that a record of minutes stands at, by how far it has come. */
export const minutesStepOf: Readonly<Record<Minutes['status'], string>> = {
  draft: 'draft',
  comments: 'comment-minutes',
  confirmation: 'confirm-minutes',
  confirmed: 'confirmed',
  frozen: 'frozen',
};

type Of = Pick<Minutes, 'council' | 'desk' | 'confirmedBy'>;

/** Who has the minutes at a status: members and chair while they comment, else the chair or the desk; nobody once frozen. */
export function actorsOf(
  status: Minutes['status'],
  { council, desk, confirmedBy }: Of,
  body: Pick<Body, 'chair'>,
): Actor[] {
  switch (status) {
    case 'comments':
      return [
        { office: council, role: 'member' },
        { office: council, role: 'chair' },
      ];
    case 'confirmation':
      return confirmedBy === 'chair' ? [body.chair] : [{ office: desk, role: 'secretariat' }];
    case 'draft':
    case 'confirmed':
      return [{ office: desk, role: 'secretariat' }];
    case 'frozen':
      return [];
  }
}

/** Whose turn minutes are once they come to a status. @param due a date where one was named. */
export function minutesTurn(
  status: Minutes['status'],
  of: Of,
  { body, days, now, due }: { body: Pick<Body, 'chair'>; days: Profile['days']; now: string; due?: string },
): Turn {
  const actors = actorsOf(status, of, body);
  if (actors.length === 0) return { kind: 'none', since: now };
  const by = due ?? addBusinessDays(tokyoDate(now), days.reply);
  return { kind: 'person', step: minutesStepOf[status], actors, since: now, due: by };
}

/** The task that people get for minutes at a step that asks them. */
export const minutesTask = (minutes: Minutes, step: AskedStep): HumanTask | undefined =>
  minutes.turn.kind !== 'person'
    ? undefined
    : {
        type: 'human-task',
        schema: 1,
        municipality: minutes.municipality,
        recordId: minutes.id,
        step,
        round: minutes.round,
        part: WHOLE,
        title: minutes.title,
        key: minutes.id,
        actors: minutes.turn.actors,
        decisions: step === 'comment-minutes' ? ['closed'] : ['confirm', 'return'],
        openedAt: minutes.turn.since,
        due: minutes.turn.due,
      };
