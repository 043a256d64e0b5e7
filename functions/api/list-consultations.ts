import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { counterOf } from '../domain/procedure/series.ts';
import { consultationNumberSchema } from '../domain/referral/consultation-number.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listConsultationNumbers, registerOf } from '../storage/consultation-numbers.ts';
import { cursorOf } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** The register of what was put to a body (諮問番号の台帳), the latest number first, with what came to nothing (欠番). */
export const listConsultations = memberDoor({
  route: 'list-consultations',
  summary: { ja: '諮問番号の台帳', en: 'Register of consultations' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    /** A day of the year asked for, where numbers begin again each year; today if left out. */
    on: z.iso.date().optional(),
    cursor: cursorQuery,
  }),
  answer: z.object({
    now: z.string(),
    body: z.string(),
    rows: z.array(consultationNumberSchema.omit({ type: true, schema: true }).strip()),
    next: z.string().optional(),
  }),
  async run({ scope, now, query }) {
    const { bodies } = await profileOf(scope);
    const first = bodies.find(({ consultations }) => consultations) ?? bodies[0];
    const body = query.body === undefined ? first : bodies.find(({ id }) => id === query.body);
    if (!body)
      return refuse('invalid-input', [
        { rule: 'not-a-choice', path: '/body', limit: bodies.map(({ id }) => id).join(', ') },
      ]);
    if (!body.consultations)
      return query.cursor === undefined
        ? answered({ now, body: body.id, rows: [] })
        : refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const list = registerOf(scope, counterOf(body.consultations, query.on ?? tokyoDate(now)).name);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { rows, next } = await listConsultationNumbers(list, page);
    return answered({ now, body: body.id, rows, next: cursorOf(next) });
  },
});
