import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemSchema, type Answer, type Person } from '../../support/api-client.ts';
import { heldSession, minutesPage, type MinutesPage } from '../doors/held-minutes.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

const TODAY = '2024-06-03';
const inboxSchema = z.looseObject({
  rows: z.array(z.looseObject({ recordId: z.string(), step: z.string() })),
});
const codeOf = (answer: Answer): string => {
  const { code, errors } = problemSchema.parse(answer.body);
  return errors[0]?.rule ?? code;
};

describe('minutes', () => {
  let installation: Installation;
  let desk: Person;
  let chair: Person;
  let member: Person;
  let session = '';
  let item = '';

  const page = (who = desk) => who.read(`/sessions/${session}/minutes`, minutesPage);
  const move = async (to: string, body: Record<string, unknown> = {}, who = desk): Promise<Answer> => {
    const { minutes, version } = await page(who);
    return who.call('POST', `/minutes/${minutes.id}/${to}`, { body, ifMatch: version });
  };
  const say = async (who: Person, body: Record<string, unknown>): Promise<Answer> =>
    who.call('POST', `/minutes/${(await page(who)).minutes.id}/comments`, { body });
  const settle = async (seq: number, body: Record<string, unknown>): Promise<Answer> =>
    desk.call('POST', `/minutes/${(await page()).minutes.id}/comments/${String(seq)}/settlement`, { body });
  const write = async (change: (text: string) => string, seen?: MinutesPage): Promise<Answer> => {
    const { minutes, sections } = seen ?? (await page());
    const [section] = sections;
    if (!section) throw new Error('no section');
    const { id, version, position: _p, itemId: _i, matter: _m, ...form } = section;
    const paragraphs = section.paragraphs.map((each) => ({ ...each, text: change(each.text) }));
    const path = `/minutes/${minutes.id}/sections/${id}`;
    return desk.call('PUT', path, { body: { ...form, paragraphs }, ifMatch: version });
  };
  const inbox = async (who: Person): Promise<string[]> => {
    const { minutes } = await page(who);
    const { rows } = await who.read('/inbox', inboxSchema);
    return rows.filter(({ recordId }) => recordId === minutes.id).map(({ step }) => step);
  };

  beforeAll(async () => {
    installation = await startInstallation();
    desk = await installation.as('koyomi');
    chair = await installation.as('akira');
    member = await installation.as('councillor');
    ({ session, item } = await heldSession(desk, TODAY, { asked: '検査の時期を定める' }));
  });
  afterAll(() => installation.close());

  it('are drafted once for each kind, from a session that is closed', async () => {
    const open = await desk.post('/sessions', {
      body: 'unei-kaigi',
      title: '次の会議',
      heldOn: TODAY,
      from: '10:00',
      place: '第一会議室',
      openness: { open: true },
      seats: [{ id: 'm1', name: '委員一', chair: true }],
    });
    const early = await desk.call('POST', `/sessions/${open.id}/minutes`, { body: {} });
    expect([early.status, codeOf(early)]).toEqual([422, 'minutes-before-the-close']);
    const both = await Promise.all(
      [{}, {}].map((body) => desk.call('POST', `/sessions/${session}/minutes`, { body })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const verbatim = await desk.call('POST', `/sessions/${session}/minutes`, { body: { kind: 'verbatim' } });
    expect(verbatim.status).toBe(201);
    const { minutes, sections } = await page();
    expect(minutes.status).toBe('draft');
    expect(sections).toMatchObject([
      {
        heading: '年次の報告',
        paragraphs: [{ text: '再委託先の監督はどう行うか' }],
        conditions: [{ text: '検査の時期を定める', owner: 'iryo-hoken-nenkin' }],
      },
    ]);
    const other = await desk.read(`/sessions/${session}/minutes?kind=verbatim`, minutesPage);
    expect(other.minutes.id).not.toBe(minutes.id);
  });

  it('are seen by members of their body alone, and by no department', async () => {
    expect((await page(member)).minutes.status).toBe('draft');
    const path = `/sessions/${session}/minutes`;
    for (const [sub, status] of [
      ['other-member', 404],
      ['other-chair', 404],
      ['mie', 403],
      ['kiyoshi', 200],
    ] as const)
      expect([sub, (await (await installation.as(sub)).call('GET', path)).status]).toEqual([sub, status]);
    expect((await (await installation.as('other-member')).call('GET', `/sessions/${session}`)).status).toBe(
      404,
    );
  });

  it('keep what two people write: the later one of a section is told so', async () => {
    const seen = await page();
    const both = await Promise.all([write((text) => `${text}。`, seen), write((text) => `${text}？`, seen)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('go to the members before they are confirmed, until a day that has not passed', async () => {
    expect(codeOf(await move('confirmation-request'))).toBe('minutes-not-circulated');
    expect(codeOf(await say(member, { text: '早い意見' }))).toBe('not-at-step');
    expect(codeOf(await move('comment-request', { due: '2024-06-02' }))).toBe('comments-due-passed');
    expect((await move('comment-request', { due: '2024-06-10' })).status).toBe(200);
    expect(await inbox(member)).toEqual(['comment-minutes']);
    expect(await inbox(chair)).toEqual(['comment-minutes']);
    expect(codeOf(await move('comment-request', { due: '2024-06-11' }))).toBe('not-at-step');
  });

  it('keep each comment with its name, also of two members at once, and where it points', async () => {
    const { sections } = await page(member);
    const point = { section: sections[0]?.id, paragraph: 'p1' };
    const said = await Promise.all([
      say(member, { ...point, text: '「監督」は「検査」では' }),
      say(chair, { text: '次第の順を直すこと' }),
      say(member, {}),
    ]);
    expect(said.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(codeOf(await say(member, { ...point, paragraph: 'p99', text: '？' }))).toBe(
      'minutes-paragraph-unknown',
    );
    const { comments } = await page();
    expect(comments.map(({ name, text }) => `${name}：${text ?? '意見なし'}`).toSorted()).toEqual(
      [
        '委員 一人：「監督」は「検査」では',
        '委員 一人：意見なし',
        '模擬 秋良：次第の順を直すこと',
      ].toSorted(),
    );
  });

  it('are put up for confirmation once every comment is settled, and their text stands still then', async () => {
    expect(codeOf(await move('confirmation-request'))).toBe('minutes-comment-open');
    const open = (await page()).comments.filter(({ text }) => text !== undefined);
    for (const { seq } of open) expect((await settle(seq, { taken: true })).status).toBe(201);
    expect(codeOf(await settle(open[0]?.seq ?? 0, { taken: false, text: '元のまま' }))).toBe(
      'already-decided',
    );
    expect((await write((text) => text.replace('監督', '検査'))).status).toBe(200);
    expect((await move('confirmation-request')).status).toBe(200);
    expect(await inbox(member)).toEqual([]);
    expect(await inbox(chair)).toEqual(['confirm-minutes']);
    expect(codeOf(await write((text) => `${text}！`))).toBe('minutes-settled');
    expect(codeOf(await say(member, { text: '遅い意見' }))).toBe('not-at-step');
    expect(codeOf(await move('freezing'))).toBe('not-at-step');
  });

  it('come back with the chair’s reason, and are confirmed as they then stand, once', async () => {
    expect(
      (await move('confirmation', { decision: 'return', reason: '出席者の役職を直すこと' }, chair)).status,
    ).toBe(200);
    const back = await page();
    expect(back.minutes).toMatchObject({
      status: 'draft',
      returnedWith: { reason: '出席者の役職を直すこと' },
    });
    expect((await write((text) => text)).status).toBe(200);
    expect((await move('confirmation-request')).status).toBe(200);
    const twice = await Promise.all([1, 2].map(() => move('confirmation', { decision: 'confirm' }, chair)));
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { minutes } = await page();
    expect(minutes).toMatchObject({ status: 'confirmed', confirmed: { name: '模擬 秋良' } });
    expect(minutes.confirmed?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('once confirmed are corrected nowhere but in themselves, and only when they are frozen', async () => {
    const { agenda } = await desk.read(
      `/sessions/${session}`,
      z.looseObject({
        agenda: z.array(
          z.looseObject({ notes: z.array(z.looseObject({ id: z.string(), version: z.int() })) }),
        ),
      }),
    );
    const [note] = agenda[0]?.notes ?? [];
    const amended = await desk.call(
      'POST',
      `/sessions/${session}/agenda/${item}/notes/${note?.id}/amendments`,
      {
        body: { text: '口頭で伝えている', reason: '確認による' },
        ifMatch: note?.version ?? 0,
      },
    );
    expect(codeOf(amended)).toBe('minutes-settled');
    const { minutes, sections } = await page();
    const correct = (body: Record<string, unknown>) =>
      desk.call('POST', `/minutes/${minutes.id}/corrections`, { body });
    const correction = {
      section: sections[0]?.id,
      paragraph: 'p1',
      text: '検査は年2回',
      reason: '所管課の再確認による',
    };
    expect(codeOf(await correct(correction))).toBe('not-at-step');
    expect((await move('freezing')).status).toBe(200);
    expect(codeOf(await correct({ ...correction, paragraph: 'p7' }))).toBe('minutes-paragraph-unknown');
    const two = await Promise.all([
      correct(correction),
      correct({ text: '開会の時刻は10時5分', reason: '誤記' }),
    ]);
    expect(two.map(({ status }) => status)).toEqual([201, 201]);
    const after = await page();
    expect(after.minutes.status).toBe('frozen');
    expect(after.minutes.confirmed?.digest).toBe(minutes.confirmed?.digest);
    expect(after.sections).toEqual(sections);
    expect(after.corrections).toHaveLength(2);
    for (const to of ['freezing', 'confirmation-request', 'comment-request'])
      expect([to, (await move(to, to === 'comment-request' ? { due: '2024-06-20' } : {})).status]).toEqual([
        to,
        409,
      ]);
    expect(codeOf(await write((text) => `${text}！`))).toBe('minutes-settled');
  });

  it('tell their way in their journal, without a word of what they say', async () => {
    const types = (await page()).events.map(({ type }) => type).toReversed();
    expect(types).toEqual([
      'minutes-drafted',
      'minutes-circulated',
      'minutes-commented',
      'minutes-commented',
      'minutes-commented',
      'minutes-comment-settled',
      'minutes-comment-settled',
      'minutes-confirmation-asked',
      'minutes-returned',
      'minutes-confirmation-asked',
      'minutes-confirmed',
      'minutes-frozen',
      'minutes-corrected',
      'minutes-corrected',
    ]);
    const rows = await installation.rows();
    const events = rows.filter(
      ({ pk, sk }) => String(pk).includes('#MINUTES#') && String(sk).startsWith('EVENT#'),
    );
    expect(events.length).toBeGreaterThanOrEqual(types.length);
    for (const secret of ['検査', '次第の順', '役職', '年2回', '模擬 秋良', '委員 一人'])
      expect(JSON.stringify(events)).not.toContain(secret);
  });
});
