import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoPeopleOf, onboard, type Onboarding } from '../../embedded/onboard.ts';
import { serve, type Served } from '../../embedded/serve.ts';
import { onboardings } from './municipalities.ts';

/** Contracts of the requests have ended by then, so that duties follow a day after an approval. */
const STARTS_AT = '2024-06-03T00:00:00Z';
const LAST_FAILURES = 200;
/** Where files are kept in memory, if the machine has such a place: what an abused installation writes need not last. */
const IN_MEMORY = '/dev/shm';

/** Keeps the functions' log off standard output; what failed is kept for the report of a finding. */
function quietLog(): { failures: string[]; release: () => void } {
  const failures: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]): boolean => {
    if (typeof chunk !== 'string' || !chunk.startsWith('{"code":')) return write(chunk, ...rest);
    if (chunk.includes('FAILED') || chunk.includes('STUCK') || chunk.includes('INVALID'))
      failures.push(chunk);
    if (failures.length > LAST_FAILURES) failures.shift();
    return true;
  }) as typeof process.stdout.write;
  return {
    failures,
    release: () => {
      process.stdout.write = write;
    },
  };
}

export interface Installation {
  readonly served: Served;
  readonly municipalities: readonly Onboarding[];
  /** The issuer's key file, for tokens that only it could sign. */
  readonly issuerKeys: string;
  /** What the functions logged of failures, newest last. */
  readonly failures: readonly string[];
  close(): Promise<void>;
}

/** Starts the embedded default in this process, on a free port and a temporary folder, with everybody onboarded. */
export async function startInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'shimon-abuse-'));
  const log = quietLog();
  const municipalities = onboardings();
  const close = async (served?: Served): Promise<void> => {
    await served?.close();
    log.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const served = await serve({
      dataDir: folder,
      startsAt: STARTS_AT,
      port: 0,
      people: demoPeopleOf(municipalities),
      municipalities: municipalities.map(({ profile }) => profile.code),
      seed: () => onboard(municipalities),
      quietLog: true,
    });
    const issuerKeys = join(folder, 'issuer-keys.json');
    return { served, municipalities, issuerKeys, failures: log.failures, close: () => close(served) };
  } catch (error) {
    await close();
    throw error;
  }
}
