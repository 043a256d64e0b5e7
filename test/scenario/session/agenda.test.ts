import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { besides, nthPlace, sessionItemSchema } from '../../../functions/domain/session/agenda.ts';
import { pageSchema, problemSchema, type Person } from '../../support/api-client.ts';
import { walkTo, type Thread } from '../../support/thin-thread.ts';
import { sessionPlan } from '../doors/access-probes.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const itemSchema = z.looseObject({
  ...sessionItemSchema.pick({ id: true, rank: true, version: true, title: true, lateReason: true }).shape,
  subject: sessionItemSchema.shape.subject,
  noteIds: z.array(z.string()),
  notes: z.array(z.looseObject({ id: z.string(), version: z.int() })),
});
const sessionSchema = pageSchema.extend({ agenda: z.array(itemSchema) });
const lettersSchema = z.looseObject({
  rows: z.array(
    z.looseObject({
      id: z.string(),
      undecided: z.array(z.looseObject({ matterId: z.string(), sessionId: z.string().optional() })),
    }),
  ),
});
const madeSchema = z.object({ id: z.string(), items: z.array(z.string()) });

/** A small generator of numbers, so that a run that failed can be had again. */
const numbers = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
};

describe('the agenda of a session', () => {
  let installation: Installation;
  let desks: [Person, Person];
  let thread: Thread;

  const arranged = async (besidesPlan: Record<string, unknown> = {}): Promise<string> => {
    const plan = { ...sessionPlan('2024-07-01'), ...besidesPlan };
    return (await desks[0].post('/sessions', plan)).id;
  };
  const agendaOf = async (session: string) =>
    (await desks[0].read(`/sessions/${session}`, sessionSchema)).agenda;
  const put = (session: string, body: Record<string, unknown>) =>
    desks[0].call('POST', `/sessions/${session}/agenda`, { body });
  const waiting = async () => (await desks[0].read('/referrals?waiting=deliberation', lettersSchema)).rows;

  beforeAll(async () => {
    installation = await startInstallation();
    desks = [await installation.as('koyomi'), await installation.as('nagisa')];
    thread = await walkTo(await installation.thread(), 'deliberation');
  });
  afterAll(() => installation.close());

  it('loses no item and no move while two secretaries move at once, again and again', async () => {
    const session = await arranged();
    for (let n = 0; n < 6; n++) await put(session, { title: `議題${n}`, kinds: ['report'] });
    const titles = (await agendaOf(session)).map(({ title }) => title).toSorted();
    const draw = numbers(20_231_201);
    const move = async (desk: Person) => {
      const agenda = await agendaOf(session);
      const item = agenda[draw(agenda.length)];
      if (!item) throw new Error('an empty agenda');
      const to = nthPlace(agenda, item.id, draw(agenda.length) + 1);
      if (!to) return undefined;
      const body = to.after === undefined ? {} : { after: to.after };
      const at = `/sessions/${session}/agenda/${item.id}/place`;
      const { status } = await desk.call('PUT', at, { body, ifMatch: item.version });
      return { id: item.id, version: item.version, ok: status === 200, status };
    };
    for (let round = 0; round < 25; round++) {
      const moved = (await Promise.all(desks.map(move))).filter((each) => each !== undefined);
      for (const { status } of moved) expect([200, 409]).toContain(status);
      const after = await agendaOf(session);
      expect(after.map(({ title }) => title).toSorted()).toEqual(titles);
      for (const { id, version, ok } of moved.filter((each) => each.ok))
        expect(ok && after.find((item) => item.id === id)?.version).toBeGreaterThan(version);
      // Somebody got through: two who move two items never refuse each other.
      if (moved.length > 0) expect(moved.some(({ ok }) => ok)).toBe(true);
      if (new Set(moved.map(({ id }) => id)).size === 2)
        expect(moved.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    }
    // However it stands now, one more move by one person does exactly what it says.
    const agenda = await agendaOf(session);
    for (let n = 1; n <= agenda.length; n++) {
      const [first] = await agendaOf(session);
      if (!first) throw new Error('an empty agenda');
      const now = await agendaOf(session);
      const to = nthPlace(now, first.id, n);
      if (!to) continue;
      const body = to.after === undefined ? {} : { after: to.after };
      await desks[1].call('PUT', `/sessions/${session}/agenda/${first.id}/place`, {
        body,
        ifMatch: first.version,
      });
      const all = await agendaOf(session);
      expect(besides(all, first.id).findIndex(({ id }) => id === first.id)).toBe(n - 1);
    }
  });

  it('holds a matter of a letter once: the letter knows the session, another session refuses it', async () => {
    const [one, other] = [await arranged(), await arranged()];
    const letter = { referral: thread.referralId, kinds: ['consult'] };
    expect(
      (await waiting()).find(({ id }) => id === thread.referralId)?.undecided[0]?.sessionId,
    ).toBeUndefined();
    const made = madeSchema.parse((await put(one, { ...letter, matters: [thread.matterId] })).body);
    expect((await waiting()).find(({ id }) => id === thread.referralId)?.undecided).toMatchObject([
      { matterId: thread.matterId, sessionId: one },
    ]);
    const refused = problemSchema.parse((await put(other, letter)).body);
    expect(refused.errors[0]?.rule).toBe('on-another-agenda');
    const removal = `/sessions/${one}/agenda/${made.items[0]}/removal`;
    expect((await desks[0].call('POST', removal, { body: {}, ifMatch: 9 })).status).toBe(409);
    await desks[0].post(removal, {}, { ifMatch: 1 }).catch(() => undefined);
    expect(await agendaOf(one)).toEqual([]);
    expect((await put(other, letter)).status).toBe(201);
    const [moved] = await agendaOf(other);
    await desks[0].call('POST', `/sessions/${other}/agenda/${moved?.id}/removal`, { body: {}, ifMatch: 1 });
  });

  it('takes a matter after the deadline for papers only with a reason, and keeps it', async () => {
    const session = await arranged({ papersDue: '2024-05-20' });
    const letter = { referral: thread.referralId, kinds: ['consult'] };
    const refused = problemSchema.parse((await put(session, letter)).body);
    expect(refused.errors).toMatchObject([
      { rule: 'late-needs-reason', path: '/lateReason', limit: '2024-05-20' },
    ]);
    expect((await put(session, { ...letter, lateReason: '契約の期限が迫っているため' })).status).toBe(201);
    const [item] = await agendaOf(session);
    expect(item?.lateReason).toBe('契約の期限が迫っているため');
    await desks[0].call('POST', `/sessions/${session}/agenda/${item?.id}/removal`, { body: {}, ifMatch: 1 });
  });

  it('says what an item is and whether people may watch it', async () => {
    const session = await arranged();
    const { items } = madeSchema.parse((await put(session, { title: 'その他', kinds: ['other'] })).body);
    const body = {
      title: '今後の日程',
      kinds: ['discuss'],
      explainer: '事務局',
      openness: { open: false, reason: '審議の途中の案を扱うため' },
    };
    const at = `/sessions/${session}/agenda/${items[0]}`;
    expect((await desks[1].call('PUT', at, { body, ifMatch: 1 })).status).toBe(200);
    expect((await desks[0].call('PUT', at, { body, ifMatch: 1 })).status).toBe(409);
    expect((await agendaOf(session))[0]).toMatchObject({ ...body, version: 2 });
  });

  it('tells a page that saw the notes before only what was written since, and which rows there are', async () => {
    const session = await arranged();
    const { items } = madeSchema.parse((await put(session, { title: 'その他', kinds: ['other'] })).body);
    const notes = `/sessions/${session}/agenda/${items[0]}/notes`;
    const write = async (text: string) =>
      z
        .looseObject({ id: z.string() })
        .parse((await desks[0].call('POST', notes, { body: { kind: 'remark', text } })).body).id;
    const first = await write('一つめ');
    // Longer than requests may overtake each other.
    await installation.moveClock(1);
    const seen = await desks[0].read(`/sessions/${session}`, sessionSchema);
    const second = await write('二つめ');
    const since = await desks[1].read(`/sessions/${session}?since=${seen.now}`, sessionSchema);
    expect(since.agenda[0]?.notes.map(({ id }) => id)).toEqual([second]);
    expect(since.agenda[0]?.noteIds).toEqual([first, second]);
    const removal = `${notes}/${first}/removal`;
    expect((await desks[0].call('POST', removal, { body: {}, ifMatch: 7 })).status).toBe(409);
    expect((await desks[0].call('POST', removal, { body: {}, ifMatch: 1 })).status).toBe(200);
    expect((await agendaOf(session))[0]?.noteIds).toEqual([second]);
  });

  it('refuses a plan whose seats would be counted twice, and papers that are due too late', async () => {
    const plan = sessionPlan('2024-07-01');
    const twice = {
      ...plan,
      seats: [...plan.seats, { id: 'm1', name: '委員二' }],
      papersDue: '2024-07-02',
      presiding: 'm9',
    };
    const refused = problemSchema.parse((await desks[0].call('POST', '/sessions', { body: twice })).body);
    expect(refused.errors.map(({ rule }) => rule)).toEqual([
      'seat-twice',
      'seat-unknown',
      'papers-after-meeting',
    ]);
  });

  it('lists the sessions of a month', async () => {
    const rowsSchema = z.looseObject({ rows: z.array(z.looseObject({ heldOn: z.string() })) });
    await desks[0].post('/sessions', sessionPlan('2024-08-31'));
    await desks[0].post('/sessions', sessionPlan('2024-09-01'));
    const { rows } = await desks[0].read('/sessions?from=2024-08-01&to=2024-08-31', rowsSchema);
    expect(rows.map(({ heldOn }) => heldOn)).toEqual(['2024-08-31']);
  });
});
