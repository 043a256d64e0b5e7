import * as z from 'zod';
import { minutesFactsSchema, type Minutes } from '../domain/minutes/minutes.ts';
import { writable } from '../domain/minutes/rules.ts';
import { sectionFormSchema, type MinutesSection } from '../domain/minutes/section.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { factsWrite, readSection, sectionWrites } from '../storage/minutes.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMinutes, ofMinutesSection } from './answers.ts';
import { refusalOfLost } from './decision.ts';
import { findOwnMinutes } from './find-minutes.ts';

const settled = (): Refusal => refuse('rule-broken', [{ rule: 'minutes-settled' }]);
const isWritable = ({ status }: Minutes): boolean => writable.includes(status);

/** Saves what stands above the items: title, day, place, who came. Outside the journal, as drafts are. */
export const saveMinutes = memberDoor({
  route: 'save-minutes',
  summary: { ja: '会議録の冒頭を直す', en: 'Save the head of the minutes' },
  params: ofMinutes,
  body: z.strictObject({ facts: minutesFactsSchema }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, body, expected }) {
    const minutes = await findOwnMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    if (minutes.version !== expected) return refuse('stale');
    if (!isWritable(minutes)) return settled();
    const after = { ...minutes, facts: body.facts, version: minutes.version + 1, updatedAt: now };
    const written = await commit([factsWrite(scope, minutes, after)]);
    if (written.kind === 'lost') return refusalOfLost(written);
    const { id, status, step, version } = after;
    return answered({ id, status, step, version }, version);
  },
});

/** Saves what the minutes say of one item, on condition of the version the writer saw: a lost race is a 409, nothing is lost. */
export const saveMinutesSection = memberDoor({
  route: 'save-minutes-section',
  summary: { ja: '会議録の議題を直す', en: 'Save a section of the minutes' },
  params: ofMinutesSection,
  body: sectionFormSchema,
  answer: z.object({ id: z.string(), version: z.int() }),
  ifMatch: true,
  async run({ scope, actor, params, body, expected }) {
    const minutes = await findOwnMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    const before = await readSection(scope, minutes.id, params.section);
    if (!before) return refuse('not-found');
    if (before.version !== expected) return refuse('stale');
    if (!isWritable(minutes)) return settled();
    const { type, schema, id, position, itemId, matter } = before;
    const place = { type, schema, id, position, itemId, ...(matter ? { matter } : {}) };
    const after: MinutesSection = { ...body, ...place, version: before.version + 1 };
    const written = await commit(sectionWrites(scope, minutes.id, before, after));
    if (written.kind === 'lost') return written.why.has('decided') ? settled() : refusalOfLost(written);
    return answered({ id: after.id, version: after.version }, after.version);
  },
});
