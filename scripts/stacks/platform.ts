import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const pinned = /^@pulumi(verse)?\//;

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

const manifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** What SST writes for a project with the AWS provider, for when it could not ask the registry which version that is. */
const declarations = `import './src/global.d.ts';
import { AppInput, App, Config } from './src/config';
import * as _aws from '@pulumi/aws';

declare global {
  // @ts-expect-error: a namespace under a global name
  export import aws = _aws;
  interface Providers {
    providers?: { aws?: (_aws.ProviderArgs & { version?: string }) | string };
  }
  type Described = Omit<App, 'providers'> & Providers;
  export const $config: (
    input: Omit<Config, 'app'> & { app(input: AppInput): Promise<Described> | Described },
  ) => Config;
}
`;

/** Runs `sst install` with a bun that does nothing: SST writes its sources and config.d.ts, and installs no package. */
function extract(root: string): void {
  const nothing = ['/bin/true', '/usr/bin/true'].find((file) => existsSync(file));
  if (!nothing) throw new Error('found no /bin/true to stand in for bun');
  const env = {
    ...process.env,
    SST_BUN_PATH: nothing,
    SST_SKIP_DEPENDENCY_CHECK: '1',
    SST_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
  const sst = path.join(root, 'node_modules', '.bin', 'sst');
  try {
    execFileSync(sst, ['install', '--stage', 'offline'], { cwd: root, env, stdio: 'pipe', timeout: 60_000 });
  } catch (error) {
    // Without a network it fails at looking up provider versions, after the sources were written: they are enough to evaluate.
    const platform = path.join(root, '.sst', 'platform');
    if (!existsSync(path.join(platform, 'src', 'auto', 'run.ts'))) throw error;
    writeFileSync(path.join(platform, 'config.d.ts'), declarations);
  }
  // Otherwise a real `sst deploy` would take the packages to be installed under .sst/platform.
  rmSync(path.join(root, '.sst', 'provider-lock.json'), { force: true });
}

/** Waits for whoever else is extracting (several test files may start at once), or extracts. */
function once(root: string, { ready, done }: { ready: () => boolean; done: () => void }): void {
  const lock = path.join(root, '.sst', 'offline-extracting');
  mkdirSync(path.dirname(lock), { recursive: true });
  const deadline = Date.now() + 60_000;
  while (!ready()) {
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() > deadline)
        throw new Error(`${lock} is held for over a minute: remove it and try again`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      continue;
    }
    try {
      if (!ready()) {
        extract(root);
        done();
      }
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
}

/**
 * SST's own component sources, extracted into `.sst/platform` the first time and after a change of version.
 * @returns the folder, absolute.
 * @throws Error when package.json pins another version of a Pulumi package than SST was built with.
 */
export function preparePlatform(root: string): string {
  const platform = path.join(root, '.sst', 'platform');
  const { version } = manifest(path.join(root, 'node_modules', 'sst', 'package.json'));
  // A stamp of our own, written last: SST's is there before its sources are.
  const stamp = path.join(platform, 'offline-version');
  once(root, {
    ready: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === version,
    done: () => writeFileSync(stamp, version ?? ''),
  });
  const theirs = manifest(path.join(platform, 'package.json')).dependencies ?? {};
  const ours = manifest(path.join(root, 'package.json')).devDependencies ?? {};
  const apart = Object.entries(ours).filter(([name, range]) => {
    const pin = theirs[name]?.replace(/^v/, '');
    return pinned.test(name) && pin !== undefined && pin !== range;
  });
  if (apart.length > 0) {
    const lines = apart.map(([name, range]) => `package.json has ${name} ${range}, SST uses ${theirs[name]}`);
    throw new Error(lines.join('\n'));
  }
  return platform;
}
