// The server that chaos kills: the embedded default as `npm start` has it, with faults between its parts that its parent sets over IPC.
import { demoOnboardings, demoPeopleOf, onboard } from '../../embedded/onboard.ts';
import { createFaults } from '../../embedded/faults.ts';
import { root } from '../../embedded/ground.ts';
import { serve } from '../../embedded/serve.ts';
import * as z from 'zod';

const setting = z.object({
  CHAOS_DATA: z.string(),
  CHAOS_PORT: z.coerce.number(),
  CHAOS_SEED: z.coerce.number(),
  CHAOS_STARTS_AT: z.string(),
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
const onboardings = demoOnboardings(root);
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
