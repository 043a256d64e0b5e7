// `npm run abuse [-- --seconds N --seed S]`: sends an installation of its own what its API must withstand. Exit 0 when nothing
// happened that must never happen, 1 when something did, 2 for wrong arguments. docs/abuse.md says what is sent and checked.
import { parseArgs } from 'node:util';

import { startInstallation } from './abuse/installation.ts';
import { findingLines } from './abuse/report.ts';
import { type Outcome, Run } from './abuse/run.ts';
import { shrunk } from './abuse/shrink.ts';

const USAGE = 'npm run abuse [-- --seconds N --seed S]';
const SECONDS = 600;
const MOST_SHOWN = 5;

function readArguments(): { seconds: number; seed: number } | undefined {
  try {
    const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
    const seconds = Number(values.seconds ?? SECONDS);
    const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
    return seconds > 0 && Number.isSafeInteger(seed) && seed >= 0 ? { seconds, seed } : undefined;
  } catch {
    return undefined;
  }
}

function print(outcome: Outcome): void {
  const { counts, seconds, rounds, digests, journals, events, findings } = outcome;
  for (const line of counts.lines()) console.log(line);
  const rate = (counts.requests / seconds).toFixed(0);
  console.log(
    `\n${String(counts.requests)} requests in ${seconds.toFixed(0)} s (${rate}/s), ${String(counts.yes)} answered with 2xx, ` +
      `${String(rounds)} rounds, ${String(digests)} digests of the whole table`,
  );
  console.log(`${String(journals)} journals with ${String(events)} events verified`);
  console.log(`${String(findings.length)} of what must never happen`);
}

async function abuse(seconds: number, seed: number): Promise<number> {
  console.log(`seed ${String(seed)}, ${String(seconds)} s`);
  const installation = await startInstallation();
  try {
    const started = performance.now();
    const run = await Run.prepare(installation, seed);
    console.log(
      `everybody signed in and the first matters walked in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
    const outcome = await run.go(seconds);
    for (const finding of outcome.findings.slice(0, MOST_SHOWN))
      for (const line of findingLines(await shrunk(finding, run.sender), installation.failures))
        console.log(line);
    print(outcome);
    return outcome.findings.length === 0 ? 0 : 1;
  } finally {
    await installation.close();
  }
}

const given = readArguments();
if (given === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = await abuse(given.seconds, given.seed);
}
