import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from './tracked-files.ts';

const dependencies = z.record(z.string(), z.string()).default({});

const manifestSchema = z.object({
  dependencies,
  devDependencies: dependencies,
  optionalDependencies: dependencies,
  overrides: z.record(z.string(), z.json()).default({}),
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});

const entrySchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  optional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  cpu: z.array(z.string()).optional(),
  os: z.array(z.string()).optional(),
  dependencies,
  optionalDependencies: dependencies,
  peerDependencies: dependencies,
});
export type Entry = z.infer<typeof entrySchema>;

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

export const manifest = manifestSchema.parse(read('package.json'));

/** What package.json asks for by name: runtime, development and optional. */
export const direct: Readonly<Record<string, string>> = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
};

export const lockfile = z
  .object({ lockfileVersion: z.int(), packages: z.record(z.string(), entrySchema) })
  .parse(read('package-lock.json'));

/** Every package of the lockfile by where it lies, such as `node_modules/zod`; without the project itself. */
export const locked: ReadonlyMap<string, Entry> = new Map(
  Object.entries(lockfile.packages).filter(([at]) => at !== ''),
);

/** The name of the package that lies somewhere. */
export const nameAt = (at: string): string => at.slice(at.lastIndexOf('node_modules/') + 13);

const installedSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  scripts: z.record(z.string(), z.string()).optional(),
});
export type Installed = z.infer<typeof installedSchema>;

/** The package.json of every package that is installed here; those for other platforms are not. */
export function installedPackages(): Map<string, Installed> {
  const found = new Map<string, Installed>();
  for (const at of locked.keys()) {
    try {
      found.set(at, installedSchema.parse(read(`${at}/package.json`)));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      throw error;
    }
  }
  return found;
}
