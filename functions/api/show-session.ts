import * as z from 'zod';
import { seesBody } from '../domain/access/visibility.ts';
import { presentFor } from '../domain/session/attendance.ts';
import { sessionItemSchema, withTiersTogether } from '../domain/session/agenda.ts';
import { conditionRecordSchema } from '../domain/condition/condition.ts';
import { epochOf, instantFromEpoch, instantSchema } from '../domain/calendar/instant.ts';
import { noteSchema, type Note } from '../domain/session/conversation.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readNamedConditions } from '../storage/conditions.ts';
import { profileOf } from '../storage/profiles.ts';
import { readSession } from '../storage/records.ts';
import { readAgenda, readNotes } from '../storage/sessions.ts';
import { eventsAnswer, ofSession, pageBase } from './answers.ts';
import { latestEvents, pageOf } from './page-of.ts';

const stored = { schema: true, type: true } as const;
const ids = z.array(z.string());

/** What the session's page shows of a condition that was named in it. */
const namedCondition = conditionRecordSchema
  .pick({ id: true, itemId: true, text: true, owner: true, dueOn: true, status: true })
  .extend({
    dueAsSaid: conditionRecordSchema.shape.dueAsSaid,
    thirdParty: conditionRecordSchema.shape.thirdParty,
    reportBack: conditionRecordSchema.shape.reportBack,
    reportTo: conditionRecordSchema.shape.reportTo,
  })
  .strip();

/** How far back a page is told again what it may have seen: requests overtake each other. */
const OVERLAP_MILLISECONDS = 10_000;

/** The rows that were written since; rows from before they said when are always told. */
function changedSince(notes: readonly Note[], since: string | undefined): Note[] {
  if (since === undefined) return [...notes];
  const from = instantFromEpoch(epochOf(since) - OVERLAP_MILLISECONDS);
  return notes.filter(({ changedAt }) => changedAt === undefined || changedAt >= from);
}

/** What the page of a session is answered. */
export const sessionAnswer = z.object({
  ...pageBase,
  session: sessionSchema.omit({ journal: true, run: true, round: true, turn: true, schema: true }).strip(),
  quorum: z.int(),
  members: z.int(),
  agenda: z.array(
    sessionItemSchema
      .omit(stored)
      .extend({
        attendance: z.object({ present: ids, absent: ids, left: ids, recused: ids }),
        /** The secretariat is itself the applicant: allowed, and said (variations.md 13). */
        ownMatter: z.boolean(),
        notes: z.array(noteSchema.omit({ ...stored, itemId: true }).strip()),
        /** All rows that there are: a row that is not among them was removed. */
        noteIds: ids,
        conditions: z.array(namedCondition),
      })
      .strip(),
  ),
  events: eventsAnswer,
});

/** The whole of a session: agenda in order, who is present for each item, everything written down. */
export const showSession = memberDoor({
  route: 'show-session',
  summary: { ja: '会議', en: 'Meeting' },
  params: ofSession,
  /** `since`: the `now` of the answer that the caller has. Of the notes only those written since then come whole. */
  query: z.strictObject({ since: instantSchema.optional() }),
  answer: sessionAnswer,
  async run({ scope, actor, now, params, query }) {
    const session = await readSession(scope, params.session);
    if (!session) return refuse('not-found');
    const [agenda, notes, conditions, profile] = await Promise.all([
      readAgenda(scope, session.id),
      readNotes(scope, session.id),
      readNamedConditions(scope, session.id),
      profileOf(scope),
    ]);
    const body = bodyById(profile, session.body);
    if (!seesBody(body, actor)) return refuse('not-found');
    const changed = changedSince(notes, query.since);
    const shown = withTiersTogether(agenda).map((item) => ({
      ...item,
      attendance: presentFor(session.seats, session.attendance, item.id),
      ownMatter: item.subject?.applyingOffice === body.secretariat,
      notes: changed.filter(({ itemId }) => itemId === item.id),
      noteIds: notes.filter(({ itemId }) => itemId === item.id).map((note) => note.id),
      conditions: conditions.filter(({ itemId }) => itemId === item.id),
    }));
    const events = await latestEvents(scope, session);
    return answered(
      {
        ...pageOf({ ...session, desk: body.secretariat }, actor, now),
        session,
        quorum: body.quorum,
        members: body.members,
        agenda: shown,
        events,
      },
      session.version,
    );
  },
});
