import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const commandLineOf = (pid: number): string | undefined => {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Kills the process that an earlier run left behind, and waits until it is gone. Does nothing unless the process
 * with that id has every one of `words` in its command line: a process id is given again after a while.
 */
export const killStale = async (pid: number, words: readonly string[]): Promise<void> => {
  const commandLine = commandLineOf(pid);
  if (commandLine === undefined || !words.every((word) => commandLine.includes(word))) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return;
  }
  const deadline = Date.now() + 5000;
  while (isAlive(pid) && commandLineOf(pid) !== '' && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
