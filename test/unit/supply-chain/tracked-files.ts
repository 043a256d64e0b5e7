import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

export interface TextFile {
  /** Path from the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

const isText = (bytes: Buffer): boolean => !bytes.includes(0);

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    // Listed, but deleted or moved since, and not committed yet.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Every text file that git tracks, or would track if all were added: a secret should be found before it is committed. */
export function trackedFiles(): TextFile[] {
  // A clone made by another user (a build server's) is refused by git unless it is said to be safe.
  const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '')
    .flatMap((path) => {
      const bytes = readIfThere(path);
      return bytes && isText(bytes) ? [{ path, text: bytes.toString('utf8') }] : [];
    });
}
