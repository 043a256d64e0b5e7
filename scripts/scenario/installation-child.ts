// The server of one scenario, in a process of its own: told over IPC what to serve, it answers with its URL. It goes with its parent.
import { profileSchema } from '../../functions/domain/procedure/profile.ts';
import { demoPeopleOf, onboard, onboardedPersonSchema } from '../../embedded/onboard.ts';
import { serve } from '../../embedded/serve.ts';
import * as z from 'zod';

const wantedSchema = z.strictObject({
  startsAt: z.string(),
  profile: profileSchema,
  people: z.array(onboardedPersonSchema),
});

async function start(message: unknown): Promise<void> {
  const { startsAt, profile, people } = wantedSchema.parse(message);
  const onboardings = [{ profile, people }];
  const served = await serve({
    dataDir: undefined,
    port: 0,
    startsAt,
    people: demoPeopleOf(onboardings),
    municipalities: [profile.code],
    seed: () => onboard(onboardings),
  });
  process.once('disconnect', () => {
    void served.close().then(() => process.exit(0));
  });
  process.send?.({ url: served.url });
}

process.once('message', (message) => {
  start(message).catch((error: unknown) => {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  });
});
