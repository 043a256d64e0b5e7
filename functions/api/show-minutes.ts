import * as z from 'zod';
import { actionsOf } from '../domain/access/actions.ts';
import { seesBody } from '../domain/access/visibility.ts';
import {
  minutesCommentSchema,
  minutesCorrectionSchema,
  minutesIdOf,
  minutesKindSchema,
  minutesSchema,
} from '../domain/minutes/minutes.ts';
import { minutesSectionSchema } from '../domain/minutes/section.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { slipsOfMinutes } from '../domain/consistency/paper-slips.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCorrections, readMinutesComments, readSections } from '../storage/minutes.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMinutes, readSession } from '../storage/records.ts';
import { readAgenda } from '../storage/sessions.ts';
import { eventsAnswer, ofSession, pageBase } from './answers.ts';
import { problemAnswer, told } from './delegation-tree.ts';
import { latestEvents, pageOf } from './page-of.ts';

const stored = { type: true, schema: true } as const;

/** What the page of minutes is answered with; without `minutes` while nobody drafted them. */
export const minutesAnswer = z.object({
  ...pageBase,
  session: sessionSchema.pick({
    id: true,
    title: true,
    number: true,
    heldOn: true,
    status: true,
    body: true,
  }),
  minutes: minutesSchema
    .omit({ journal: true, run: true, round: true, turn: true, schema: true, version: true })
    .strip()
    .optional(),
  sections: z.array(minutesSectionSchema.omit(stored).strip()),
  comments: z.array(minutesCommentSchema.omit(stored).strip()),
  corrections: z.array(minutesCorrectionSchema.omit(stored).strip()),
  /** What should be looked at again before they are frozen: slips that keep them from nothing. */
  warnings: z.array(problemAnswer),
  events: eventsAnswer,
});

/** The minutes of a session: head, items, comments with their names, corrections; before they are drafted, the session alone. */
export const showMinutes = memberDoor({
  route: 'show-minutes',
  summary: { ja: '会議録', en: 'Minutes' },
  params: ofSession,
  query: z.strictObject({ kind: minutesKindSchema.default('summary') }),
  answer: minutesAnswer,
  async run({ scope, actor, now, params, query }) {
    const session = await readSession(scope, params.session);
    if (!session) return refuse('not-found');
    const profile = await profileOf(scope);
    const body = bodyById(profile, session.body);
    if (!seesBody(body, actor)) return refuse('not-found');
    const minutes = await readMinutes(scope, minutesIdOf(session.id, query.kind));
    if (!minutes) {
      const page = pageOf(session, actor, now);
      const actions = actionsOf({ ...session, desk: body.secretariat }, actor);
      const drafting = actions.filter(({ id }) => id === 'draft-minutes');
      const nothing = { sections: [], comments: [], corrections: [], warnings: [], events: [] };
      return answered({ ...page, actions: drafting, session, ...nothing }, session.version);
    }
    const [agenda, sections, comments, corrections, events] = await Promise.all([
      readAgenda(scope, session.id),
      readSections(scope, minutes.id),
      readMinutesComments(scope, minutes.id),
      readCorrections(scope, minutes.id),
      latestEvents(scope, minutes),
    ]);
    const inPlace = sections.toSorted((a, b) => a.position - b.position);
    const around = { profile, today: tokyoDate(now) };
    const titles = agenda.map(({ title }) => title);
    const slips = minutes.status === 'frozen' ? [] : slipsOfMinutes(inPlace, titles, around);
    return answered(
      {
        ...pageOf(minutes, actor, now),
        session,
        minutes,
        sections: inPlace,
        comments,
        corrections,
        warnings: slips.map(told),
        events,
      },
      minutes.version,
    );
  },
});
