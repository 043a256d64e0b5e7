import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { person } from '../../support/api-client.ts';
import { completeContent, newThread, walkTo } from '../../support/thin-thread.ts';
import { startProcess, type ServerProcess } from './process.ts';

describe('a server that is stopped and started again', () => {
  let folder = '';
  let server: ServerProcess;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-restart-'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('seals the certificate of what it approved before, as a process that has sealed nothing yet', async () => {
    const dataDir = join(folder, 'data');
    server = await startProcess(dataDir);
    const port = Number(new URL(server.url).port);
    const castAt = async (url: string) => {
      const as = (name: string) => person(url, '131041', `demo-131041-${name}`);
      return {
        department: await as('mie'),
        secretariat: await as('koyomi'),
        chair: await as('akira'),
        signers: [await as('tsubasa'), await as('hikaru')],
        contractor: await as('ritsuko'),
      };
    };
    const move = async (days: number): Promise<void> => {
      await fetch(`${server.url}/_embedded/clock`, { method: 'POST', body: JSON.stringify({ days }) });
    };
    const before = await walkTo(newThread(await castAt(server.url), move, completeContent), 'approved');
    await server.stop();
    server = await startProcess(dataDir, port);
    const after = { ...before, cast: await castAt(server.url) };
    await walkTo(after, 'closed');
    expect(after.reached).toContain('closed');
  });
});
