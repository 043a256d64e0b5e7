import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { z } from 'zod';

import { signingKeySchema, verifyReceiptFile } from '../../../functions/domain/receipt/receipt.ts';
import { person } from '../../support/api-client.ts';
import { completeContent, newThread, steps, walkTo, type Cast } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';
import { expectAllEnded, expectBooksInOrder } from './books.ts';
import { endDatabase, seeded, startProcess, type ServerProcess } from './process.ts';

const keySetSchema = z.object({ keys: z.array(signingKeySchema) });
const KILLS = 10;
const LANES = 3;

describe('kill -9', () => {
  const seed = Number(process.env['SHIMON_TEST_SEED'] ?? 131041);
  const random = seeded(seed);
  let folder = '';
  let server: ServerProcess | undefined;
  let installation: Installation | undefined;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-kill-'));
  });
  afterEach(() => server?.kill());
  afterAll(async () => {
    await installation?.close();
    await endDatabase(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  });

  /** The demo people, who send a request again while nobody answers. */
  const castAt = async (url: string): Promise<Cast> => {
    const as = (name: string) => person(url, '131041', `demo-131041-${name}`, { patient: true });
    return {
      department: await as('mie'),
      secretariat: await as('koyomi'),
      chair: await as('akira'),
      signers: [await as('tsubasa'), await as('hikaru')],
      contractor: await as('ritsuko'),
    };
  };

  /** Moves the clock of the server, whichever process it is just now, to a day after `now`. */
  const moveClock = async (url: string, days: number): Promise<void> => {
    const read = async (): Promise<number> => {
      const answer = (await (await fetch(`${url}/_embedded/clock`)).json()) as { now: string };
      return Date.parse(answer.now);
    };
    let target: number | undefined;
    for (;;) {
      try {
        target ??= (await read()) + days * 86_400_000;
        if ((await read()) >= target) return;
        const body = JSON.stringify({ moveTo: new Date(target).toISOString() });
        await fetch(`${url}/_embedded/clock`, { method: 'POST', body });
      } catch {
        await pause(25);
      }
    }
  };

  it(
    `at ${KILLS} random moments: every matter reaches its end, nothing is lost or doubled`,
    { timeout: 150_000 },
    async () => {
      onTestFailed(() => {
        process.stderr.write(
          `SHIMON_TEST_SEED=${seed} repeats these kills.\n${server?.output().slice(-4000) ?? ''}\n`,
        );
      });
      const dataDir = join(folder, 'data');
      server = await startProcess(dataDir);
      const { url } = server;
      const port = Number(new URL(url).port);
      const cast = await castAt(url);
      let kills = 0;
      let matters = 0;
      // Each lane walks one matter after the other for as long as the killing goes on.
      const lane = async (): Promise<void> => {
        do {
          matters += 1;
          await walkTo(
            newThread(cast, (days) => moveClock(url, days), completeContent),
            steps.at(-1) ?? 'closed',
          );
        } while (kills < KILLS);
      };
      const killing = async (): Promise<void> => {
        for (; kills < KILLS; kills += 1) {
          await pause(150 + Math.floor(random() * 500));
          await server?.kill();
          server = await startProcess(dataDir, port);
        }
      };
      const walks = Array.from({ length: LANES }, lane);
      await Promise.all([killing(), ...walks]);
      await server.kill();
      installation = await startInstallation({ dataDir });
      const rows = await installation.rows();
      expect(matters).toBeGreaterThanOrEqual(LANES);
      expectBooksInOrder(rows);
      expectAllEnded(rows, matters);
      await expectReceiptsVerify(installation, rows);
    },
  );

  async function expectReceiptsVerify(
    opened: Installation,
    rows: readonly Record<string, unknown>[],
  ): Promise<void> {
    const department = await opened.as('mie');
    const keys = await department.read('/keys', keySetSchema);
    for (const { pk } of rows.filter(({ type }) => type === 'receipt')) {
      const file = await department.call('GET', `/receipts/${String(pk).split('#')[2] ?? ''}`);
      const { checks } = await verifyReceiptFile(file.body, keys);
      expect(checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual([
        'content true',
        'signature true',
        'journal true',
        'key true',
      ]);
    }
  }
});
