import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePlatform } from './stacks/platform.ts';

/** `npm test`: everything that must hold, in the order of what fails quickest. Ends with "N passed, N failed". */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const results = mkdtempSync(path.join(tmpdir(), 'shimon-test-'));

/** Runs a command from node_modules/.bin; resolves to whether it exited with 0. Its output is shown when it failed. */
function check(title: string, command: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    const done = (passed: boolean): void => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${passed ? 'passed' : 'FAILED'}  ${title} (${seconds} s)`);
      if (!passed) console.log(Buffer.concat(output).toString('utf8'));
      resolve(passed);
    };
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

/** The browser tests need Chromium; Debian's is installed where it is missing and we may. The tests say what to run where we may not. */
function installBrowser(): void {
  const browser = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (existsSync(browser) || !mayInstall) return;
  console.log('Installing Chromium and Japanese fonts (apt-get) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'],
  ])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 2] });
}

/** Runs vitest and reads its counts; a suite that could not even start counts as one failure. */
function vitest(name: string, ...filters: string[]): { passed: number; failed: number } {
  const file = path.join(results, `${name}.json`);
  const env = { ...process.env, SHIMON_RECORDED_CALLS: results };
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync('vitest', ['run', ...filters, ...reporters], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  const failed = report.numFailedTests === 0 && status !== 0 ? 1 : report.numFailedTests;
  return { passed: report.numPassedTests, failed };
}

preparePlatform(root);
installBrowser();
const checks = [
  await check('types', 'tsc', '-p', '.'),
  await check('types of stacks/', 'tsc', '-p', 'tsconfig.stacks.json'),
  await check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  await check('format', 'prettier', '--check', '--log-level=warn', '.'),
  await check('unused code', 'knip'),
  await check('portal builds', 'vite', 'build', '--logLevel', 'warn'),
];
const suite = vitest('suite', '--exclude', 'test/after/**');
// What the suite's installations called, against what stacks/ grants: only now is all of it known.
const after = vitest('after', 'test/after');
rmSync(results, { recursive: true, force: true });

const passed = checks.filter(Boolean).length + suite.passed + after.passed;
const failed = checks.filter((each) => !each).length + suite.failed + after.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
