// The server of one measured scenario: an installation on a disk, profiled from its parent's word on.
import { Session } from 'node:inspector/promises';

import { root } from '../../embedded/ground.ts';
import { demoOnboardings, demoPeopleOf, onboard } from '../../embedded/onboard.ts';
import { serve } from '../../embedded/serve.ts';
import { engineShareOf } from './profile.ts';

const onboardings = demoOnboardings(root);
const served = await serve({
  dataDir: process.argv[2],
  port: 0,
  startsAt: '2024-06-03T09:00:00+09:00',
  people: demoPeopleOf(onboardings),
  municipalities: onboardings.map(({ profile }) => profile.code),
  seed: () => onboard(onboardings),
  quietLog: true,
});
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });

const measure = async (message: unknown): Promise<void> => {
  if (message === 'begin') {
    await session.post('Profiler.start');
    process.send?.('begun');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  process.send?.(engineShareOf(profile));
};

process.on('message', (message) => void measure(message));
process.on('disconnect', () => {
  void served.close().then(() => process.exit(0));
});
process.send?.(served.url);
