import { createHash, randomBytes } from 'node:crypto';

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { tableName } from '../../../embedded/variables.ts';
import { PART_BYTES } from '../../../functions/domain/destruction/evidence.ts';
import { evidenceBytes } from '../../../scripts/scenario/evidence-file.ts';
import type { Answer, Person } from '../../support/api-client.ts';
import { offerOf, sendParts, uploadSchema, type Upload } from '../../support/evidence-upload.ts';
import {
  certificate,
  dutySchema,
  paths,
  photo,
  sendEvidence,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { shinjuku, startInstallation, type Installation } from './installation.ts';
import { expectProblem } from './refusal.ts';

const listSchema = z.object({
  files: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      twins: z.array(z.string()).optional(),
      seenElsewhere: z.boolean().optional(),
      refusedBy: z.string().optional(),
    }),
  ),
  limit: z.object({ files: z.int(), bytes: z.int() }),
});
const savedSchema = z.looseObject({ url: z.string(), sha256: z.string() });
const lookedSchema = z.looseObject({ state: z.string(), twins: z.array(z.string()) });

describe('evidence', () => {
  let installation: Installation;
  let thread: Thread;
  let contractor: Person;
  let path: string;
  beforeAll(async () => {
    installation = await startInstallation();
    thread = await walkTo(await installation.thread(), 'submit-certificate');
    ({ contractor } = thread.cast);
    path = `${paths.duty(thread)}/evidence`;
  });
  afterAll(() => installation.close());

  const offer = async (bytes: Uint8Array, more: Parameters<typeof offerOf>[1], who = contractor) => {
    const answer = await who.call('POST', path, { body: offerOf(bytes, more) });
    expect(answer.status).toBe(201);
    return uploadSchema.parse(answer.body);
  };
  const look = (id: string, who = contractor): Promise<Answer> =>
    who.call('POST', `${path}/${id}/arrival`, { body: {} });
  const list = async (who = contractor) => (await who.read(path, listSchema)).files;
  const png = { fileName: '写真.png', contentType: 'image/png' } as const;

  it('is sent on after a cut: only the parts that are missing, with links made anew', async () => {
    // A JPEG of three parts; what stands behind the picture is not looked at.
    const bytes = Buffer.concat([evidenceBytes('image/jpeg', 'cut'), randomBytes(2 * PART_BYTES)]);
    const first = await offer(bytes, { fileName: '倉庫.jpg', contentType: 'image/jpeg' });
    expect(first.parts.map(({ arrived }) => arrived)).toEqual([false, false, false]);
    const only = (number: number, upload: Upload): Upload => ({
      ...upload,
      parts: upload.parts.filter((part) => part.number === number),
    });
    await sendParts(only(2, first), bytes);
    const early = expectProblem(await look(first.evidenceId), 422, 'rule-broken');
    expect(early.errors).toMatchObject([{ rule: 'evidence-not-arrived', limit: '1, 3' }]);
    const left = await contractor.read(`${path}/${first.evidenceId}/parts`, uploadSchema);
    expect(left.parts.map(({ arrived, upload }) => [arrived, upload === undefined])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ]);
    await sendParts(left, bytes);
    expect((await look(first.evidenceId)).status).toBe(200);
    const again = await look(first.evidenceId);
    expect([again.status, lookedSchema.parse(again.body).state]).toEqual([200, 'arrived']);
    const all = await contractor.read(`${path}/${first.evidenceId}/parts`, uploadSchema);
    expect(all.parts.every(({ arrived, upload }) => arrived && upload === undefined)).toBe(true);
    const { url, sha256 } = await contractor.read(`${path}/${first.evidenceId}`, savedSchema);
    const saved = await fetch(url);
    expect(
      createHash('sha256')
        .update(Buffer.from(await saved.arrayBuffer()))
        .digest('hex'),
    ).toBe(sha256);
  });

  it('whose parts were joined by somebody who was interrupted is only looked at, and sent no part again', async () => {
    const upload = await offer(photo, png);
    await sendParts(upload, photo);
    expect((await look(upload.evidenceId)).status).toBe(200);
    // As the crash leaves it: one object, and a row that does not know.
    const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: `${shinjuku}#DUTY#${thread.dutyId}`, sk: `EVIDENCE#${upload.evidenceId}` },
        UpdateExpression: 'SET #state = :offered',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':offered': 'offered' },
      }),
    );
    table.destroy();
    const left = await contractor.read(`${path}/${upload.evidenceId}/parts`, uploadSchema);
    expect(left.parts.map(({ arrived }) => arrived)).toEqual([true]);
    const again = await look(upload.evidenceId);
    expect(lookedSchema.parse(again.body).state).toBe('arrived');
  });

  it('is only ever saved, as the type that was looked at, never shown as a page', async () => {
    const id = await sendEvidence(thread);
    const { url } = await thread.cast.department.read(`${path}/${id}`, savedSchema);
    const { headers } = await fetch(url);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${id}"; filename*=UTF-8''${encodeURIComponent('消去記録.png')}`,
    );
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    // The link is for this file: another's name in it opens nothing.
    const stolen = url.replace(id, `evi_${'0'.repeat(26)}`);
    expect((await fetch(stolen)).status).toBe(403);
  });

  it('that is not what it says is thrown away at once, and told', async () => {
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const zip = Buffer.from('504b0304140000000000', 'hex');
    const acting = Buffer.from(
      '%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>>>> endobj\n%%EOF\n',
    );
    const refused = [
      [script, png, 'evidence-not-its-type'],
      [zip, { fileName: '../../etc/passwd', contentType: 'application/pdf' }, 'evidence-not-its-type'],
      [acting, { fileName: '証明書.pdf', contentType: 'application/pdf' }, 'evidence-acts'],
      [Buffer.concat([photo, zip]), png, 'evidence-two-in-one'],
    ] as const;
    for (const [bytes, more, rule] of refused) {
      const upload = await offer(bytes, more);
      await sendParts(upload, bytes);
      for (let asked = 0; asked < 2; asked++) {
        const { errors } = expectProblem(await look(upload.evidenceId), 422, 'rule-broken');
        expect(errors).toMatchObject([{ rule, path: '/evidence' }]);
      }
      expectProblem(await contractor.call('GET', `${path}/${upload.evidenceId}`), 404, 'not-found');
      const row = (await list()).find(({ id }) => id === upload.evidenceId);
      expect(row).toMatchObject({ state: 'refused', refusedBy: rule });
      const body = certificate([1], upload.evidenceId, '2024-06-03');
      const ifMatch = (await contractor.read(paths.duty(thread), dutySchema)).version;
      const handedIn = await contractor.call('POST', `${paths.duty(thread)}/certificate`, { body, ifMatch });
      expect(handedIn.text).toContain('evidence-not-arrived');
    }
  });

  it('with other bytes than were announced is not taken: neither as a part nor as a whole', async () => {
    const upload = await offer(photo, png);
    const [part] = upload.parts;
    const other = new Uint8Array(photo).fill(7);
    const headers = part?.upload?.headers ?? {};
    const sent = await fetch(part?.upload?.url ?? '', { method: 'PUT', headers, body: other });
    expect(sent.status).toBe(400);
    // Parts that are honest, a whole that is not.
    const lying = { ...offerOf(photo, png), sha256: 'b'.repeat(64) };
    const answer = await contractor.call('POST', path, { body: lying });
    const lie = uploadSchema.parse(answer.body);
    await sendParts(lie, photo);
    const { errors } = expectProblem(await look(lie.evidenceId), 422, 'rule-broken');
    expect(errors).toMatchObject([{ rule: 'evidence-differs' }]);
  });

  it('sent twice is told as a twin, and only the department hears of others', async () => {
    const mine = await sendEvidence(thread);
    const twin = await sendEvidence(thread);
    const rows = await list();
    expect(rows.find(({ id }) => id === twin)?.twins).toContain(mine);
    expect(rows.every((row) => row.seenElsewhere === undefined)).toBe(true);
    const { department } = thread.cast;
    expect((await list(department)).some(({ seenElsewhere }) => seenElsewhere === false)).toBe(true);
  });

  it('is nobody else’s: no other contractor reads, sends, ends or removes it, whatever they guess', async () => {
    const id = await sendEvidence(thread);
    const stranger = await installation.as('other-contractor');
    const guesses = [id, id.replace(/.$/, '0'), `evi_${'0'.repeat(26)}`];
    for (const guess of guesses) {
      expectProblem(await stranger.call('GET', `${path}/${guess}`), 404, 'not-found');
      expectProblem(await stranger.call('GET', `${path}/${guess}/parts`), 404, 'not-found');
      expectProblem(await look(guess, stranger), 404, 'not-found');
      const removal = await stranger.call('POST', `${path}/${guess}/removal`, { body: {} });
      expectProblem(removal, 404, 'not-found');
    }
    expectProblem(await stranger.call('GET', path), 404, 'not-found');
    // The object's address says the same to everybody who has no signed link.
    const { url } = await contractor.read(`${path}/${id}`, savedSchema);
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403);
  });

  it('may be taken back until it is handed in', async () => {
    const id = await sendEvidence(thread);
    const { url } = await contractor.read(`${path}/${id}`, savedSchema);
    expect((await contractor.call('POST', `${path}/${id}/removal`, { body: {} })).status).toBe(200);
    expect((await list()).map((row) => row.id)).not.toContain(id);
    expect((await fetch(url)).status).toBe(404);
    const half = await offer(photo, png);
    await contractor.call('POST', `${path}/${half.evidenceId}/removal`, { body: {} });
    await expect(sendParts(half, photo)).rejects.toThrow('404');
  });

  it('never exceeds what a duty may hold, also when two send at once', async () => {
    const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    const Key = { pk: `${shinjuku}#DUTY#${thread.dutyId}`, sk: 'EVIDENCES' };
    const put = (files: number, bytes: number) =>
      table.send(
        new UpdateCommand({
          TableName: tableName,
          Key,
          UpdateExpression: 'SET files = :files, #bytes = :bytes',
          ExpressionAttributeNames: { '#bytes': 'bytes' },
          ExpressionAttributeValues: { ':files': files, ':bytes': bytes },
        }),
      );
    const both = () =>
      Promise.all([1, 2, 3].map(() => contractor.call('POST', path, { body: offerOf(photo, png) })));
    for (const [files, bytes] of [
      [199, 0],
      [5, 2 * 1024 ** 3 - photo.length],
    ] as const) {
      await put(files, bytes);
      const answers = await both();
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422]);
      expect(answers.map(({ text }) => text).join()).toContain('evidence-too-many');
    }
    await put(0, 0);
    table.destroy();
  });

  it('that was handed in outlives the thirty days of quarantine; what was not is gone', async () => {
    const unused = await sendEvidence(thread);
    const used = await sendEvidence(thread);
    const page = await contractor.read(paths.duty(thread), dutySchema);
    const lines = page.ledger.map(({ position }) => position);
    const body = certificate(lines, used, page.now.slice(0, 10));
    await contractor.post(`${paths.duty(thread)}/certificate`, body, { ifMatch: page.version });
    const { department } = thread.cast;
    const yours = ({ turn }: { turn: { kind: string } }): boolean => turn.kind === 'yours';
    await department.until(paths.duty(thread), dutySchema, yours);
    await thread.moveClock(40);
    const saved = async (id: string) => {
      const { url } = await department.read(`${path}/${id}`, savedSchema);
      return (await fetch(url)).status;
    };
    expect([await saved(used), await saved(unused)]).toEqual([200, 404]);
    const { version } = await department.read(paths.duty(thread), dutySchema);
    await department.post(`${paths.duty(thread)}/validation`, { decision: 'accept' }, { ifMatch: version });
    const closed = ({ duty }: { duty: { status: string } }): boolean => duty.status === 'closed';
    await department.until(paths.duty(thread), dutySchema, closed);
    const rows = await list(department);
    expect(rows.find(({ id }) => id === used)).toMatchObject({ state: 'locked' });
    expect(await saved(used)).toBe(200);
  });
});
