import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

import { readIfPresent, replaceFile } from './file-store.ts';
import { indexStream } from './stream-index.ts';
import type { Log } from './log.ts';
import { killStale } from './stale-process.ts';

export interface DynamoDbOptions {
  /** SQLite file; undefined keeps everything in memory. */
  dbFile: string | undefined;
  /** Where the child's process id is kept, so that the next start finds one left behind; undefined keeps none. */
  pidFile: string | undefined;
  log: Log;
  /** Defaults to process.env. */
  env?: NodeJS.ProcessEnv;
}

export interface EmbeddedDynamoDb {
  /** Base URL of the DynamoDB and DynamoDB Streams API. */
  endpoint: string;
  /** The child's process id; undefined when the user's own endpoint is used, or while it is being restarted. */
  pid(): number | undefined;
  close(): Promise<void>;
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The dynoxide binary: the package for this platform, else the PATH. Throws an Error that says what to install
 * when there is none.
 */
export const findDynoxide = (env: NodeJS.ProcessEnv): string => {
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const packageName = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    const binary = join(manifest, '..', name);
    if (isExecutable(binary)) return binary;
  } catch {
    // Not installed for this platform: the PATH is next.
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  const found = onPath.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `No DynamoDB found. Install ${packageName}, put dynoxide on the PATH (https://github.com/nubo-db/dynoxide), ` +
      'or set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB Local that runs.',
  );
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No free port.'));
        else resolve(address.port);
      });
    });
  });

const START_LIMIT_MS = 10_000;

const untilItAnswers = async (endpoint: string, child: ChildProcess): Promise<boolean> => {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    try {
      const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
      await answer.text();
      // Another program that took the port in the meantime would answer too.
      if (answer.headers.has('x-dynoxide-version')) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
};

/**
 * Starts a process that kills `pid` as soon as this one is gone, however it went: `cat` ends when the pipe to it
 * closes. Both run in process groups of their own, so that Ctrl-C reaches only this process, which closes in order.
 */
const watchOver = (pid: number): ChildProcess | undefined => {
  if (process.platform === 'win32') return undefined;
  const watcher = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -9 "$1"', 'watcher', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  return watcher;
};

/** The stream's index, where this dynoxide keeps its stream as the one we know; another is slower, and works. */
const hastenStream = ({ dbFile, log }: DynamoDbOptions): void => {
  if (dbFile === undefined) return;
  try {
    indexStream(dbFile);
  } catch (error) {
    log('the stream of the table has no index', { reason: String(error) });
  }
};

interface Running {
  child: ChildProcess;
  watcher: ChildProcess | undefined;
}

const launch = async (binary: string, port: number, options: DynamoDbOptions): Promise<Running> => {
  const place = options.dbFile === undefined ? [] : ['--db-path', options.dbFile];
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port), ...place], {
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', () => undefined);
  const watcher = child.pid === undefined ? undefined : watchOver(child.pid);
  if (child.pid !== undefined && options.pidFile !== undefined)
    replaceFile(options.pidFile, String(child.pid));
  if (await untilItAnswers(`http://127.0.0.1:${String(port)}`, child)) return { child, watcher };
  child.kill('SIGKILL');
  watcher?.kill('SIGKILL');
  throw new Error(`${binary} did not answer on port ${String(port)}.`);
};

const killLeftBehind = async (options: DynamoDbOptions): Promise<void> => {
  const kept = options.pidFile === undefined ? undefined : readIfPresent(options.pidFile);
  if (kept === undefined || options.dbFile === undefined) return;
  await killStale(Number(kept), ['dynoxide', options.dbFile]);
};

const stop = (running: Running): Promise<void> =>
  new Promise((resolve) => {
    running.child.once('exit', () => {
      clearTimeout(patience);
      running.watcher?.kill('SIGKILL');
      resolve();
    });
    const patience = setTimeout(() => running.child.kill('SIGKILL'), 3000);
    if (!running.child.kill('SIGTERM')) {
      clearTimeout(patience);
      running.watcher?.kill('SIGKILL');
      resolve();
    }
  });

/**
 * Starts DynamoDB, or takes the one that AWS_ENDPOINT_URL_DYNAMODB names. A child that dies is started again on
 * the same port, so that clients find it where it was.
 */
export const startDynamoDb = async (options: DynamoDbOptions): Promise<EmbeddedDynamoDb> => {
  const env = options.env ?? process.env;
  const given = env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '') {
    return { endpoint: given, pid: () => undefined, close: () => Promise.resolve() };
  }
  const binary = findDynoxide(env);
  await killLeftBehind(options);
  const port = await freePort();
  let closing = false;
  let running: Running | undefined;

  const start = async (): Promise<void> => {
    const fresh = await launch(binary, port, options);
    if (closing) return stop(fresh);
    running = fresh;
    fresh.child.once('exit', () => {
      fresh.watcher?.kill('SIGKILL');
      if (running === fresh) running = undefined;
      if (!closing) void restart();
    });
    // It may have died between its answer and the listener.
    if (fresh.child.exitCode !== null || fresh.child.signalCode !== null) fresh.child.emit('exit');
  };
  const restart = async (): Promise<void> => {
    options.log('dynoxide ended by itself; starting it again');
    for (let wait = 50; !closing; wait = Math.min(wait * 2, 5000)) {
      try {
        return await start();
      } catch (error) {
        options.log('dynoxide did not start', { reason: String(error) });
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  };
  await start();
  hastenStream(options);
  return {
    endpoint: `http://127.0.0.1:${String(port)}`,
    pid: () => running?.child.pid,
    async close() {
      closing = true;
      if (running !== undefined) await stop(running);
    },
  };
};
