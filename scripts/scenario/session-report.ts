import * as z from 'zod';

import { digestSchema } from '../../functions/domain/journal/journal.ts';
import type { Waiting } from './readiness.ts';
import { figuresOf, minutesFigures, minutesPage, openConditionsOf, sessionPage } from './session-pages.ts';

const count = z.int().min(0);

/** What a run prints of each session that a step arranged. */
export const sessionReportSchema = z.strictObject({
  session: z.string(),
  number: z.string().nullable(),
  heldOn: z.string(),
  status: z.string(),
  present: count,
  members: count,
  /** Why nobody may watch; null where it was open. */
  closedReason: z.string().nullable(),
  items: z.array(
    z.strictObject({
      title: z.string(),
      outcome: z.string().nullable(),
      notes: count,
      answered: count,
      topics: count,
      conditions: count,
    }),
  ),
  notes: count,
  answered: count,
  amendments: count,
  conditions: z.strictObject({ named: count, open: count, byOwner: z.record(z.string(), count) }),
  minutes: z
    .strictObject({
      status: z.string(),
      comments: count,
      commentedBy: count,
      corrections: count,
      digest: digestSchema.nullable(),
    })
    .nullable(),
});
export type SessionReport = z.infer<typeof sessionReportSchema>;

async function sessionEntry(waiting: Waiting, name: string, by: string): Promise<SessionReport> {
  const page = await sessionPage(waiting, name, by);
  const { session, agenda } = page;
  const figures = figuresOf(page);
  const own = agenda.flatMap(({ conditions }) => conditions);
  const stillOpen = new Set(await openConditionsOf(waiting, session.body, by));
  const byOwner: Record<string, number> = {};
  for (const { owner } of own) byOwner[owner] = (byOwner[owner] ?? 0) + 1;
  const minutes = await minutesPage(waiting, { session: name, kind: 'summary', as: by });
  const { status, comments, corrections } = minutesFigures(minutes);
  return {
    session: name,
    number: session.number ?? null,
    heldOn: session.heldOn,
    status: session.status,
    present: figures.present,
    members: figures.members,
    closedReason: session.openness.reason ?? null,
    items: agenda.map(({ title, decided, notes, conditions }) => ({
      title,
      outcome: decided?.outcome ?? null,
      notes: notes.length,
      answered: notes.filter(({ answer }) => answer !== undefined && answer !== '').length,
      topics: new Set(notes.flatMap(({ topic }) => topic ?? [])).size,
      conditions: conditions.length,
    })),
    notes: figures.notes,
    answered: figures.answered,
    amendments: figures.amendments,
    conditions: {
      named: own.length,
      open: own.filter(({ id }) => stillOpen.has(id)).length,
      byOwner,
    },
    minutes:
      status === undefined
        ? null
        : {
            status,
            comments,
            commentedBy: new Set(minutes.comments.map(({ name: who }) => who)).size,
            corrections,
            digest: minutes.minutes?.confirmed?.digest ?? null,
          },
  };
}

/** What came of every session of a run, read over the API as whoever arranged it. */
export async function sessionsOf(waiting: Waiting): Promise<SessionReport[]> {
  const entries: SessionReport[] = [];
  for (const [name, { by }] of waiting.records.sessions) entries.push(await sessionEntry(waiting, name, by));
  return entries;
}
