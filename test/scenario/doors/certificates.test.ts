import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Answer, Person } from '../../support/api-client.ts';
import { filledForm, type FilledRow } from '../../support/certificate-form.ts';
import {
  certificate,
  dutySchema,
  paths,
  sendEvidence,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { at, booked, delegationSchema, laptop, rulesIn as rulesAndLimitsIn } from './ledger-tree.ts';
import { nothingWritten } from './refusal.ts';

const savedSchema = z.looseObject({
  certificateId: z.string(),
  version: z.int(),
  lines: z.array(z.object({ position: z.int(), item: z.int(), version: z.int() })),
});
const linesSchema = z.looseObject({
  certificate: z.looseObject({ status: z.string(), corrects: z.string().optional() }),
  rows: z.array(
    z.looseObject({
      position: z.int(),
      content: z.looseObject({ serial: z.string().optional() }),
      findings: z.array(z.looseObject({ rule: z.string(), warning: z.boolean(), confirmed: z.boolean() })),
      judged: z.looseObject({ judgement: z.string(), reason: z.string().optional() }).optional(),
    }),
  ),
});
const pageSchema = dutySchema.extend({
  duty: z.looseObject({
    status: z.string(),
    certificateId: z.string().optional(),
    question: z.string().optional(),
    advice: z.string().optional(),
    returnedWith: z.string().optional(),
  }),
  draft: z.looseObject({ id: z.string(), corrects: z.string().optional() }).optional(),
  draftLines: z.array(z.looseObject({ position: z.int() })),
});
type Page = z.infer<typeof pageSchema>;

/** The rules a refusal names, each with its path. */
const rulesIn = (answer: Answer): [string, string][] =>
  rulesAndLimitsIn(answer).map(([rule, path]) => [rule, path]);

const shredded = {
  disposal: 'destroy',
  method: 'destroy',
  technique: 'shred',
  performer: { name: '実施 担当子' },
  place: '処理場',
  verification: 'full',
  verifier: { name: '検証 担当男' },
};
const answers = {
  disposal: '廃棄',
  method: '破壊',
  technique: '破砕・裁断',
  performer: '実施 担当子',
  place: '処理場',
  verification: '全数',
  verifier: '検証 担当男',
};

describe('a certificate of destruction', () => {
  let installation: Installation;
  let contractor: Person;
  let department: Person;
  let head: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    ({ contractor, department } = await installation.cast());
    head = await installation.as('kuuya');
  });
  afterAll(() => installation.close());

  const turnOf =
    (step: string) =>
    ({ turn }: Page): boolean =>
      turn.kind === 'yours' && turn.step === step;

  /** A duty that is open, with a laptop in the ledger for each serial, from position 2 on; a cloud is at 1. */
  async function owed(...serials: string[]): Promise<{ thread: Thread; path: string; today: string }> {
    const thread = await walkTo(await installation.thread(), 'submit-certificate');
    const path = paths.duty(thread);
    const { now } = await contractor.read(path, dutySchema);
    const today = now.slice(0, 10);
    if (serials.length > 0)
      await booked(department, `${at(thread)}/hand-overs`, {
        on: today,
        things: serials.map((each) => laptop(each)),
      });
    return { thread, path, today };
  }

  const save = (path: string, body: object): Promise<Answer> =>
    contractor.call('PUT', `${path}/certificate`, { body });
  const imported = async (path: string, rows: readonly FilledRow[]): Promise<Answer> =>
    contractor.call('POST', `${path}/certificate/import`, {
      body: { kind: 'form', base64: await filledForm(rows) },
    });
  const handIn = async (path: string, body: object = {}, who = contractor): Promise<Answer> => {
    const { version } = await who.read(path, dutySchema);
    return who.call('POST', `${path}/certificate`, { body, ifMatch: version });
  };
  const judge = async (path: string, body: object): Promise<Answer> => {
    const { version } = await department.until(path, pageSchema, turnOf('validate-certificate'));
    return department.call('POST', `${path}/validation`, { body, ifMatch: version });
  };

  it('is drafted line by line: each under its version, a colleague’s line is no obstacle', async () => {
    const { thread, path, today } = await owed('A-0001', 'A-0002');
    const first = await save(path, {
      content: { version: 1, value: { defaults: { ...shredded, performedOn: today } } },
      lines: [{ position: 2, version: 0, content: { serial: 'A-0001' } }],
    });
    expect(savedSchema.parse(first.body)).toMatchObject({
      version: 2,
      lines: [{ position: 2, item: 1, version: 1 }],
    });
    const line = (position: number, version: number) => ({ lines: [{ position, version, content: {} }] });
    const both = await Promise.all([save(path, line(2, 1)), save(path, line(3, 0))]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await nothingWritten(installation, async () => {
      expect((await save(path, line(2, 1))).status).toBe(409);
      expect((await save(path, { content: { version: 1, value: {} } })).status).toBe(409);
    });
    const removed = await save(path, { lines: [{ position: 3, version: 1, content: null }] });
    expect(removed.status).toBe(200);
    const evidence = await sendEvidence(thread);
    const value = { defaults: { ...shredded, performedOn: today }, evidence: [evidence] };
    expect((await save(path, { content: { version: 2, value } })).status).toBe(200);
    expect((await handIn(path)).status).toBe(200);
    expect((await judge(path, { decision: 'accept' })).status).toBe(200);
    const counted = await department.until(path, pageSchema, ({ open }) => open === 2);
    expect(counted.duty.status).toBe('open');
    const { balance } = await department.read(at(thread), delegationSchema);
    expect(balance).toMatchObject({ handedOver: 3, certified: 1, open: 2 });
  });

  it('asks before it keeps a serial that looks like an individual number, and never in another field', async () => {
    const { path } = await owed();
    const content = { serial: '123456789018' };
    const line = (more: object) => ({
      lines: [{ position: 1, version: 0, content: { ...content, ...more } }],
    });
    await nothingWritten(installation, async () => {
      const asked = await save(path, line({}));
      expect(rulesIn(asked)).toEqual([['serial-like-individual-number', '/lines/0/content/serial']]);
      expect(asked.text).not.toContain(content.serial);
      expect((await save(path, line({ note: content.serial }))).status).toBe(400);
    });
    const confirmed = [{ rule: 'serial-like-individual-number', reason: '機器の表示どおり' }];
    expect((await save(path, line({ confirmed }))).status).toBe(200);
  });

  it('is imported whole or not at all, with every fault named by its cell', async () => {
    const { thread, path, today } = await owed('B-0001', 'B-0002', 'B-0003');
    const row = (index: number, more: object = {}): FilledRow => ({
      position: index + 1,
      serial: `B-000${index}`,
      answers: { ...answers, performedOn: today, ...more },
    });
    await nothingWritten(installation, async () => {
      const refused = await imported(path, [
        row(1),
        row(2, { technique: '魔法' }),
        row(3, { performedOn: '昨日' }),
      ]);
      expect(rulesIn(refused)).toEqual([
        ['cell-not-a-choice', '/base64/廃棄証明!O3'],
        ['cell-not-a-date', '/base64/廃棄証明!S4'],
      ]);
      const noFile = await contractor.call('POST', `${path}/certificate/import`, {
        body: { kind: 'form', base64: Buffer.from('no workbook').toString('base64') },
      });
      expect(rulesIn(noFile)).toEqual([['file-unreadable', '/base64']]);
    });
    await save(path, { lines: [{ position: 4, version: 0, content: { note: '手で記入' } }] });
    const taken = await imported(path, [row(1), row(2)]);
    expect([taken.status, taken.body]).toMatchObject([201, { taken: 2, kept: 1 }]);
    const again = await imported(path, [row(3)]);
    expect(again.body).toMatchObject({ taken: 1, kept: 2 });
    const value = { evidence: [await sendEvidence(thread)] };
    await save(path, { content: { version: 1, value } });
    const checked = await contractor.call('POST', `${path}/certificate/check`, { body: {} });
    expect(checked.body).toMatchObject({ checked: 3, done: true, refused: 0, unconfirmed: 0, findings: [] });
    expect((await handIn(path)).status).toBe(200);
  });

  it('names a line only once, and is not handed in while a line that was checked is refused', async () => {
    const { thread, path, today } = await owed('Z-0001');
    const evidence = await sendEvidence(thread);
    const line = { position: 2, content: { ...shredded, performedOn: today } };
    const twice = await handIn(path, {
      certificate: { content: { evidence: [evidence] }, lines: [line, line] },
    });
    expect(rulesIn(twice)).toEqual([['line-twice', '/certificate/lines/1/position']]);
    const wrong = { ...shredded, technique: 'overwrite', performedOn: today };
    const saved = await save(path, {
      content: { version: 1, value: { evidence: [evidence] } },
      lines: [{ position: 2, version: 0, content: wrong }],
    });
    const { lines } = savedSchema.parse(saved.body);
    const check = () => contractor.call('POST', `${path}/certificate/check`, { body: {} });
    expect((await check()).body).toMatchObject({ done: true, refused: 1 });
    expect(rulesIn(await handIn(path))).toContainEqual(['lines-refused', '/certificate/lines']);
    await save(path, { lines: [{ position: 2, version: lines[0]?.version ?? 0, content: line.content }] });
    expect((await check()).body).toMatchObject({ done: true, refused: 0 });
    expect((await handIn(path)).status).toBe(200);
  });

  it('takes what an erasure tool exported, by serial', async () => {
    const { path, today } = await owed('C-0001', 'C-0002');
    const csv = (...rows: string[]) => ({
      kind: 'erasure-log',
      base64: Buffer.from(['Serial,Erasure Standard,Status,End Time', ...rows].join('\n')).toString('base64'),
    });
    const send = (body: object) => contractor.call('POST', `${path}/certificate/import`, { body });
    const near = await send(csv(`C-0O01,Secure Erase,Erased,${today}`));
    expect(near.body).toMatchObject({
      errors: [{ rule: 'serial-not-on-ledger', path: '/base64/CSV!A2', limit: 'C-0001' }],
    });
    const taken = await send(
      csv(`c0001,Secure Erase,Erased,${today}`, `C-0002,Secure Erase,Erased,${today}`),
    );
    expect(taken.body).toMatchObject({ taken: 2, kept: 0 });
  });

  it('gives the form to fill with the open lines in it, and only to who writes the certificate', async () => {
    const { path } = await owed('D-0001');
    const { status, body } = await contractor.call('GET', `${path}/certificate/template`);
    expect([status, body]).toMatchObject([200, { lines: 2 }]);
    const { base64 } = z.looseObject({ base64: z.string() }).parse(body);
    expect(Buffer.from(base64, 'base64').subarray(0, 2).toString()).toBe('PK');
    const other = await installation.as('other-contractor');
    expect((await other.call('GET', `${path}/certificate/template`)).status).toBe(404);
  });

  it('is judged line by line: what is returned is drafted again, what is accepted counts and has a receipt', async () => {
    const { thread, path, today } = await owed('E-0001', 'E-0002', 'E-0003');
    const body = certificate([2, 3, 4], await sendEvidence(thread), today);
    for (const line of body.certificate.lines)
      Object.assign(line.content, { ...shredded, performedOn: today });
    expect((await handIn(path, body)).status).toBe(200);
    const why = { judgement: 'return', reason: '写真が不鮮明' };
    await department.until(path, pageSchema, turnOf('validate-certificate'));
    expect(
      rulesIn(
        await judge(path, {
          decision: 'accept',
          lines: [
            { position: 9, ...why },
            { position: 3, judgement: 'return' },
          ],
        }),
      ),
    ).toEqual([
      ['judged-line-unknown', '/lines/0/position'],
      ['return-without-reason', '/lines/1/reason'],
    ]);
    const judged = await judge(path, { decision: 'accept', lines: [{ position: 3, ...why }], sample: 2 });
    expect(judged.status).toBe(200);
    const page = await contractor.until(path, pageSchema, turnOf('submit-certificate'));
    expect(page).toMatchObject({ open: 2, duty: { returnedWith: '写真が不鮮明' } });
    const { balance } = await department.read(at(thread), delegationSchema);
    expect(balance).toMatchObject({ certified: 2, open: 2 });
    const first = page.duty.certificateId ?? '';
    const lines = await department.read(`${path}/certificates/${first}/lines?filter=returned`, linesSchema);
    expect(lines).toMatchObject({
      certificate: { status: 'accepted-in-part' },
      rows: [{ position: 3, judged: { judgement: 'return', reason: '写真が不鮮明' } }],
    });
    const receipt = await contractor.call('GET', `/receipts/${first}`);
    expect([receipt.status, receipt.body]).toMatchObject([
      200,
      { receipt: { outcome: 'accepted-in-part', subject: { id: thread.dutyId, key: first }, closes: {} } },
    ]);
    expect(page).toMatchObject({ draft: { corrects: first }, draftLines: [{ position: 3 }] });
    // The returned line is free again for the draft that corrects it; what was accepted is not.
    const draft = page.draft?.id ?? '';
    const kept = await contractor.read(`${path}/certificates/${draft}/lines`, linesSchema);
    expect(kept.rows.map(({ position }) => position)).toEqual([3]);
    const corrected = certificate([2, 3], await sendEvidence(thread), today);
    for (const line of corrected.certificate.lines)
      Object.assign(line.content, { ...shredded, performedOn: today });
    const twice = await handIn(path, corrected);
    expect(twice.body).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({
          rule: 'certified-before',
          path: '/certificate/lines/0/position',
          limit: first,
        }),
      ]) as unknown,
    });
    corrected.certificate.lines.shift();
    const same = { rule: 'photo-of-earlier-certificate', reason: '同じ写真に写っている' };
    const [evidence] = corrected.certificate.content.evidence;
    Object.assign(corrected.certificate.content, { confirmed: [{ ...same, evidence }] });
    expect((await handIn(path, corrected)).status).toBe(200);
    expect((await judge(path, { decision: 'accept' })).status).toBe(200);
    expect((await contractor.until(path, pageSchema, ({ open }) => open === 1)).open).toBe(1);
  });

  it('goes to the head with a question, and back to the officer with the answer', async () => {
    const { thread, path, today } = await owed();
    await handIn(path, certificate([1], await sendEvidence(thread), today));
    expect((await judge(path, { decision: 'escalate', question: '受理してよいでしょうか。' })).status).toBe(
      200,
    );
    const asked = await head.until(path, pageSchema, turnOf('advise-validation'));
    expect(asked.duty.question).toBe('受理してよいでしょうか。');
    const advice = { body: { advice: '受理してよい。' }, ifMatch: asked.version };
    expect((await department.call('POST', `${path}/advice`, advice)).status).toBe(403);
    expect((await head.call('POST', `${path}/advice`, advice)).status).toBe(200);
    const back = await department.until(path, pageSchema, turnOf('validate-certificate'));
    expect(back.duty.advice).toBe('受理してよい。');
    expect((await judge(path, { decision: 'accept' })).status).toBe(200);
    await department.until(path, pageSchema, ({ duty }) => duty.status === 'closed');
  });

  it('that the department typed in is validated by somebody else', async () => {
    const { thread, path, today } = await owed();
    const body = certificate([1], await sendEvidence(thread), today);
    expect((await handIn(path, body, department)).status).toBe(200);
    const page = await department.until(path, pageSchema, turnOf('validate-certificate'));
    expect(page.events.find(({ type }) => type === 'certificate-submitted')).toMatchObject({
      onBehalfOf: { role: 'contractor' },
    });
    expect(rulesIn(await judge(path, { decision: 'accept' }))).toEqual([['validator-typed-it-in', '']]);
  });

  it('certifies a serial once, however close two contractors come: the other is told no more', async () => {
    const [mine, other] = [await owed('RACE-01'), await owed('RACE-01')];
    const bodies = await Promise.all(
      [mine, other].map(async ({ thread, today }) => {
        const body = certificate([2], await sendEvidence(thread), today);
        for (const line of body.certificate.lines)
          Object.assign(line.content, { ...shredded, performedOn: today });
        return body;
      }),
    );
    const answered = await Promise.all([mine, other].map(({ path }, index) => handIn(path, bodies[index])));
    const won = answered.filter(({ status }) => status === 200);
    expect(won.length).toBeLessThanOrEqual(1);
    const again = await Promise.all(
      [mine, other].map(async ({ path }, index) =>
        answered[index]?.status === 200 ? answered[index] : handIn(path, bodies[index]),
      ),
    );
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200, 422]));
    const refused = again.find(({ status }) => status === 422);
    // The same contractor has both: it learns which certificate; anybody else would not.
    expect(refused && rulesIn(refused)).toEqual([
      ['certified-before', '/certificate/lines/0/content/serial'],
    ]);
  });

  it('that is only drafted holds nothing: who hands in first has it, and the draft is checked again', async () => {
    const [draft, other] = [await owed('HELD-01'), await owed('HELD-01')];
    const body = async ({ thread, today }: typeof draft) => {
      const made = certificate([2], await sendEvidence(thread), today);
      for (const line of made.certificate.lines)
        Object.assign(line.content, { ...shredded, performedOn: today });
      return made;
    };
    const { certificate: written } = await body(draft);
    await save(draft.path, {
      content: { version: 1, value: written.content },
      lines: written.lines.map((line) => ({ ...line, version: 0 })),
    });
    const checked = await contractor.call('POST', `${draft.path}/certificate/check`, { body: {} });
    expect(checked.body).toMatchObject({ done: true, refused: 0 });
    expect((await handIn(other.path, await body(other))).status).toBe(200);
    const late = await handIn(draft.path);
    expect(rulesIn(late)).toEqual([['certified-before', '/certificate/lines/2.1/content/serial']]);
  });
});
