// The server that chaos kills: the embedded default as `npm start` has it, with faults between its parts that its parent sets over IPC.
import { demoOnboardings, demoPeopleOf, onboard } from '../../embedded/onboard.ts';
import { createFaults } from '../../embedded/faults.ts';
import { root } from '../../embedded/ground.ts';
import { serve } from '../../embedded/serve.ts';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import * as z from 'zod';

const setting = z.object({
  CHAOS_DATA: z.string(),
  CHAOS_PORT: z.coerce.number(),
  CHAOS_SEED: z.coerce.number(),
  CHAOS_STARTS_AT: z.string(),
  CHAOS_NUMBERS: z.enum(['yes', 'no']),
});
const order = z.object({ rates: z.record(z.string(), z.number()) });

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const wanted = setting.parse(process.env);
const faults = createFaults(wanted.CHAOS_SEED);
process.on('message', (message) => {
  faults.set(order.parse(message).rates);
});
// Counted by the parent, who cannot ask a process that it has killed.
setInterval(() => process.send?.({ struck: faults.struck() }), 100).unref();
const numbering = (profile: Profile): Profile => {
  const consultations = { number: '諮問第{n}号', series: 'consultation' };
  return { ...profile, bodies: profile.bodies.map((body) => ({ ...body, consultations })) };
};
const onboardings = demoOnboardings(root).map(({ profile, people }) => ({
  profile: wanted.CHAOS_NUMBERS === 'yes' ? numbering(profile) : profile,
  people,
}));
await serve({
  dataDir: wanted.CHAOS_DATA,
  port: wanted.CHAOS_PORT,
  startsAt: wanted.CHAOS_STARTS_AT,
  people: demoPeopleOf(onboardings),
  municipalities: onboardings.map(({ profile }) => profile.code),
  seed: () => onboard(onboardings),
  faults,
});
process.send?.({ ready: true });
