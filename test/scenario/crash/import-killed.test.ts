import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { pageSchema, person, type Answer } from '../../support/api-client.ts';
import { filledForm } from '../../support/certificate-form.ts';
import {
  completeContent,
  dutySchema,
  newThread,
  paths,
  sendEvidence,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';
import { at, delegationSchema, laptop, rulesIn } from '../doors/ledger-tree.ts';
import { expectBooksInOrder } from './books.ts';
import { endDatabase, startProcess, type ServerProcess } from './process.ts';

const SERIALS = 600;
const serialAt = (index: number): string => `KX-${String(index).padStart(5, '0')}`;
const meterSchema = z.looseObject({ writeUnits: z.number() });
const dutyWithDraft = dutySchema.extend({ draft: z.looseObject({ id: z.string() }).optional() });

const shared = {
  performer: '実施 担当子',
  place: '処理場',
  verification: '全数',
  verifier: '検証 担当男',
};
const shredded = { ...shared, disposal: '廃棄', method: '破壊', technique: '破砕・裁断' };
const erased = { ...shared, disposal: '消去', method: 'パージ', technique: '暗号化消去' };

describe('kill -9 in the middle of bulk input', { timeout: 240_000 }, () => {
  let folder = '';
  let dataDir = '';
  let server: ServerProcess;
  let installation: Installation | undefined;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-import-'));
    dataDir = join(folder, 'data');
  });
  afterAll(async () => {
    await server.kill();
    await installation?.close();
    await endDatabase(dataDir);
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = async (): Promise<Thread> => {
    const { url } = server;
    const as = (name: string) => person(url, '131041', `demo-131041-${name}`);
    const cast = {
      department: await as('mie'),
      secretariat: await as('koyomi'),
      chair: await as('akira'),
      signers: [await as('tsubasa'), await as('hikaru')],
      contractor: await as('ritsuko'),
    };
    const move = async (days: number): Promise<void> => {
      await fetch(`${url}/_embedded/clock`, { method: 'POST', body: JSON.stringify({ days }) });
    };
    return newThread(cast, move, completeContent);
  };

  const written = async (): Promise<number> =>
    meterSchema.parse(await (await fetch(`${server.url}/_embedded/meter`)).json()).writeUnits;

  /** Sends something, kills the server once it has written so much of it, and starts it again. @returns whether it was cut. */
  async function killedAfter(units: number, send: () => Promise<Answer>): Promise<boolean> {
    const before = await written();
    let answered = false;
    const sent = send().then(
      () => (answered = true),
      () => undefined,
    );
    while (!answered && (await written()) - before < units);
    await server.kill();
    await sent;
    server = await startProcess(dataDir, Number(new URL(server.url).port));
    return !answered;
  }

  const balance = async (thread: Thread) =>
    (await thread.cast.department.read(at(thread), delegationSchema)).balance;

  it('nothing of what was half written counts, and the same again comes to the right balance', async () => {
    server = await startProcess(dataDir);
    const thread = await walkTo(await begin(), 'submit-certificate');
    const { contractor, department } = thread.cast;
    const path = paths.duty(thread);
    const on = (await contractor.read(path, dutySchema)).now.slice(0, 10);
    const things = Array.from({ length: SERIALS }, (_, index) => laptop(serialAt(index)));
    const handOver = () => department.call('POST', `${at(thread)}/hand-overs`, { body: { on, things } });

    expect(await killedAfter(300, handOver)).toBe(true);
    expect(await balance(thread)).toMatchObject({ handedOver: 1, open: 1 });
    expect((await contractor.read(path, dutySchema)).ledger).toHaveLength(1);
    expect((await handOver()).status).toBe(201);
    expect(await balance(thread)).toMatchObject({ handedOver: SERIALS + 1, open: SERIALS + 1 });

    // The lines that died have left a gap: the form is of what the ledger shows now.
    const ledger = await linesOf(thread);
    const base64 = await filledForm(
      ledger.map(({ position, serial }) => ({
        position,
        ...(serial === undefined ? {} : { serial }),
        answers: { ...(serial === undefined ? erased : shredded), performedOn: on },
      })),
    );
    const bring = () =>
      contractor.call('POST', `${path}/certificate/import`, { body: { kind: 'form', base64 } });
    expect(await killedAfter(300, bring)).toBe(true);
    expect((await contractor.read(path, dutyWithDraft)).draft).toBeUndefined();
    const handIn = async () => {
      const { version } = await contractor.read(path, dutySchema);
      return contractor.call('POST', `${path}/certificate`, { body: {}, ifMatch: version });
    };
    expect(rulesIn(await handIn())).toEqual([['no-lines', '/certificate']]);
    const taken = await bring();
    expect([taken.status, taken.body]).toMatchObject([201, { taken: SERIALS + 1, kept: 0 }]);
    const { version, content } = z
      .looseObject({ version: z.int(), content: z.looseObject({}) })
      .parse(taken.body);
    const value = { ...content, evidence: [await sendEvidence(thread)] };
    const saved = await contractor.call('PUT', `${path}/certificate`, {
      body: { content: { version, value } },
    });
    expect(saved.status).toBe(200);

    expect(await killedAfter(200, handIn)).toBe(true);
    const still = await contractor.read(path, dutySchema);
    expect(still.turn).toMatchObject({ kind: 'yours', step: 'submit-certificate' });
    expect(still.duty.certificateId).toBeUndefined();
    expect(await balance(thread)).toMatchObject({ certified: 0, open: SERIALS + 1 });
    expect((await handIn()).status).toBe(200);

    const waiting = await department.until(path, pageSchema, ({ turn }) => turn.kind === 'yours');
    const validate = () =>
      department.call('POST', `${path}/validation`, {
        body: { decision: 'accept' },
        ifMatch: waiting.version,
      });
    const before = await written();
    expect((await validate()).status).toBe(200);
    // Its lines are being counted, by the machine: all of them, or none.
    while ((await written()) - before < 300);
    await server.kill();
    server = await startProcess(dataDir, Number(new URL(server.url).port));
    expect([0, SERIALS + 1]).toContain((await balance(thread)).certified);
    const closed = await department.until(path, dutySchema, ({ duty }) => duty.status === 'closed');
    expect(closed.open).toBe(0);
    expect(await balance(thread)).toMatchObject({
      handedOver: SERIALS + 1,
      certified: SERIALS + 1,
      open: 0,
    });

    await server.kill();
    installation = await startInstallation({ dataDir });
    const rows = await installation.rows();
    expectBooksInOrder(rows);
    expectHalvesWithoutEffect(rows);
  });

  /** What the kills left half written lies there, or they would have proven nothing; and every line is certified once. */
  function expectHalvesWithoutEffect(rows: readonly Record<string, unknown>[]): void {
    const of = (type: string) => rows.filter((row) => row['type'] === type);
    const entries = new Set(of('ledger-entry').map(({ id }) => id));
    const headers = new Set(of('certificate').map(({ id }) => id));
    const deadLines = of('ledger-line').filter(({ entryId }) => !entries.has(entryId));
    const deadCertified = of('certificate-line').filter(({ certificateId }) => !headers.has(certificateId));
    expect(deadLines.length).toBeGreaterThan(0);
    expect(deadLines.length).toBeLessThan(SERIALS);
    expect(deadCertified.length).toBeGreaterThan(0);
    expect(deadCertified.length).toBeLessThan(SERIALS + 1);
    const certified = of('ledger-posting').filter(({ part }) => part === 'certified');
    expect(certified).toHaveLength(SERIALS + 1);
    expect(new Set(certified.map(({ position }) => position)).size).toBe(SERIALS + 1);
  }
});

/** Every line of the ledger, page by page. */
async function linesOf(thread: Thread): Promise<{ position: number; serial: string | undefined }[]> {
  const page = z.looseObject({
    rows: z.array(
      z.looseObject({
        position: z.int(),
        medium: z.looseObject({ serial: z.string().optional() }),
      }),
    ),
    next: z.string().optional(),
  });
  const found: { position: number; serial: string | undefined }[] = [];
  let next: string | undefined;
  do {
    const cursor = next === undefined ? '' : `?cursor=${encodeURIComponent(next)}`;
    const answer = await thread.cast.department.read(`${at(thread)}/ledger${cursor}`, page);
    found.push(...answer.rows.map(({ position, medium }) => ({ position, serial: medium.serial })));
    next = answer.next;
  } while (next !== undefined);
  return found;
}
