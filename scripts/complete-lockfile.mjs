// Run after any `npm install` that changes package-lock.json. A registry mirror may lack the builds of a package for
// other platforms; npm then leaves them out of the lockfile, and `npm ci` calls that lockfile out of step with
// package.json, on every machine. Each missing one is pinned by its parent to one exact version, so its entry can be
// written from that; npm skips it where os, cpu or libc do not fit.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['android', 'darwin', 'freebsd', 'openharmony', 'win32', 'linux'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'];

/** The platform a package's name ends in, as package.json fields. */
function platformOf(name) {
  const parts = name.slice(name.lastIndexOf('/') + 1).split('-');
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined;
  return {
    ...(systems.some((os) => parts.includes(os)) ? { os: systems.filter((os) => parts.includes(os)) } : {}),
    cpu: processors.filter((cpu) => parts.includes(cpu)),
    ...(libc ? { libc } : {}),
  };
}

for (const [at, entry] of Object.entries(lock.packages)) {
  if (at !== '' && !entry.version && !entry.link) delete lock.packages[at];
}
const missing = [];
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${at}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted]) continue;
    missing.push([
      hoisted,
      { version, ...(entry.dev ? { dev: true } : {}), optional: true, ...platformOf(name) },
    ]);
  }
}
for (const [at, entry] of missing) lock.packages[at] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} builds for other platforms added to the lockfile`);
