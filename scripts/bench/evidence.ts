import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { person, type Person } from '../../test/support/api-client.ts';
import { offerOf, sendParts, uploadSchema } from '../../test/support/evidence-upload.ts';
import { endDatabase, startProcess, type ServerProcess } from '../../test/scenario/crash/process.ts';
import { newThread, paths, walkTo, type Cast } from '../../test/support/thin-thread.ts';
import { evidenceBytes } from '../scenario/evidence-file.ts';

/** How many files of how many bytes, how many of them under way at a time, and after how many parts the server is killed. */
export interface Load {
  readonly files: number;
  readonly bytes: number;
  readonly atOnce: number;
  readonly cutAfterParts: number;
}

export interface Carried {
  /** Parts that were answered before the server died, parts that the next one had, and parts that were sent to it. */
  readonly answeredBefore: number;
  readonly arrivedAtCut: number;
  readonly sentAfter: number;
  readonly parts: number;
  readonly arrived: number;
  readonly seconds: number;
  /** Most memory the server ever held after the cut, in MB; undefined where the system does not say. */
  readonly serverMb: number | undefined;
}

const listSchema = z.object({ files: z.array(z.looseObject({ id: z.string(), state: z.string() })) });

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

const moveClock = async (url: string, days: number): Promise<void> => {
  const { now } = (await (await fetch(`${url}/_embedded/clock`)).json()) as { now: string };
  const moveTo = new Date(Date.parse(now) + days * 86_400_000).toISOString();
  await fetch(`${url}/_embedded/clock`, { method: 'POST', body: JSON.stringify({ moveTo }) });
};

/** A picture with so many bytes behind it; every number another, each time the same. Only one is in memory at a time. */
function fileOf(noise: Buffer, index: number, bytes: number): Buffer {
  const head = evidenceBytes('image/jpeg', `photo ${String(index)}`);
  return Buffer.concat([head, noise.subarray(0, bytes - head.length)]);
}

const inTurns = async (
  count: number,
  atOnce: number,
  task: (index: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
};

const peakMb = (pid: number | undefined): number | undefined => {
  const file = `/proc/${String(pid)}/status`;
  const kb = existsSync(file) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return kb === undefined ? undefined : Math.round(Number(kb) / 1024);
};

/** Counts the parts that are sent, and cuts once so many are. */
interface Scissors {
  sent: number;
  cut: () => void;
}

/** Sends one file's missing parts; a connection that breaks off is what the test is about. */
async function sendOn(
  who: Person,
  evidence: string,
  { id, body, scissors }: { id: string; body: Buffer; scissors: Scissors },
): Promise<void> {
  const upload = uploadSchema.parse((await who.call('GET', `${evidence}/${id}/parts`)).body);
  for (const part of upload.parts) {
    if (part.arrived) continue;
    await sendParts({ ...upload, parts: [part] }, body);
    scissors.sent += 1;
    scissors.cut();
  }
  const looked = await who.call('POST', `${evidence}/${id}/arrival`, { body: {} });
  if (looked.status !== 200) throw new Error(`the look answered ${String(looked.status)}: ${looked.text}`);
}

/** Parts of all files that the server has. */
async function arrivedParts(who: Person, evidence: string, ids: readonly string[]): Promise<number> {
  let count = 0;
  for (const id of ids) {
    const { parts } = uploadSchema.parse((await who.call('GET', `${evidence}/${id}/parts`)).body);
    count += parts.filter(({ arrived }) => arrived).length;
  }
  return count;
}

/** Announces every file; answers their ids in order. */
async function offerAll(
  contractor: Person,
  evidence: string,
  { noise, files, bytes }: { noise: Buffer; files: number; bytes: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < files; index++) {
    const body = offerOf(fileOf(noise, index, bytes), {
      fileName: `${String(index)}.jpg`,
      contentType: 'image/jpeg',
    });
    const offered = await contractor.call('POST', evidence, { body });
    ids.push(uploadSchema.parse(offered.body).evidenceId);
  }
  return ids;
}

/** Sends files to a server of its own that is killed on the way, and sends what is left to the next one. */
export async function carryFiles({ files, bytes, atOnce, cutAfterParts }: Load): Promise<Carried> {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-evidence-'));
  const data = join(folder, 'data');
  const noise = randomBytes(bytes);
  let server: ServerProcess | undefined;
  try {
    server = await startProcess(data);
    const { url } = server;
    const port = Number(new URL(url).port);
    const thread = newThread(await castAt(url), (days) => moveClock(url, days));
    await walkTo(thread, 'submit-certificate');
    const evidence = `${paths.duty(thread)}/evidence`;
    const { contractor } = thread.cast;
    const ids = await offerAll(contractor, evidence, { noise, files, bytes });
    const started = performance.now();
    let killed: Promise<void> | undefined;
    const running = server;
    const scissors: Scissors = {
      sent: 0,
      cut: () => {
        if (scissors.sent === cutAfterParts) killed = running.kill();
      },
    };
    const send = (who: Person) => (index: number) =>
      sendOn(who, evidence, { id: ids[index] ?? '', body: fileOf(noise, index, bytes), scissors });
    const once = await person(url, '131041', 'demo-131041-ritsuko');
    await inTurns(files, atOnce, (index) => send(once)(index).catch(() => undefined));
    await killed;
    const answeredBefore = scissors.sent;
    server = await startProcess(data, port);
    const again = await person(server.url, '131041', 'demo-131041-ritsuko', { patient: true });
    const arrivedAtCut = await arrivedParts(again, evidence, ids);
    await inTurns(files, atOnce, send(again));
    const seconds = (performance.now() - started) / 1000;
    const rows = (await again.read(evidence, listSchema)).files;
    const parts = await arrivedParts(again, evidence, ids);
    const arrived = rows.filter(({ state }) => state === 'arrived').length;
    const sentAfter = scissors.sent - answeredBefore;
    const serverMb = peakMb(server.pid);
    return { answeredBefore, arrivedAtCut, sentAfter, parts, arrived, seconds, serverMb };
  } finally {
    await server?.kill();
    await endDatabase(data);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Issue 5: fifty files of 20 MB, resumed after a cut. */
export async function benchEvidence(): Promise<void> {
  const load = { files: 50, bytes: 20 * 1024 * 1024, atOnce: 4, cutAfterParts: 90 };
  const carried = await carryFiles(load);
  const mb = (load.files * load.bytes) / 1024 / 1024;
  console.log(
    `${String(load.files)} files of 20 MB, server killed after ${String(load.cutAfterParts)} parts`,
  );
  console.log(
    `${String(carried.arrivedAtCut)} parts were there after the restart, ${String(carried.sentAfter)} were sent then`,
  );
  console.log(`${String(carried.arrived)} files arrived, of ${String(carried.parts)} parts`);
  console.log(
    `${carried.seconds.toFixed(1)} s (${(mb / carried.seconds).toFixed(0)} MB/s), the restart included`,
  );
  console.log(
    `most memory of the server: ${String(carried.serverMb ?? '?')} MB; of this client: ${String(peakMb(process.pid) ?? '?')} MB`,
  );
}
