import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import * as z from 'zod';

import { filledForm } from '../../test/support/certificate-form.ts';
import { dutySchema, paths, sendEvidence, walkTo, type Thread } from '../../test/support/thin-thread.ts';
import { stopwatch } from './stopwatch.ts';
import { withServer } from './with-server.ts';

const SERIALS = 10_000;
/** Serials that one hand-over takes. */
const PER_HAND_OVER = 5000;

const serialAt = (index: number): string => `5XY-${String(index).padStart(6, '0')}`;
const yours = ({ turn }: { turn: { kind: string } }): boolean => turn.kind === 'yours';

/** The most memory a process ever had, in MB; undefined where the system does not say. */
function peakOf(pid: number): number | undefined {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : undefined;
  } catch {
    return undefined;
  }
}

/** The table's process: a child of the server. */
function tableOf(server: number): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        return new RegExp(`^PPid:\\s+${server}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
      } catch {
        return false;
      }
    });
}

const megabytes = (value: number | undefined): string =>
  value === undefined ? '?' : `${value.toFixed(0)} MB`;

/** Seconds that a process had a processor so far: what others on the machine do hardly changes them. */
function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** The processes whose work is measured: the server, and its table's. */
let measured: readonly number[] = [];

/** Lets the system count a process's most memory anew, so that each part shows its own. */
function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not here: the peak then is the most so far.
  }
}

/** The server's most memory in any part, in MB. */
let mostSoFar = 0;

async function timed<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
  const taken = stopwatch();
  const before = measured.map(processorSeconds);
  measured.forEach(forgetPeak);
  const result = await run();
  const used = measured.map((pid, index) => (processorSeconds(pid) - (before[index] ?? 0)).toFixed(1));
  const peaks = measured.map(peakOf);
  mostSoFar = Math.max(mostSoFar, peaks[0] ?? 0);
  console.log(
    `${what.padEnd(34)} ${(taken().ms / 1000).toFixed(1)} s (processor: ${used.join(' s + ')} s; most memory: ${peaks.map(megabytes).join(' + ')})`,
  );
  return result;
}

/** The laptops go into the ledger while the duty is open. @returns today on the virtual clock. */
async function handOver(thread: Thread): Promise<string> {
  const { now } = await thread.cast.contractor.read(paths.duty(thread), dutySchema);
  const on = now.slice(0, 10);
  const path = `/delegations/del_${thread.matterId.slice(4)}/hand-overs`;
  for (let start = 0; start < SERIALS; start += PER_HAND_OVER) {
    const serials = Array.from({ length: PER_HAND_OVER }, (_, index) => serialAt(start + index));
    const medium = { kind: 'terminal', type: 'flash', text: '作業用のパソコン' };
    const things = [{ medium, dataClass: 'my-number-residents', quantity: 1, serials }];
    const { status, text } = await thread.cast.department.call('POST', path, { body: { on, things } });
    if (status !== 201) throw new Error(text);
  }
  return on;
}

const answers = (performedOn: string) => ({
  disposal: '廃棄',
  method: '破壊',
  technique: '破砕・裁断',
  performedOn,
  performer: '実施 担当子',
  place: '処理場',
  verification: '全数',
  verifier: '検証 担当男',
});

/** Looks once a second, which costs little beside what is measured. */
async function until(thread: Thread, ready: (page: z.infer<typeof dutySchema>) => boolean) {
  for (let looked = 0; looked < 180; looked++) {
    const page = await thread.cast.department.read(paths.duty(thread), dutySchema);
    if (ready(page)) return page;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('waited three minutes in vain');
}

const balanceSchema = z.looseObject({ balance: z.looseObject({ open: z.int() }) });

/** Waits until the ledger has nothing open but the cloud: its headers are read, not its ten thousand lines. */
async function counted({ cast, matterId }: Thread): Promise<void> {
  const path = `/delegations/del_${matterId.slice(4)}`;
  for (let looked = 0; looked < 180; looked++) {
    if ((await cast.department.read(path, balanceSchema)).balance.open === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('waited three minutes in vain');
}

async function call(thread: Thread, what: string, body: unknown): Promise<unknown> {
  const answer = await thread.cast.contractor.call('POST', `${paths.duty(thread)}/certificate${what}`, {
    body,
  });
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${answer.text.slice(0, 500)}`);
  return answer.body;
}

const importedSchema = z.looseObject({ version: z.int(), content: z.looseObject({}) });
const progress = z.looseObject({ checked: z.int(), done: z.boolean(), refused: z.int() });

async function check(thread: Thread): Promise<void> {
  for (;;) {
    const { checked, done, refused } = progress.parse(await call(thread, '/check', {}));
    if (refused > 0) throw new Error(`${refused} lines were refused`);
    process.stdout.write(`\r  ${checked} checked`);
    if (done) break;
  }
  process.stdout.write('\r');
}

async function writtenOf(thread: Thread, on: string): Promise<void> {
  const { contractor } = thread.cast;
  const path = `${paths.duty(thread)}/certificate`;
  await timed('the form with the ledger in it', async () => {
    const { status, text } = await contractor.call('GET', `${path}/template`);
    if (status !== 200) throw new Error(text);
  });
  const rows = Array.from({ length: SERIALS }, (_, index) => ({
    position: index + 2,
    serial: serialAt(index),
    answers: answers(on),
  }));
  const base64 = await filledForm(rows);
  console.log(`the filled form: ${(base64.length / 1024 / 1024).toFixed(1)} MB as it is sent`);
  const taken = await timed('import', () => call(thread, '/import', { kind: 'form', base64 }));
  const { version, content } = importedSchema.parse(taken);
  const value = { ...content, evidence: [await sendEvidence(thread)] };
  const saved = await contractor.call('PUT', path, { body: { content: { version, value } } });
  if (saved.status !== 200) throw new Error(saved.text);
  await timed('check, a thousand at a time', () => check(thread));
}

/** 10,000 serials in one Excel file: imported, checked, handed in, validated and counted, against a server on a disk. */
export const benchCertificate = (): Promise<void> =>
  withServer(async ({ child, thread: begin }) => {
    const server = child.pid ?? 0;
    const table = tableOf(server);
    measured = [server, ...(table === undefined ? [] : [table])];
    const thread = await walkTo(await begin(), 'submit-certificate');
    const on = await timed(`hand over ${SERIALS} serials`, () => handOver(thread));
    const all = stopwatch();
    await writtenOf(thread, on);
    const path = paths.duty(thread);
    const { contractor, department } = thread.cast;
    await timed('hand in', async () => {
      const { version } = await contractor.read(path, dutySchema);
      await contractor.post(`${path}/certificate`, {}, { ifMatch: version });
    });
    const imported = all().ms;
    const { version } = await until(thread, yours);
    await timed('validate', () =>
      department.post(`${path}/validation`, { decision: 'accept' }, { ifMatch: version }),
    );
    await timed('count', () => counted(thread));
    console.log(`from the form to the hand-in: ${(imported / 1000).toFixed(1)} s`);
    console.log(`most memory of the server in any part: ${megabytes(mostSoFar)}`);
  });
