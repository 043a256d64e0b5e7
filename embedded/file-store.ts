import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const syncFolder = (folder: string): void => {
  // Windows cannot open a folder; there the rename alone has to do.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * Replaces a file in one step that a crash cannot cut in half: temporary file, fsync, rename, fsync of the folder.
 * The folder is made if it is missing (0700), the file is readable by its owner only (0600). `lasting` false leaves
 * the fsyncs out: the file then outlives the process, but the machine's own failure may bring the earlier one back.
 */
export const replaceFile = (path: string, content: string | Uint8Array, lasting = true): void => {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(handle, bytes, written);
    if (lasting) fsyncSync(handle);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, path);
  if (lasting) syncFolder(folder);
};

/** The file's text, or undefined when there is no such file. Other failures are thrown. */
export const readIfPresent = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
