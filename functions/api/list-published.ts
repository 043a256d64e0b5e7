import * as z from 'zod';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { bilingualSchema } from '../domain/language/bilingual.ts';
import { minutesIdOf } from '../domain/minutes/minutes.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { publishedKindSchema, type PublishedKind } from '../domain/procedure/publication.ts';
import { referralBodies } from '../domain/procedure/route.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, publicDoor } from '../middleware/door.ts';
import { listReferralsIn, referralsTo } from '../storage/referral-lists.ts';
import { cursorOf } from '../storage/page.ts';
import { readProfile } from '../storage/profiles.ts';
import { readDocument, readMinutes } from '../storage/records.ts';
import { scopeOfPublication, type Scope } from '../storage/scope.ts';
import { listSessionsIn, sessionsOf } from '../storage/sessions.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';

const rowSchema = z.object({
  /** Of the minutes, or of the reply. */
  id: z.string(),
  title: z.string(),
  number: z.string().optional(),
  on: isoDateSchema,
});
type Row = z.infer<typeof rowSchema>;

interface Rows {
  readonly rows: readonly Row[];
  readonly next: Record<string, unknown> | undefined;
}

/** The frozen minutes of the sessions of a body, the latest first. */
async function minutesRows(scope: Scope, body: string, cursor?: string): Promise<Rows | Refusal> {
  const list = sessionsOf(scope, body);
  const page = pageAt(list, cursor);
  if ('code' in page) return page;
  const { sessions, next } = await listSessionsIn(list, page);
  const closed = sessions.filter(({ status }) => status === 'closed');
  const ids = closed.flatMap(({ id }) => [minutesIdOf(id, 'summary'), minutesIdOf(id, 'verbatim')]);
  const found = await Promise.all(ids.map((id) => readMinutes(scope, id)));
  const rows = found.flatMap((minutes): Row[] => {
    if (minutes?.status !== 'frozen') return [];
    const { id, facts } = minutes;
    const { title, number, heldOn: on } = facts;
    return [{ id, title, on, ...(number === undefined ? {} : { number }) }];
  });
  return { rows, next };
}

/** The issued replies of a body, the latest first. */
async function replyRows(scope: Scope, body: string, cursor?: string): Promise<Rows | Refusal> {
  const list = referralsTo(scope, body);
  const page = pageAt(list.partition, cursor);
  if ('code' in page) return page;
  const { referrals, next } = await listReferralsIn(list, page);
  const found = await Promise.all(referrals.map(({ documentId }) => readDocument(scope, documentId)));
  const rows = found.flatMap((document): Row[] => {
    if (document?.status !== 'issued' || document.issuedAt === undefined) return [];
    const { id, title, number, issuedAt } = document;
    return [{ id, title, on: tokyoDate(issuedAt), ...(number === undefined ? {} : { number }) }];
  });
  return { rows, next };
}

const lists = { minutes: minutesRows, replies: replyRows } as const;

const bodiesOf = (profile: Profile) =>
  referralBodies(profile).flatMap((id) => {
    const body = profile.bodies.find((each) => each.id === id);
    return body ? [{ id, ja: body.ja, en: body.en }] : [];
  });

/** What a municipality publishes (公表しているもの), and, of minutes and replies, which there are. */
export const listPublished = publicDoor({
  route: 'list-published',
  summary: { ja: '公表しているもの', en: 'What is published' },
  params: inMunicipality,
  query: z.strictObject({
    /** Of which body; the first of the profile if left out. */
    body: officeQuery,
    list: z.enum(['minutes', 'replies']).optional(),
    cursor: cursorQuery,
  }),
  answer: z.object({
    now: z.string(),
    name: bilingualSchema,
    what: z.array(publishedKindSchema),
    clause: z.string().optional(),
    bodies: z.array(bilingualSchema.extend({ id: z.string() })),
    rows: z.array(rowSchema),
    next: z.string().optional(),
  }),
  async run({ now, params, query }) {
    const code = municipalityCodeSchema.safeParse(params.municipality);
    const profile = code.success ? (await readProfile(code.data))?.profile : undefined;
    const publication = profile?.publication;
    if (!profile || !publication || publication.what.length === 0) return refuse('not-found');
    const what: PublishedKind[] = publication.what;
    const bodies = bodiesOf(profile);
    const shared = {
      now,
      name: profile.name,
      what,
      bodies,
      ...(publication.clause === undefined ? {} : { clause: publication.clause }),
    };
    const { list, cursor } = query;
    if (list === undefined)
      return cursor === undefined
        ? answered({ ...shared, rows: [] })
        : refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    if (!what.includes(list)) return refuse('not-found');
    const body = query.body ?? bodies[0]?.id;
    if (body === undefined || !bodies.some(({ id }) => id === body))
      return refuse('invalid-input', [
        { rule: 'not-a-choice', path: '/body', limit: bodies.map(({ id }) => id).join(', ') },
      ]);
    const found = await lists[list](scopeOfPublication(profile), body, cursor);
    if ('code' in found) return found;
    return answered({ ...shared, rows: [...found.rows], next: cursorOf(found.next) });
  },
});
