import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

import type { Profile } from '../../functions/domain/procedure/profile.ts';
import { subjectOf, type Person } from './format.ts';

/** A running server with a temporary data folder, reachable by HTTP alone. */
export interface Installation {
  url: string;
  /** The last lines the server wrote, for when something went wrong on its side. */
  lastLines(): string[];
  close(): Promise<void>;
}

export interface Wanted {
  startsAt: string;
  profile: Profile;
  people: readonly Person[];
}

const answerSchema = z.union([z.object({ url: z.string() }), z.object({ failed: z.string() })]);
const KEPT_LINES = 15;
const START_MS = 60_000;
const CLOSE_MS = 5_000;

const keepLines = (child: ChildProcess): (() => string[]) => {
  let lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      lines = [...lines, ...chunk.split('\n').filter((line) => line !== '')].slice(-KEPT_LINES);
    });
  }
  return () => lines;
};

const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** What the child says first: where it serves, or why it does not. */
const firstAnswer = (child: ChildProcess, lastLines: () => string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server did not start in 60 s`)), START_MS);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended (${String(code)}) before it served\n${lastLines().join('\n')}`));
    });
  });

/**
 * Starts the embedded default in a child process, on a free port and a temporary folder, with one municipality and
 * the people of the scenario. A process of its own, so that nothing but HTTP leads to it. Rejects when it does not start.
 */
export async function startInstallation({ startsAt, profile, people }: Wanted): Promise<Installation> {
  const child = fork(fileURLToPath(new URL('installation-child.ts', import.meta.url)), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // The flags of whoever runs this (a test runner, a debugger) are not the server's.
    execArgv: [],
  });
  const lastLines = keepLines(child);
  const close = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const hard = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    await gone(child);
    clearTimeout(hard);
  };
  const members = people.map((person) => {
    const { name, office, role } = person;
    return { sub: subjectOf(person), name, office, role };
  });
  try {
    child.send({ startsAt, profile, people: members });
    const answer = answerSchema.parse(await firstAnswer(child, lastLines));
    if ('failed' in answer) throw new Error(`the server did not start: ${answer.failed}`);
    return { url: answer.url, lastLines, close };
  } catch (error) {
    await close();
    throw error;
  }
}
