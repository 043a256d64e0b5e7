import * as z from 'zod';

import { NotMet } from './failure.ts';
import { knownAs } from './records.ts';
import type { Waiting } from './readiness.ts';
import { describeAnswer } from './refusal.ts';

const noteSchema = z.looseObject({
  id: z.string(),
  version: z.int(),
  topic: z.string().optional(),
  answer: z.string().optional(),
  amendments: z.array(z.looseObject({})),
});

const sessionPageSchema = z.looseObject({
  version: z.int(),
  members: z.int(),
  session: z.looseObject({
    id: z.string(),
    title: z.string(),
    number: z.string().optional(),
    heldOn: z.string(),
    status: z.string(),
    body: z.string(),
    openness: z.looseObject({ open: z.boolean(), reason: z.string().optional() }),
    seats: z.array(z.looseObject({ id: z.string() })),
    attendance: z.looseObject({ seats: z.record(z.string(), z.looseObject({ state: z.string() })) }),
  }),
  agenda: z.array(
    z.looseObject({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      subject: z.looseObject({ matterId: z.string() }).optional(),
      decided: z.looseObject({ outcome: z.string() }).optional(),
      notes: z.array(noteSchema),
      conditions: z.array(z.looseObject({ id: z.string(), owner: z.string(), status: z.string() })),
    }),
  ),
});
export type SessionPage = z.infer<typeof sessionPageSchema>;

const minutesPageSchema = z.looseObject({
  version: z.int(),
  minutes: z
    .looseObject({
      id: z.string(),
      status: z.string(),
      confirmed: z.looseObject({ digest: z.string() }).optional(),
    })
    .optional(),
  sections: z.array(
    z.looseObject({
      id: z.string(),
      version: z.int(),
      itemId: z.string(),
      paragraphs: z.array(z.looseObject({ id: z.string(), topic: z.string().optional() })),
    }),
  ),
  comments: z.array(
    z.looseObject({
      seq: z.int(),
      text: z.string().optional(),
      name: z.string(),
      settled: z.looseObject({}).optional(),
    }),
  ),
  corrections: z.array(z.looseObject({})),
});
export type MinutesPage = z.infer<typeof minutesPageSchema>;

/** A session's page as somebody sees it. @throws NotMet when they may not. */
export async function sessionPage({ api, records }: Waiting, name: string, as: string): Promise<SessionPage> {
  const { id } = knownAs(records.sessions, name);
  const { answer } = await api.call(as, 'show-session', { params: { session: id } });
  if (answer.status !== 200) throw new NotMet(`${as} to see the session ${name}`, describeAnswer(answer));
  return sessionPageSchema.parse(answer.body);
}

/** The page of a session's minutes as somebody sees it. @throws NotMet when they may not. */
export async function minutesPage(
  { api, records }: Waiting,
  { session, kind, as }: { session: string; kind: string; as: string },
): Promise<MinutesPage> {
  const { id } = knownAs(records.sessions, session);
  const { answer } = await api.call(as, 'show-minutes', { params: { session: id }, query: { kind } });
  if (answer.status !== 200)
    throw new NotMet(`${as} to see the minutes of ${session}`, describeAnswer(answer));
  return minutesPageSchema.parse(answer.body);
}

const openSchema = z.object({
  rows: z.array(z.looseObject({ id: z.string() })),
  next: z.string().optional(),
});

/** The conditions of a body that are still open, over as many pages as it takes. */
export async function openConditionsOf({ api }: Waiting, body: string, as: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { body, ...(cursor === undefined ? {} : { cursor }) };
    const { answer } = await api.call(as, 'list-conditions', { query });
    const page = openSchema.parse(answer.body);
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

/** The figures of a session that expectations and the report speak of. */
export function figuresOf({ session, agenda, members }: SessionPage) {
  const notes = agenda.flatMap((item) => item.notes);
  const states = Object.values(session.attendance.seats).map(({ state }) => state);
  return {
    status: session.status,
    present: states.filter((state) => state === 'present' || state === 'left').length,
    members,
    notes: notes.length,
    answered: notes.filter(({ answer }) => answer !== undefined && answer !== '').length,
    amendments: notes.reduce((sum, { amendments }) => sum + amendments.length, 0),
    conditions: agenda.reduce((sum, { conditions }) => sum + conditions.length, 0),
  };
}

/** The figures of minutes. */
export const minutesFigures = ({ minutes, sections, comments, corrections }: MinutesPage) => ({
  status: minutes?.status,
  sections: sections.length,
  comments: comments.length,
  corrections: corrections.length,
  confirmed: minutes?.confirmed !== undefined,
});
