import * as z from 'zod';

import type { RouteId } from '../../functions/api/routes.ts';
import { minutesIdOf } from '../../functions/domain/minutes/minutes.ts';
import type { Answer, Call, Sent } from './api.ts';
import { knownAs } from './records.ts';
import type { Waiting } from './readiness.ts';
import { minutesPage, sessionPage } from './session-pages.ts';
import type { StepOf } from './steps.ts';

/** A request as it was sent, and its answer. */
export type Asked = { answer: Answer; sent: Sent };
/** Whether what was asked for was done. */
export const done = ({ status }: Answer): boolean => status >= 200 && status < 300;
const made = z.looseObject({ id: z.string() });
const unnamed = ({ name: _name, ...rest }: Record<string, unknown>): unknown => rest;
const itemName = (session: string, item: string): string => `${session}/${item}`;

/** Sends one request after the other until one is refused; answers the last. */
async function inTurn<Each>(all: readonly Each[], send: (each: Each) => Promise<Asked>): Promise<Asked> {
  let last: Asked | undefined;
  for (const each of all) {
    last = await send(each);
    if (!done(last.answer)) return last;
  }
  if (!last) throw new RangeError('a step asks for one thing at least');
  return last;
}

/** Sends what the steps of a session ask for, as one person. */
export class Taking {
  private readonly waiting: Waiting;
  private readonly as: string;
  constructor(waiting: Waiting, as: string) {
    this.waiting = waiting;
    this.as = as;
  }

  private call(route: RouteId, call: Call): Promise<Asked> {
    return this.waiting.api.call(this.as, route, call);
  }
  private id(session: string): string {
    return knownAs(this.waiting.records.sessions, session).id;
  }
  private item(session: string, item: string): string {
    return knownAs(this.waiting.records.items, itemName(session, item));
  }
  private at(session: string, item: string): Record<string, string> {
    return { session: this.id(session), item: this.item(session, item) };
  }

  async arrange({ session, with: body }: StepOf<'arrange'>): Promise<Asked> {
    const asked = await this.call('create-session', { body });
    const known = made.safeParse(asked.answer.body).data;
    if (done(asked.answer) && known)
      this.waiting.records.sessions.set(session, { id: known.id, by: this.as });
    return asked;
  }

  async putOn({ session, item, with: what }: StepOf<'putOn'>): Promise<Asked> {
    const { records } = this.waiting;
    const asked = await this.call('put-on-agenda', {
      params: { session: this.id(session) },
      body: this.agendaBody(what),
    });
    if (!done(asked.answer)) return asked;
    const { items } = z.looseObject({ items: z.array(z.string()) }).parse(asked.answer.body);
    const page = await sessionPage(this.waiting, session, this.as);
    for (const id of items) {
      const matterId = page.agenda.find((each) => each.id === id)?.subject?.matterId;
      const matter = [...records.matters].find(([, known]) => known.id === matterId)?.[0];
      const name = matter ?? item;
      if (name !== undefined) records.items.set(itemName(session, name), id);
    }
    return asked;
  }

  private agendaBody(what: StepOf<'putOn'>['with']): unknown {
    const { referrals } = this.waiting.records;
    if ('minutesOf' in what)
      return { confirms: { minutes: minutesIdOf(this.id(what.minutesOf), what.kind) } };
    if ('replyOf' in what) return { confirms: { reply: knownAs(referrals, what.replyOf).id } };
    if ('referral' in what) return { ...what, referral: knownAs(referrals, what.referral).id };
    return what;
  }

  attend({ session, with: marks }: StepOf<'attend'>): Promise<Asked> {
    return inTurn(marks, ({ item, ...mark }) =>
      this.call('attendance', {
        params: { session: this.id(session) },
        body: { ...mark, ...(item === undefined ? {} : { item: this.item(session, item) }) },
      }),
    );
  }

  async turn(session: string, route: 'open-session' | 'close-session'): Promise<Asked> {
    const { version } = await sessionPage(this.waiting, session, this.as);
    return this.call(route, { params: { session: this.id(session) }, body: {}, version });
  }

  takeDown({ session, item, with: rows }: StepOf<'takeDown'>): Promise<Asked> {
    const { notes } = this.waiting.records;
    return inTurn(rows, async (row) => {
      const asked = await this.call('add-note', { params: this.at(session, item), body: unnamed(row) });
      if (done(asked.answer) && row.name !== undefined)
        notes.set(row.name, { session, item, id: made.parse(asked.answer.body).id });
      return asked;
    });
  }

  askFor({ session, item, with: all }: StepOf<'askFor'>): Promise<Asked> {
    const { conditions } = this.waiting.records;
    return inTurn(all, async (condition) => {
      const asked = await this.call('add-condition', {
        params: this.at(session, item),
        body: unnamed(condition),
      });
      if (done(asked.answer))
        conditions.set(condition.name, { id: made.parse(asked.answer.body).id, by: this.as });
      return asked;
    });
  }

  async decideItem({ session, item, with: body }: StepOf<'decideItem'>): Promise<Asked> {
    const params = this.at(session, item);
    const { agenda } = await sessionPage(this.waiting, session, this.as);
    const version = agenda.find(({ id }) => id === params['item'])?.version;
    return this.call('record-outcome', { params, body, version });
  }

  async amend({ noted, with: body }: StepOf<'amend'>): Promise<Asked> {
    const { session, item, id } = knownAs(this.waiting.records.notes, noted);
    const { agenda } = await sessionPage(this.waiting, session, this.as);
    const version = agenda.flatMap(({ notes }) => notes).find((note) => note.id === id)?.version;
    return this.call('amend-note', { params: { ...this.at(session, item), note: id }, body, version });
  }

  async onCondition(
    name: string,
    route: 'report-condition' | 'accept-condition',
    body: unknown,
  ): Promise<Asked> {
    const condition = knownAs(this.waiting.records.conditions, name).id;
    const { answer } = await this.call('show-condition', { params: { condition } });
    const { version } = z.looseObject({ version: z.int() }).parse(answer.body);
    return this.call(route, { params: { condition }, body, version });
  }

  draftMinutes({ session, kind }: StepOf<'draftMinutes'>): Promise<Asked> {
    return this.call('draft-minutes', { params: { session: this.id(session) }, body: { kind } });
  }

  /** A step that moves minutes on. */
  async move(
    { session, kind }: { session: string; kind: 'summary' | 'verbatim' },
    route: 'ask-comments' | 'ask-confirmation' | 'confirm-minutes' | 'freeze-minutes',
    body: unknown,
  ): Promise<Asked> {
    const { version } = await minutesPage(this.waiting, { session, kind, as: this.as });
    return this.call(route, { params: { minutes: minutesIdOf(this.id(session), kind) }, body, version });
  }

  async writeMinutes({ session, kind, item, with: changes }: StepOf<'writeMinutes'>): Promise<Asked> {
    const { sections } = await minutesPage(this.waiting, { session, kind, as: this.as });
    const found = sections.find(({ itemId }) => itemId === this.item(session, item));
    if (!found) throw new RangeError(`the minutes of ${session} have no section for ${item}`);
    const { id, version, itemId: _i, ...rest } = found;
    const form = { ...rest, position: undefined, matter: undefined };
    const written = changes.reduce(
      (json, { from, to }) =>
        json.replaceAll(JSON.stringify(from).slice(1, -1), JSON.stringify(to).slice(1, -1)),
      JSON.stringify(form),
    );
    const params = { minutes: minutesIdOf(this.id(session), kind), section: id };
    return this.call('save-minutes-section', { params, body: JSON.parse(written), version });
  }

  async commentMinutes({ session, kind, item, with: said }: StepOf<'commentMinutes'>): Promise<Asked> {
    const section = item === undefined ? {} : { section: await this.section(session, kind, item) };
    const params = { minutes: minutesIdOf(this.id(session), kind) };
    return this.call('comment-minutes', { params, body: { ...said, ...section } });
  }

  private async section(session: string, kind: string, item: string): Promise<string> {
    const { sections } = await minutesPage(this.waiting, { session, kind, as: this.as });
    return sections.find(({ itemId }) => itemId === this.item(session, item))?.id ?? '';
  }

  async settleComments({ session, kind, with: how }: StepOf<'settleComments'>): Promise<Asked> {
    const { comments } = await minutesPage(this.waiting, { session, kind, as: this.as });
    const open = comments.filter(({ text, settled }) => text !== undefined && !settled);
    return inTurn([...open.entries()], ([index, { seq }]) =>
      this.call('settle-comment', {
        params: { minutes: minutesIdOf(this.id(session), kind), comment: String(seq) },
        body: how[index] ?? how[0],
      }),
    );
  }

  async correctMinutes(step: StepOf<'correctMinutes'>): Promise<Asked> {
    const { session, kind, item, topic, with: body } = step;
    const { sections } = await minutesPage(this.waiting, { session, kind, as: this.as });
    const own = item === undefined ? undefined : this.item(session, item);
    const section = sections.find(({ itemId }) => itemId === own);
    const paragraph = section?.paragraphs.find((each) => topic !== undefined && each.topic === topic);
    const point = {
      ...(section ? { section: section.id } : {}),
      ...(paragraph ? { paragraph: paragraph.id } : {}),
    };
    const params = { minutes: minutesIdOf(this.id(session), kind) };
    return this.call('correct-minutes', { params, body: { ...body, ...point } });
  }
}
