// `npm run chaos -- --kills N --matters M --seed S`: real matters through a server that is killed again and again. Exit 0 when nothing
// was lost, nothing doubled and every journal verifies, 1 when not, 2 for arguments that are none.
// `npm run chaos -- letters --letters L --kills N --seed S`: letters issued all at once among conflicts and kills. Exit 0 when every
// one is issued and their numbers are unique and gapless.
import { parseArgs } from 'node:util';

import { runLetters } from './chaos/letters.ts';
import { runChaos } from './chaos/run.ts';

const USAGE =
  'npm run chaos -- [--kills N] [--matters M] [--seed S]\nnpm run chaos -- letters [--letters L] [--kills N] [--seed S]';

const say = (line: string): void => console.error(line);

interface Wanted {
  readonly isLetters: boolean;
  readonly count: number;
  readonly kills: number;
  readonly seed: number;
}

const readArguments = (): Wanted | undefined => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        kills: { type: 'string' },
        matters: { type: 'string' },
        letters: { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
    const isLetters = positionals[0] === 'letters';
    if (positionals.length > (isLetters ? 1 : 0)) return undefined;
    const [count, kills] = isLetters
      ? [Number(values.letters ?? '200'), Number(values.kills ?? '10')]
      : [Number(values.matters ?? '12'), Number(values.kills ?? '20')];
    const seed = Number(values.seed);
    const fits = [count, kills, seed].every((n) => Number.isInteger(n) && n >= 0) && count > 0;
    return fits ? { isLetters, count, kills, seed } : undefined;
  } catch {
    return undefined;
  }
};

async function issueLetters({ count, kills, seed }: Wanted): Promise<boolean> {
  const { wrong: _, ...report } = await runLetters({ letters: count, kills, seed, say });
  console.log(JSON.stringify(report));
  return report.issued === count && report.unique && report.gapless;
}

async function carryMatters({ count, kills, seed }: Wanted): Promise<boolean> {
  const report = await runChaos({ matters: count, kills, seed, say });
  console.log(JSON.stringify(report));
  return report.lost === 0 && report.doubled === 0 && report.journalsVerified;
}

const wanted = readArguments();
if (wanted === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const held = await (wanted.isLetters ? issueLetters(wanted) : carryMatters(wanted));
  process.exitCode = held ? 0 : 1;
}
