import { buildPortal } from './portal-build.ts';
import { root } from './ground.ts';
import { demoOnboardings, demoPeopleOf, onboard } from './onboard.ts';
import { serve } from './serve.ts';
import { join } from 'node:path';

/**
 * `npm start`: a working municipality on this machine, or those named: `npm start -- 132071 132136`, `npm start -- all`.
 * Data lies in .shimon/, or in SHIMON_DATA.
 */
async function main(): Promise<void> {
  // With the terminal that started it gone, the server goes as if killed: what it had written stays.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  if (!buildPortal(root)) console.error('The portal could not be built: the API runs, the pages do not.');
  const wanted = process.argv.slice(2);
  const onboardings = demoOnboardings(root, wanted.length === 0 ? undefined : wanted);
  const served = await serve({
    dataDir: process.env['SHIMON_DATA'] ?? join(root, '.shimon'),
    port: Number(process.env['PORT'] ?? 4300),
    people: demoPeopleOf(onboardings),
    municipalities: onboardings.map(({ profile }) => profile.code),
    seed: () => onboard(onboardings),
    quietLog: process.env['SHIMON_LOG'] === 'quiet',
  });
  console.log(`Shimon is ready: ${served.url}`);
  const stop = (): void => {
    void served.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
