import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Synthesis } from './synthesis.ts';

/** The project's root. */
export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Everything an evaluation reads. */
const sources = [
  'sst.config.ts',
  'package-lock.json',
  'stacks/**/*.ts',
  'scripts/stacks/**/*.ts',
  'functions/**/*.ts',
  'workflows/*.json',
  'workflows/*.ts',
  'municipalities/*.json',
];

/** The settings a deployment takes from its environment, as the offline evaluation gives them. */
const settings = { SHIMON_MAIL_FROM: 'shimon@city.example.jp', SHIMON_ALARM_MAIL: 'alarms@city.example.jp' };

function fingerprint(stage: string): string {
  const hash = createHash('sha256').update(`${stage}\n${process.version}\n`);
  for (const file of globSync(sources, { cwd: root }).toSorted()) {
    hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

const keptForMs = 60 * 60 * 1000;

/** Drops old answers for a stage; the youngest stay, for another run may be reading one. */
function forget(folder: string, stage: string): void {
  for (const name of globSync(`${stage}-*.json`, { cwd: folder })) {
    const file = path.join(folder, name);
    const { mtimeMs } = statSync(file);
    if (Date.now() - mtimeMs > keptForMs) rmSync(file, { force: true });
  }
}

/**
 * Evaluates sst.config.ts for a stage; the answer is kept in `.sst` for as long as none of its sources changes.
 * @throws Error with every reason why it does not evaluate.
 */
export function synthesize(stage: string): Synthesis {
  const folder = path.join(root, '.sst', 'offline');
  const kept = path.join(folder, `${stage}-${fingerprint(stage)}.json`);
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true });
    const fresh = `${kept}.${process.pid}`;
    const env = { ...process.env, SHIMON_DOMAIN: '', ...settings };
    const evaluate = path.join(root, 'scripts', 'stacks', 'evaluate.ts');
    const { stderr, status } = spawnSync(process.execPath, [evaluate, root, stage, fresh], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (!existsSync(fresh)) throw new Error(`sst.config.ts did not evaluate (exit ${status}):\n${stderr}`);
    const synthesis = JSON.parse(readFileSync(fresh, 'utf8')) as Synthesis;
    if (synthesis.errors.length > 0) {
      rmSync(fresh);
      throw new Error(`sst.config.ts does not evaluate:\n${synthesis.errors.join('\n')}`);
    }
    renameSync(fresh, kept);
    forget(folder, stage);
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as Synthesis;
}
