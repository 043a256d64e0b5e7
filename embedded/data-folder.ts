import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';
import type { AccessKey } from './signature-v4.ts';

/** The data of this installation has a form that this version cannot read, or another process is using it. */
export class DataFolderRefused extends Error {
  override name = 'DataFolderRefused';
}

/** Turns a folder of one format into the next; the key is the format it starts from. */
export type Migrations = Readonly<Record<number, (folder: string) => void>>;

export interface DataFolderOptions {
  /** The folder (.shimon/); undefined makes a temporary one that goes away at the end. */
  folder: string | undefined;
  /** The format that this version writes. */
  format?: number;
  migrations?: Migrations;
}

export interface DataFolder {
  folder: string;
  /** Whether the folder goes away at the end: what matters for its life alone may stay in memory. */
  temporary: boolean;
  /** The access key of the embedded services; it is made once and never leaves the folder. */
  accessKey: AccessKey;
  clock: string;
  table: string;
  dynoxidePid: string;
  executions: string;
  issuerKeys: string;
  issuerStore: string;
  objects: string;
  signingKeys: string;
  mails: string;
  schedules: string;
  streamPosition(group: string): string;
  close(): void;
}

const CURRENT_FORMAT = 1;

const formatFile = z.object({ format: z.int().positive() });
const accessKeyFile = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/**
 * Takes the folder for this process. The lock is one of the operating system's, held by way of SQLite, so that it
 * is gone with the process however that ends.
 */
const lock = (folder: string): DatabaseSync => {
  const database = new DatabaseSync(join(folder, 'lock.db'));
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    throw new DataFolderRefused(`Another Shimon is running on ${folder}. Stop it, or choose another folder.`);
  }
};

const backUp = (folder: string, format: number): string => {
  const backup = `${folder}.backup-format-${String(format)}-${randomBytes(4).toString('hex')}`;
  cpSync(folder, backup, { recursive: true, errorOnExist: true, force: false });
  return backup;
};

const migrate = (folder: string, from: number, to: number, migrations: Migrations): void => {
  const backup = backUp(folder, from);
  for (let format = from; format < to; format += 1) {
    const step = migrations[format];
    if (step === undefined) {
      throw new DataFolderRefused(
        `No way is known from data format ${String(format)}. A copy lies at ${backup}.`,
      );
    }
    step(folder);
    replaceFile(join(folder, 'format.json'), JSON.stringify({ format: format + 1 }));
  }
};

const checkFormat = (folder: string, current: number, migrations: Migrations): void => {
  const path = join(folder, 'format.json');
  const kept = readIfPresent(path);
  if (kept === undefined) return replaceFile(path, JSON.stringify({ format: current }));
  const { format } = formatFile.parse(JSON.parse(kept));
  if (format > current) {
    throw new DataFolderRefused(
      `The data in ${folder} was written by a newer Shimon (format ${String(format)}; this one knows up to ` +
        `${String(current)}). Start the newer version, or choose another folder.`,
    );
  }
  if (format < current) migrate(folder, format, current, migrations);
};

const loadAccessKey = (folder: string): AccessKey => {
  const path = join(folder, 'access-key.json');
  const kept = readIfPresent(path);
  if (kept !== undefined) return accessKeyFile.parse(JSON.parse(kept));
  const accessKey = {
    accessKeyId: `EMBEDDED${randomBytes(6).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  replaceFile(path, JSON.stringify(accessKey));
  return accessKey;
};

const makeFolder = (folder: string | undefined): string => {
  if (folder === undefined) return mkdtempSync(join(tmpdir(), 'shimon-'));
  const path = resolve(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // The folder may have been there before, open to others; keys lie in it.
  chmodSync(path, 0o700);
  return path;
};

/**
 * Opens the folder that holds everything an installation keeps. Older data is migrated after a copy was made
 * beside the folder; throws DataFolderRefused for newer data, and when another process has the folder.
 */
export const openDataFolder = (options: DataFolderOptions): DataFolder => {
  const folder = makeFolder(options.folder);
  const temporary = options.folder === undefined;
  const held = lock(folder);
  try {
    checkFormat(folder, options.format ?? CURRENT_FORMAT, options.migrations ?? {});
    return {
      folder,
      temporary,
      accessKey: loadAccessKey(folder),
      clock: join(folder, 'clock.json'),
      table: join(folder, 'table.db'),
      dynoxidePid: join(folder, 'dynoxide.pid'),
      executions: join(folder, 'executions.db'),
      issuerKeys: join(folder, 'issuer-keys.json'),
      issuerStore: join(folder, 'issuer.db'),
      objects: join(folder, 'objects'),
      signingKeys: join(folder, 'signing-keys'),
      mails: join(folder, 'mails'),
      schedules: join(folder, 'schedules.json'),
      streamPosition: (group) => join(folder, 'stream', `${group}.json`),
      close() {
        held.close();
        if (temporary) rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    held.close();
    throw error;
  }
};
