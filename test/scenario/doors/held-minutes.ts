import { z } from 'zod';
import { pageSchema, type Page, type Person } from '../../support/api-client.ts';
import { sessionPlan } from './access-probes.ts';

/** The page of minutes, as far as tests look at it. */
export const minutesPage = pageSchema.extend({
  minutes: z.looseObject({
    id: z.string(),
    status: z.string(),
    confirmed: z
      .looseObject({ digest: z.string(), name: z.string(), sessionId: z.string().optional() })
      .optional(),
    returnedWith: z.looseObject({ reason: z.string() }).optional(),
  }),
  sections: z.array(
    z.looseObject({
      id: z.string(),
      version: z.int(),
      heading: z.string(),
      openness: z.looseObject({ open: z.boolean() }),
      paragraphs: z.array(z.looseObject({ id: z.string(), text: z.string() })),
    }),
  ),
  comments: z.array(
    z.looseObject({
      seq: z.int(),
      name: z.string(),
      text: z.string().optional(),
      settled: z.looseObject({}).optional(),
    }),
  ),
  corrections: z.array(z.looseObject({ text: z.string(), section: z.string().optional() })),
});
export type MinutesPage = z.infer<typeof minutesPage>;

const itemsSchema = z.looseObject({ items: z.tuple([z.string()]) });

/** Arranges, opens and closes a session in which one thing was talked of. Answers the session and its item. */
export async function heldSession(
  desk: Person,
  day: string,
  {
    notes = ['再委託先の監督はどう行うか'],
    asked,
    ...plan
  }: { notes?: readonly string[]; asked?: string; title?: string } = {},
): Promise<{ session: string; item: string }> {
  const { id: session } = await desk.post('/sessions', { ...sessionPlan(day), ...plan });
  const put = { title: '年次の報告', kinds: ['report'] };
  const answer = await desk.call('POST', `/sessions/${session}/agenda`, { body: put });
  const [item] = itemsSchema.parse(answer.body).items;
  await desk.post(`/sessions/${session}/attendance`, { kind: 'present', seat: 'm1' });
  for (const text of notes)
    await desk.call('POST', `/sessions/${session}/agenda/${item}/notes`, {
      body: { kind: 'question', text },
    });
  if (asked !== undefined)
    await desk.post(`/sessions/${session}/agenda/${item}/conditions`, {
      text: asked,
      owner: 'iryo-hoken-nenkin',
    });
  for (const turn of ['opening', 'closing']) {
    const { version } = await desk.read(`/sessions/${session}`, pageSchema);
    await desk.post(`/sessions/${session}/${turn}`, {}, { ifMatch: version });
  }
  return { session, item };
}

/** Minutes that are out for comments, and one comment on them. */
export async function commented(
  desk: Person,
  chair: Person,
  day: string,
): Promise<{ page: Page; minutes: { minutes: string; section: string; comment: string } }> {
  const { session } = await heldSession(desk, day);
  const { id, version } = await desk.post(`/sessions/${session}/minutes`, {});
  await desk.post(`/minutes/${id}/comment-request`, { due: '2999-01-01' }, { ifMatch: version });
  const said = await chair.call('POST', `/minutes/${id}/comments`, { body: { text: '字句を直すこと' } });
  const { seq } = z.object({ id: z.string(), seq: z.int() }).parse(said.body);
  const page = await desk.read(`/sessions/${session}/minutes`, minutesPage);
  return { page, minutes: { minutes: id, section: page.sections[0]?.id ?? '', comment: String(seq) } };
}
