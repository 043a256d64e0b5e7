import * as z from 'zod';
import { instantFromEpoch } from '../domain/calendar/instant.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { minutesIdOf } from '../domain/minutes/minutes.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { amendmentSchema, noteContentSchema, type Note } from '../domain/session/conversation.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { readMinutes, recordWrites } from '../storage/records.ts';
import { noteRemoval, noteWrite, readNote } from '../storage/sessions.ts';
import { commit } from '../storage/transaction.ts';
import { ofNote, ofSessionItem } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';
import { findOwnItem, findOwnSession } from './find-session.ts';

const noteAnswer = z.object({ id: z.string(), version: z.int() });

/** How long a row is its typist's after the last key (pages.md §3.4). */
const LEASE_MILLISECONDS = 30_000;

const typingOf = (name: string, membershipId: string, nowEpoch: number): Note['typing'] => ({
  membershipId,
  name,
  until: instantFromEpoch(nowEpoch + LEASE_MILLISECONDS),
});

/** A new row of the notes of an item (質問を追加), behind those that are there: ids sort by time. */
export const addNote = memberDoor({
  route: 'add-note',
  summary: { ja: '質問・発言を書き加える', en: 'Add what was asked or said' },
  params: ofSessionItem,
  body: noteContentSchema,
  answer: noteAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const found = await findOwnItem(scope, params, actor);
    if ('code' in found) return found;
    if (found.session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    const id = newId('not', nowEpoch, randomUnit);
    const typing = typingOf(actor.name, actor.id, nowEpoch);
    const note: Note = {
      ...body,
      type: 'note',
      schema: 1,
      id,
      itemId: found.item.id,
      version: 1,
      amendments: [],
      changedAt: now,
      ...(typing ? { typing } : {}),
    };
    const answer = answered({ id, version: 1 }, 1);
    const written = await commit([noteWrite(scope, found.session.id, undefined, note), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});

/** Saves a row as it is typed, on condition of the version the typist saw: a lost race loses nothing, it is a 409. */
export const saveNote = memberDoor({
  route: 'save-note',
  summary: { ja: '質問・発言を直す', en: 'Save what was asked or said' },
  params: ofNote,
  body: noteContentSchema,
  answer: noteAnswer,
  ifMatch: true,
  async run({ scope, actor, now, nowEpoch, params, body, expected }) {
    const found = await findOwnSession(scope, params.session, actor);
    if ('code' in found) return found;
    if (found.session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    const before = await readNote(scope, params.session, params.item, params.note);
    if (!before) return refuse('not-found');
    if (before.version !== expected) return refuse('stale');
    const typing = typingOf(actor.name, actor.id, nowEpoch);
    const { type, schema, id, itemId, amendments } = before;
    const version = before.version + 1;
    const same = { type, schema, id, itemId, amendments };
    const after: Note = { ...same, ...body, version, changedAt: now, ...(typing ? { typing } : {}) };
    const written = await commit([noteWrite(scope, params.session, before, after)]);
    if (written.kind === 'lost') return refusalOfLost(written);
    return answered({ id: after.id, version: after.version }, after.version);
  },
});

/** Takes a row away again while the session is not closed: one that was added by mistake, or twice. */
export const removeNote = memberDoor({
  route: 'remove-note',
  summary: { ja: '質問・発言の行を消す', en: 'Remove a row of the notes' },
  params: ofNote,
  body: z.strictObject({}).optional(),
  answer: noteAnswer,
  ifMatch: true,
  async run({ scope, actor, params, expected, keepAnswer }) {
    const found = await findOwnSession(scope, params.session, actor);
    if ('code' in found) return found;
    if (found.session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    const before = await readNote(scope, params.session, params.item, params.note);
    if (!before) return refuse('not-found');
    if (before.version !== expected) return refuse('stale');
    const answer = answered({ id: before.id, version: before.version });
    const written = await commit([noteRemoval(scope, params.session, before), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});

/** Adds a later correction to what was said (訂正の追記), also after the close: the first text is never overwritten. */
export const amendNote = memberDoor({
  route: 'amend-note',
  summary: { ja: '訂正を追記する', en: 'Add a correction' },
  params: ofNote,
  body: amendmentSchema.pick({ text: true, reason: true }),
  answer: noteAnswer,
  status: 201,
  ifMatch: true,
  async run({ scope, actor, now, params, body, expected, keepAnswer }) {
    const found = await findOwnSession(scope, params.session, actor);
    if ('code' in found) return found;
    const before = await readNote(scope, params.session, params.item, params.note);
    if (!before) return refuse('not-found');
    if (before.version !== expected) return refuse('stale');
    const minutes = await readMinutes(scope, minutesIdOf(params.session, 'summary'));
    // Once the minutes were confirmed, what was said is corrected there: one place, with what it corrects.
    if (minutes?.confirmed) return refuse('rule-broken', [{ rule: 'minutes-settled' }]);
    const amendment = { ...body, by: actor.name, at: now };
    const amendments = [...before.amendments, amendment];
    const after: Note = { ...before, amendments, version: before.version + 1, changedAt: now };
    const data = { item: before.itemId, note: before.id, amendment: digestOf(body) };
    const happening = { type: 'note-amended', actor: actorOf(actor), data };
    const next = advance(found.session, {}, happening, now, { commutes: true });
    const answer = answered({ id: after.id, version: after.version }, after.version);
    const written = await commit([
      ...recordWrites(scope, next),
      noteWrite(scope, params.session, before, after),
      keepAnswer(answer),
    ]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
