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
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCorrections, readMinutesComments, readSections } from '../storage/minutes.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMinutes, readSession } from '../storage/records.ts';
import { eventsAnswer, ofSession, pageBase } from './answers.ts';
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
    const body = bodyById(await profileOf(scope), session.body);
    if (!seesBody(body, actor)) return refuse('not-found');
    const minutes = await readMinutes(scope, minutesIdOf(session.id, query.kind));
    if (!minutes) {
      const page = pageOf(session, actor, now);
      const actions = actionsOf({ ...session, desk: body.secretariat }, actor);
      const drafting = actions.filter(({ id }) => id === 'draft-minutes');
      const nothing = { sections: [], comments: [], corrections: [], events: [] };
      return answered({ ...page, actions: drafting, session, ...nothing }, session.version);
    }
    const [sections, comments, corrections, events] = await Promise.all([
      readSections(scope, minutes.id),
      readMinutesComments(scope, minutes.id),
      readCorrections(scope, minutes.id),
      latestEvents(scope, minutes),
    ]);
    const inPlace = sections.toSorted((a, b) => a.position - b.position);
    return answered(
      { ...pageOf(minutes, actor, now), session, minutes, sections: inPlace, comments, corrections, events },
      minutes.version,
    );
  },
});
