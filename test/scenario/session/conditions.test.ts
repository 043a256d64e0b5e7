import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageSchema, problemSchema } from '../../support/api-client.ts';
import { completeContent, walkTo, type Thread } from '../../support/thin-thread.ts';
import { sessionPlan } from '../doors/access-probes.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const listSchema = z.looseObject({
  rows: z.array(z.looseObject({ id: z.string(), text: z.string(), status: z.string(), dueOn: z.string() })),
});
const inboxSchema = z.looseObject({
  rows: z.array(z.looseObject({ recordId: z.string(), step: z.string() })),
});

describe('conditions of a session', () => {
  let installation: Installation;
  let thread: Thread;
  let item = '';
  let session = '';

  const open = () => thread.cast.department.read('/conditions', listSchema);
  const inboxOf = async (who: 'department' | 'secretariat', id: string) =>
    (await thread.cast[who].read('/inbox', inboxSchema)).rows
      .filter(({ recordId }) => recordId === id)
      .map(({ step }) => step);
  const pageOf = (id: string) => thread.cast.secretariat.read(`/conditions/${id}`, pageSchema);

  beforeAll(async () => {
    installation = await startInstallation();
    thread = await walkTo(await installation.thread(), 'deliberation');
    const { secretariat: desk } = thread.cast;
    session = (await desk.post('/sessions', sessionPlan(thread.page.now.slice(0, 10)))).id;
    const seats = ['m1', 'm2', 'm3', 'm4'];
    const { version } = await desk.read(`/sessions/${session}`, pageSchema);
    const { body: _body, ...plan } = sessionPlan(thread.page.now.slice(0, 10));
    await desk.call('PUT', `/sessions/${session}`, {
      body: { ...plan, seats: seats.map((id) => ({ id, name: id })) },
      ifMatch: version,
    });
    for (const seat of seats) await desk.post(`/sessions/${session}/attendance`, { kind: 'present', seat });
    const put = await desk.call('POST', `/sessions/${session}/agenda`, {
      body: { referral: thread.referralId, kinds: ['consult'] },
    });
    item = z.looseObject({ items: z.tuple([z.string()]) }).parse(put.body).items[0];
    const opened = await desk.read(`/sessions/${session}`, pageSchema);
    await desk.post(`/sessions/${session}/opening`, {}, { ifMatch: opened.version });
  });
  afterAll(() => installation.close());

  it('are duties of their owner wherever they arise: asked for beside a plain outcome, or said with it', async () => {
    const { secretariat: desk } = thread.cast;
    const asked = await desk.post(`/sessions/${session}/agenda/${item}/conditions`, {
      text: '誤印刷した証明書の廃棄の方法を定め、書面で報告する',
      owner: 'iryo-hoken-nenkin',
      dueAsSaid: '次回の会議',
      reportBack: '書面で',
    });
    const body = {
      outcome: 'approve-with-conditions',
      conditions: [
        { text: '年1回、実地で検査する', owner: 'iryo-hoken-nenkin', due: '2024-03-29' },
        { text: '引き続き注意を払われたい' },
      ],
    };
    const nobody = { ...body, conditions: [{ text: '検査する', owner: 'no-such-office' }] };
    const at = `/sessions/${session}/agenda/${item}/outcome`;
    expect((await desk.call('POST', at, { body: nobody, ifMatch: 1 })).status).toBe(400);
    expect((await desk.call('POST', at, { body, ifMatch: 1 })).status).toBe(200);
    const { rows } = await open();
    // The rider without an owner is nobody's duty: it stays in the outcome as text.
    expect(rows.map(({ text }) => text)).toEqual(
      ['年1回、実地で検査する', '誤印刷した証明書の廃棄の方法を定め、書面で報告する'].toSorted((a, b) =>
        rows[0]?.text === a ? -1 : rows[0]?.text === b ? 1 : 0,
      ),
    );
    expect(rows).toHaveLength(2);
    expect(await inboxOf('department', asked.id)).toEqual(['report-condition']);
  });

  it('go to the secretariat when reported, and come back with a reason or are met', async () => {
    const { department, secretariat } = thread.cast;
    const [condition] = (await open()).rows;
    if (!condition) throw new Error('no condition');
    const path = `/conditions/${condition.id}`;
    const report = async (text: string) =>
      department.post(`${path}/report`, { text }, { ifMatch: (await pageOf(condition.id)).version });
    const look = async (body: Record<string, unknown>) =>
      secretariat.post(`${path}/acceptance`, body, { ifMatch: (await pageOf(condition.id)).version });
    await report('検討している');
    expect(await inboxOf('department', condition.id)).toEqual([]);
    expect(await inboxOf('secretariat', condition.id)).toEqual(['accept-condition']);
    await look({ decision: 'return', reason: '実施した日を書いてください。' });
    expect(await inboxOf('department', condition.id)).toEqual(['report-condition']);
    await report('令和6年2月1日に実施した');
    await look({ decision: 'accept' });
    expect(await inboxOf('secretariat', condition.id)).toEqual([]);
    expect((await open()).rows.map(({ id }) => id)).not.toContain(condition.id);
  });

  it('are asked for at the session that is to hear of them, and told when their day comes near, passes, stays so', async () => {
    const { secretariat: desk, department } = thread.cast;
    const today = thread.page.now.slice(0, 10);
    const hearing = (await desk.post('/sessions', sessionPlan('2024-06-28'))).id;
    const named = `/sessions/${session}/agenda/${item}/conditions`;
    const said = { text: '次の会議に進み具合を報告する', owner: 'iryo-hoken-nenkin', reportTo: hearing };
    const elsewhere = { ...said, reportTo: 'ses_01hzzzzzzzzzzzzzzzzzzzzzzz' };
    expect((await desk.call('POST', named, { body: elsewhere })).status).toBe(400);
    const { id } = await desk.post(named, said);
    const atBody = await desk.read('/conditions?body=unei-kaigi', listSchema);
    expect(atBody.rows.find((row) => row.id === id)).toMatchObject({
      dueOn: '2024-06-28',
      reportTo: hearing,
    });
    expect((await department.call('GET', '/conditions?body=unei-kaigi')).status).toBe(400);
    const head = await installation.as('kuuya');
    const ofHead = async () =>
      (await head.read('/inbox', inboxSchema)).rows.filter(({ recordId }) => recordId === id).length;
    expect(today < '2024-06-21').toBe(true);
    await installation.moveClock(20);
    const reminded = await desk.read(`/conditions/${id}`, pageSchema);
    expect(reminded.events.map(({ type }) => type)).toContain('condition-reminded');
    expect(await ofHead()).toBe(0);
    await installation.moveClock(12);
    const late = await desk.read(`/conditions/${id}`, pageSchema);
    expect(late.events.map(({ type }) => type).slice(0, 2)).toEqual([
      'condition-escalated',
      'condition-overdue',
    ]);
    expect(await ofHead()).toBe(1);
    await department.post(
      `/conditions/${id}/report`,
      { text: '報告した', proof: '文書番号 医保第12号' },
      { ifMatch: late.version },
    );
    const { version } = await desk.read(`/conditions/${id}`, pageSchema);
    await desk.post(`/conditions/${id}/acceptance`, { decision: 'accept' }, { ifMatch: version });
    expect(await ofHead()).toBe(0);
    const page = await desk.read(
      `/sessions/${session}`,
      pageSchema.extend({
        agenda: z.array(
          z.looseObject({ conditions: z.array(z.looseObject({ id: z.string(), status: z.string() })) }),
        ),
      }),
    );
    expect(page.agenda.flatMap(({ conditions }) => conditions).find((each) => each.id === id)?.status).toBe(
      'accepted',
    );
  });

  it('hold up the renewal of the approval until the last is met', async () => {
    const { department, secretariat: desk } = thread.cast;
    const { version } = await desk.read(`/sessions/${session}`, pageSchema);
    await desk.post(`/sessions/${session}/closing`, {}, { ifMatch: version });
    thread.page = await desk.until(
      `/referrals/${thread.referralId}`,
      pageSchema,
      ({ turn }) => turn.kind === 'yours' && turn.step === 'draft-reply',
    );
    thread.reached.add('draft-reply');
    await walkTo(thread, 'acknowledgement');
    await department.post(
      `/referrals/${thread.referralId}/acknowledgement`,
      {},
      { ifMatch: thread.page.version },
    );
    await department.until(
      `/matters/${thread.key}`,
      pageSchema.extend({ matter: z.looseObject({ status: z.string() }) }),
      ({ matter }) => matter.status === 'approved-with-conditions',
    );
    const content = {
      ...completeContent,
      period: { start: '2024-04-01', end: '2025-03-31', continues: true },
    };
    const { id } = await department.post('/matters', { kind: 'delegation', basedOn: thread.key, content });
    const submit = async () =>
      department.call('POST', `/matters/${id}/submission`, {
        body: {},
        ifMatch: (await department.read(`/matters/${id}`, pageSchema)).version,
      });
    const refused = problemSchema.parse((await submit()).body);
    expect(refused.errors).toMatchObject([{ rule: 'condition-open', path: '/content/period' }]);
    for (const condition of (await open()).rows) {
      const path = `/conditions/${condition.id}`;
      await department.post(
        `${path}/report`,
        { text: '定めた' },
        { ifMatch: (await pageOf(condition.id)).version },
      );
      await desk.post(
        `${path}/acceptance`,
        { decision: 'accept' },
        { ifMatch: (await pageOf(condition.id)).version },
      );
    }
    expect((await submit()).status).toBe(200);
  });
});
