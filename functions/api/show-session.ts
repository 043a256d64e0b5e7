import * as z from 'zod';
import { presentFor } from '../domain/session/attendance.ts';
import { sessionItemSchema, withTiersTogether } from '../domain/session/agenda.ts';
import { noteSchema } from '../domain/session/conversation.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readSession } from '../storage/records.ts';
import { readAgenda, readNotes } from '../storage/sessions.ts';
import { eventsAnswer, ofSession, pageBase } from './answers.ts';
import { latestEvents, pageOf } from './page-of.ts';

const stored = { schema: true, type: true } as const;
const ids = z.array(z.string());

/** The whole of a session: agenda in order, who is present for each item, everything written down. */
export const showSession = memberDoor({
  route: 'show-session',
  summary: { ja: '会議', en: 'Meeting' },
  params: ofSession,
  answer: z.object({
    ...pageBase,
    session: sessionSchema.omit({ journal: true, run: true, round: true, turn: true, schema: true }).strip(),
    quorum: z.int(),
    agenda: z.array(
      sessionItemSchema
        .omit(stored)
        .extend({
          attendance: z.object({ present: ids, absent: ids, left: ids, recused: ids }),
          /** The secretariat is itself the applicant: allowed, and said (variations.md 13). */
          ownMatter: z.boolean(),
          notes: z.array(noteSchema.omit({ ...stored, itemId: true }).strip()),
        })
        .strip(),
    ),
    events: eventsAnswer,
  }),
  async run({ scope, actor, now, params }) {
    const session = await readSession(scope, params.session);
    if (!session) return refuse('not-found');
    const [agenda, notes, profile] = await Promise.all([
      readAgenda(scope, session.id),
      readNotes(scope, session.id),
      profileOf(scope),
    ]);
    const body = bodyById(profile, session.body);
    const shown = withTiersTogether(agenda).map((item) => ({
      ...item,
      attendance: presentFor(session.seats, session.attendance, item.id),
      ownMatter: item.subject?.applyingOffice === body.secretariat,
      notes: notes.filter(({ itemId }) => itemId === item.id),
    }));
    const events = await latestEvents(scope, session);
    return answered(
      { ...pageOf(session, actor, now), session, quorum: body.quorum, agenda: shown, events },
      session.version,
    );
  },
});
