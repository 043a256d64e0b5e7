import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { pageSchema, person } from '../../support/api-client.ts';
import { completeContent, newThread, paths, walkTo } from '../../support/thin-thread.ts';
import { startInstallation } from '../doors/installation.ts';
import { expectAllEnded, expectBooksInOrder } from './books.ts';
import { endDatabase, startProcess, type ServerProcess } from './process.ts';

const cut = { SHIMON_STREAM: 'off' };

describe('killed between the submission and its delivery, the stream cut off', () => {
  let folder = '';
  let server: ServerProcess;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-cut-'));
  });
  afterAll(async () => {
    await server.kill();
    await endDatabase(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  });

  it('the sweep finds the row after the restart, and with nothing but the sweep the matter is approved', async () => {
    const dataDir = join(folder, 'data');
    const said: string[] = [];
    server = await startProcess(dataDir, 0, cut);
    const { url } = server;
    const move = (days: number) =>
      fetch(`${url}/_embedded/clock`, { method: 'POST', body: JSON.stringify({ days }) }).then(
        () => undefined,
      );
    // A sweep at every stop of the clock is all that delivers anything.
    const as = (name: string) => person(url, '131041', `demo-131041-${name}`, { nudge: () => move(0.001) });
    const cast = {
      department: await as('mie'),
      secretariat: await as('koyomi'),
      chair: await as('akira'),
      signers: [await as('tsubasa'), await as('hikaru')],
      contractor: await as('ritsuko'),
    };
    const thread = await walkTo(newThread(cast, move, completeContent), 'draft');
    const submission = `${paths.matter(thread)}/submission`;
    const submitted = await cast.department.post(
      submission,
      {},
      { ifMatch: thread.page.version, key: 'submission-1' },
    );
    thread.key = submitted.number ?? '';
    const waiting = await cast.department.read(paths.matter(thread), pageSchema);
    expect(waiting).toMatchObject({
      turn: { kind: 'system', step: 'handed-over' },
      matter: { status: 'open' },
    });
    await server.kill();
    said.push(server.output());

    server = await startProcess(dataDir, Number(new URL(url).port), cut);
    const inReview = await cast.secretariat.until(
      paths.matter(thread),
      pageSchema,
      ({ turn }) => turn.kind === 'yours',
    );
    expect(inReview.turn.step).toBe('review');
    // The answer that the caller may have missed is still there for them.
    const again = await cast.department.post(
      `/matters/${thread.matterId}/submission`,
      {},
      { ifMatch: thread.page.version, key: 'submission-1' },
    );
    expect(again.answer.text).toBe(submitted.answer.text);
    thread.page = inReview;
    thread.reached.add('review');
    await walkTo(thread, 'closed');
    await server.kill();
    said.push(server.output());

    const installation = await startInstallation({ dataDir, streamCut: true });
    const rows = await installation.rows();
    await installation.close();
    expectBooksInOrder(rows);
    expectAllEnded(rows, 1);
    // All that either process said, its own lines on standard error included.
    for (const text of [
      completeContent.title,
      completeContent.reason,
      '試本',
      '担当子',
      'Bearer',
      '@example.jp',
    ])
      expect(said.join('')).not.toContain(text);
  });
});
