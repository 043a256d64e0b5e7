// `npm run chaos -- --kills N --matters M --seed S`: real matters through a server that is killed again and again. Exit 0 when nothing
// was lost, nothing doubled and every journal verifies, 1 when not, 2 for arguments that are none.
import { parseArgs } from 'node:util';

import { runChaos } from './chaos/run.ts';

const USAGE = 'npm run chaos -- [--kills N] [--matters M] [--seed S]';

const readArguments = (): { kills: number; matters: number; seed: number } | undefined => {
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string', default: '20' },
        matters: { type: 'string', default: '12' },
        seed: { type: 'string', default: '1' },
      },
    });
    const [kills, matters, seed] = [Number(values.kills), Number(values.matters), Number(values.seed)];
    const fits = [kills, matters, seed].every((n) => Number.isInteger(n) && n >= 0) && matters > 0;
    return fits ? { kills, matters, seed } : undefined;
  } catch {
    return undefined;
  }
};

const wanted = readArguments();
if (wanted === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const report = await runChaos({ ...wanted, say: (line) => console.error(line) });
  console.log(JSON.stringify(report));
  process.exitCode = report.lost === 0 && report.doubled === 0 && report.journalsVerified ? 0 : 1;
}
