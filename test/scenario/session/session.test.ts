import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageSchema, problemSchema, type Person } from '../../support/api-client.ts';
import { walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const itemSchema = z.looseObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  subject: z.looseObject({ matterId: z.string() }).optional(),
  decided: z.looseObject({ outcome: z.string(), present: z.array(z.string()) }).optional(),
  notes: z.array(z.looseObject({ id: z.string(), version: z.int(), text: z.string() })),
});
const sessionSchema = pageSchema.extend({
  session: z.looseObject({ status: z.string(), heldOn: z.string() }),
  agenda: z.array(itemSchema),
});
const noteSchema = z.object({ id: z.string(), version: z.int() });

const seats = Array.from({ length: 7 }, (_, n) => ({
  id: `m${n + 1}`,
  name: `委員${n + 1}`,
  chair: n === 0,
}));

const plan = (heldOn: string) => ({
  body: 'unei-kaigi',
  title: '個人情報保護管理運営会議',
  number: '令和5年度第3回',
  heldOn,
  from: '10:00',
  place: '第一会議室',
  openness: { open: false, reason: '安全管理の細目を審議するため' },
  seats,
});

describe('a session', () => {
  let installation: Installation;
  let desk: Person;
  const threads: Thread[] = [];
  let referral = '';
  let session = '';

  const page = () => desk.read(`/sessions/${session}`, sessionSchema);
  const itemOf = async (thread: Thread) => {
    const found = (await page()).agenda.find(({ subject }) => subject?.matterId === thread.matterId);
    if (!found) throw new Error('the matter is not on the agenda');
    return found;
  };
  const mark = (kind: string, seat: string, item?: string) =>
    desk.post(`/sessions/${session}/attendance`, { kind, seat, ...(item === undefined ? {} : { item }) });
  const decide = async (thread: Thread, body: Record<string, unknown>) => {
    const { id, version } = await itemOf(thread);
    return desk.call('POST', `/sessions/${session}/agenda/${id}/outcome`, { body, ifMatch: version });
  };

  beforeAll(async () => {
    installation = await startInstallation();
    for (let n = 0; n < 3; n++) threads.push(await walkTo(await installation.thread(), 'await-outcome'));
    const [first] = threads;
    if (!first) throw new Error('no thread');
    desk = first.cast.secretariat;
    const matters = threads.map(({ key }) => key);
    referral = (await desk.post('/referrals', { title: '付議', matters })).id;
    const heldOn = first.page.now.slice(0, 10);
    await desk.until(`/referrals/${referral}`, pageSchema, ({ turn }) => turn.step === 'deliberation');
    session = (await desk.post('/sessions', plan(heldOn))).id;
  });
  afterAll(() => installation.close());

  it('takes every matter of a letter on its agenda, once', async () => {
    const put = { referral, kinds: ['consult'] };
    await desk.post(`/sessions/${session}/agenda`, put).catch(() => undefined);
    const again = await desk.call('POST', `/sessions/${session}/agenda`, { body: put });
    expect(again.status).toBe(409);
    await desk.call('POST', `/sessions/${session}/agenda`, { body: { title: 'その他', kinds: ['other'] } });
    expect((await page()).agenda.map(({ title }) => title)).toHaveLength(4);
  });

  it('loses no move when two people move two items at once', async () => {
    const { agenda } = await page();
    const [first, second, third, other] = agenda;
    if (!first || !second || !third || !other) throw new Error('four items');
    const place = (item: z.infer<typeof itemSchema>, after?: string) =>
      desk.call('PUT', `/sessions/${session}/agenda/${item.id}/place`, {
        body: after === undefined ? {} : { after },
        ifMatch: item.version,
      });
    const moved = await Promise.all([place(other), place(first, third.id)]);
    expect(moved.map(({ status }) => status)).toEqual([200, 200]);
    const order = (await page()).agenda.map(({ id }) => id);
    expect(order).toEqual([other.id, second.id, third.id, first.id]);
    // The one who still sees the place from before is told so.
    expect((await place(other, second.id)).status).toBe(409);
  });

  it('records no outcome before it is opened, nor without a quorum for the item', async () => {
    const [thread] = threads;
    if (!thread) throw new Error('no thread');
    for (const seat of ['m1', 'm2', 'm3', 'm4']) await mark('present', seat);
    const early = await decide(thread, { outcome: 'approve' });
    expect(problemSchema.parse(early.body).errors[0]?.rule).toBe('session-not-open');
    const { version } = await page();
    await desk.post(`/sessions/${session}/opening`, {}, { ifMatch: version });
    const { id } = await itemOf(thread);
    await mark('recused', 'm4', id);
    const refused = problemSchema.parse((await decide(thread, { outcome: 'approve' })).body);
    expect(refused.errors).toMatchObject([{ rule: 'no-quorum-for-item', limit: '3/7/4/3/1/0' }]);
    expect((await itemOf(thread)).decided).toBeUndefined();
  });

  it('counts a member out or in, never across, when one leaves while the outcome is recorded', async () => {
    const [, thread] = threads;
    if (!thread) throw new Error('no thread');
    const [outcome] = await Promise.all([
      decide(thread, { outcome: 'approve-with-conditions', conditions: [{ text: '年1回の検査' }] }),
      mark('left', 'm3'),
    ]);
    const { decided } = await itemOf(thread);
    if (outcome.status === 200) expect(decided?.present).toEqual(['m1', 'm2', 'm3', 'm4']);
    else expect(decided).toBeUndefined();
    await mark('present', 'm3');
    if (outcome.status !== 200)
      expect(
        (await decide(thread, { outcome: 'approve-with-conditions', conditions: [{ text: '年1回の検査' }] }))
          .status,
      ).toBe(200);
  });

  it('keeps what two people type, each in their row, and says so who lost a race for one', async () => {
    const [thread] = threads;
    if (!thread) throw new Error('no thread');
    const { id } = await itemOf(thread);
    const at = `/sessions/${session}/agenda/${id}/notes`;
    const typed = await Promise.all(
      ['再委託先の監督はどう行うか', '廃棄の証明は誰が出すか'].map((text) =>
        desk.call('POST', at, { body: { kind: 'question', text } }),
      ),
    );
    const [one] = typed.map(({ body }) => noteSchema.parse(body));
    if (!one) throw new Error('no note');
    const race = await Promise.all(
      ['年1回の実地検査で行う', '書面で行う'].map((answer) =>
        desk.call('PUT', `${at}/${one.id}`, {
          body: { kind: 'question', text: '再委託先の監督はどう行うか', answer },
          ifMatch: one.version,
        }),
      ),
    );
    expect(race.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await itemOf(thread)).notes.map(({ text }) => text)).toHaveLength(2);
  });

  it('answers the letter once its last matter is decided or continued, and closes only then', async () => {
    const [first, , third] = threads;
    if (!first || !third) throw new Error('no thread');
    const closing = async () =>
      desk.call('POST', `/sessions/${session}/closing`, { body: {}, ifMatch: (await page()).version });
    expect(problemSchema.parse((await closing()).body).errors[0]?.rule).toBe('item-undecided');
    expect((await decide(third, { outcome: 'approve' })).status).toBe(200);
    const waiting = await desk.read(`/referrals/${referral}`, pageSchema);
    expect(waiting.turn.step).toBe('deliberation');
    // Without a quorum for it, the item is carried over: the way out.
    expect((await decide(first, { outcome: 'continue' })).status).toBe(200);
    await desk.until(
      `/referrals/${referral}`,
      pageSchema.extend({
        referral: z.looseObject({ items: z.array(z.looseObject({ continued: z.int().optional() })) }),
      }),
      ({ referral: { items }, turn }) =>
        turn.kind === 'yours' && items.some(({ continued }) => continued === 1),
    );
    expect((await closing()).status).toBe(200);
    expect((await page()).session.status).toBe('closed');
  });

  it('is frozen once closed, but for corrections that are added to what was said', async () => {
    const [thread] = threads;
    if (!thread) throw new Error('no thread');
    const item = await itemOf(thread);
    const [note] = item.notes;
    if (!note) throw new Error('no note');
    const at = `/sessions/${session}/agenda/${item.id}/notes/${note.id}`;
    const rewritten = await desk.call('PUT', at, {
      body: { kind: 'question', text: '別の質問' },
      ifMatch: note.version,
    });
    expect(problemSchema.parse(rewritten.body).errors[0]?.rule).toBe('session-closed');
    const amended = await desk.call('POST', `${at}/amendments`, {
      body: { text: '口頭で伝えている', reason: '会議の後に確かめたところ異なっていたため' },
      ifMatch: note.version,
    });
    expect(amended.status).toBe(201);
    const after = (await itemOf(thread)).notes.find(({ id }) => id === note.id);
    expect(after).toMatchObject({ text: note.text, amendments: [{ text: '口頭で伝えている' }] });
  });

  it('takes the continued matter to the next session, which ends the letter', async () => {
    const [thread] = threads;
    if (!thread) throw new Error('no thread');
    session = (await desk.post('/sessions', plan((await page()).session.heldOn))).id;
    await desk.call('POST', `/sessions/${session}/agenda`, { body: { referral, kinds: ['consult'] } });
    expect((await page()).agenda).toHaveLength(1);
    for (const { id } of seats.slice(0, 5)) await mark('present', id);
    await desk.post(`/sessions/${session}/opening`, {}, { ifMatch: (await page()).version });
    expect((await decide(thread, { outcome: 'approve' })).status).toBe(200);
    await desk.until(
      `/referrals/${referral}`,
      pageSchema,
      ({ turn }) => turn.kind === 'yours' && turn.step === 'draft-reply',
    );
  });
});
