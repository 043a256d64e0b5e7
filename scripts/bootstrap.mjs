// Runs before node_modules exists, on any Node >= 20: installs what the lockfile names, then runs the given
// file on the Node 24 that the lockfile brings. Plain JavaScript, only built-in modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'node_modules', '.shimon-lockfile');
const lockfile = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Shimon needs Node.js 20 or newer to install itself; this is ${process.versions.node}.`);
  process.exit(1);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockfile) {
  console.error('Installing what package-lock.json names (npm ci) ...');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('npm ci failed: see above. The first start needs the npm registry.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, lockfile);
}

const bin = path.join(root, 'node_modules', '.bin');
// What stands before the file is for Node itself: `npm start` limits its heap so.
const given = process.argv.slice(2);
const at = given.findIndex((word) => !word.startsWith('--'));
const [file, ...rest] = given.slice(at);
const child = spawn(path.join(bin, 'node'), [...given.slice(0, at), path.join(root, file), ...rest], {
  // The channel lets the child notice that this process was killed and leave with it, so that no server outlives its terminal.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm may be ended without its children hearing of it: then this process has another parent, and nobody waits for it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 1000).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
