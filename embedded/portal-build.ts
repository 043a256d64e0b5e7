import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'portal/**/*',
  'functions/domain/**/*.ts',
  'workflows/*.json',
  'vite.config.ts',
  'package-lock.json',
];

const changedAt = (root: string): number =>
  Math.max(
    ...sources
      .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (name) => name === 'dist' }))
      .map((file) => statSync(join(root, file)).mtimeMs),
  );

/** Builds the portal when it was never built or its sources changed since; a few seconds. @returns whether it is there. */
export function buildPortal(root: string): boolean {
  const built = join(root, 'portal', 'dist', 'index.html');
  if (!existsSync(join(root, 'vite.config.ts'))) return existsSync(built);
  if (existsSync(built) && statSync(built).mtimeMs >= changedAt(root)) return true;
  const { status } = spawnSync('vite', ['build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  return status === 0;
}
