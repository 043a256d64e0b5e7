import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

import type { Weather } from './weathers.ts';

export interface InstallationOptions {
  readonly folder: string;
  readonly port: number;
  readonly startsAt: string;
  /** Whether the body numbers what is put to it (諮問番号), which the demo's does not. */
  readonly numbersConsultations?: boolean;
}

const said = z.object({ ready: z.boolean().optional(), struck: z.record(z.string(), z.number()).optional() });
const KEPT = 40;

const largestKb = (folder: string): number => {
  const sizes = readdirSync(folder)
    .filter((name) => name.includes('.db'))
    .map((name) => statSync(join(folder, name)).size);
  return Math.ceil(Math.max(0, ...sizes) / 1024);
};

/**
 * A limit to the size of files is a full disk to whoever writes (with the signal ignored, writes fail). sh counts in
 * units of 512 bytes, and `exec` keeps the process id, so that the kill hits the server.
 */
const commandFor = (folder: string, { diskLeftKb }: Weather): [string, string[]] => {
  const server = [fileURLToPath(new URL('server.ts', import.meta.url))];
  if (diskLeftKb === undefined || process.platform === 'win32') return [process.execPath, server];
  const units = (largestKb(folder) + diskLeftKb) * 2;
  return ['/bin/sh', ['-c', `trap '' XFSZ; ulimit -f ${units}; exec "$0" "$@"`, process.execPath, ...server]];
};

/** One server process at a time on one data folder and one port, to be killed and started again. */
export class ChaosInstallation {
  readonly url: string;
  /** Ends that nobody asked for: in which weather, and what the server said last. */
  readonly falls: string[] = [];
  readonly struck: Record<string, number> = {};
  readonly #options: InstallationOptions;
  #child: ChildProcess | undefined;
  #lines: string[] = [];
  #struckHere: Record<string, number> = {};
  #doomed = false;
  #starts = 0;

  constructor(options: InstallationOptions) {
    this.#options = options;
    this.url = `http://localhost:${String(options.port)}`;
  }

  /** The last lines a server wrote to stderr, and its failures. */
  get lastLines(): readonly string[] {
    return this.#lines;
  }

  /** Starts the server; `ready` resolves to false when it ended before it was ready. */
  start(weather: Weather, seed: number): { ready: Promise<boolean>; gone: Promise<void> } {
    const { folder, port, startsAt, numbersConsultations = false } = this.#options;
    this.#starts += 1;
    this.#doomed = false;
    const [command, args] = commandFor(folder, weather);
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        CHAOS_DATA: folder,
        CHAOS_PORT: String(port),
        CHAOS_SEED: String(seed),
        CHAOS_STARTS_AT: startsAt,
        CHAOS_NUMBERS: numbersConsultations ? 'yes' : 'no',
      },
    });
    this.#child = child;
    this.#keepLines(child);
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => {
        if (!this.#doomed) this.falls.push(`${weather.name}: ${this.#lines.at(-1) ?? ''}`);
        this.#addStruck();
        resolve();
      });
    });
    const ready = new Promise<boolean>((resolve) => {
      child.on('message', (message) => {
        const { ready: isReady, struck } = said.parse(message);
        if (struck !== undefined) this.#struckHere = struck;
        if (isReady === true) resolve(true);
      });
      child.on('error', () => undefined);
      void gone.then(() => resolve(false));
    });
    this.set(weather);
    return { ready, gone };
  }

  /** Changes the weather of the running server. */
  set({ rates }: Weather): void {
    if (this.#child?.connected === true) this.#child.send({ rates }, () => undefined);
  }

  /** SIGKILL, as a power failure of one process: nothing is asked, nothing is said. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    this.#doomed = true;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  #addStruck(): void {
    for (const [fault, times] of Object.entries(this.#struckHere))
      this.struck[fault] = (this.struck[fault] ?? 0) + times;
    this.#struckHere = {};
  }

  #keepLines(child: ChildProcess): void {
    const interesting = /_FAILED|STUCK|INVALID|stderr|failed|Error/;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = chunk.split('\n').filter((line) => line !== '' && interesting.test(line));
        this.#lines = [...this.#lines, ...lines.map((line) => `${String(this.#starts)}: ${line}`)].slice(
          -KEPT,
        );
      });
    }
  }
}
