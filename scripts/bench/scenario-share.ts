import * as z from 'zod';

import { walkTo } from '../../test/support/thin-thread.ts';
import type { EngineShare } from './profile.ts';
import { withServer } from './with-server.ts';

const shareSchema = z.object({ total: z.number(), busy: z.number(), engine: z.number() });

/** One matter from draft to sealed certificate on a server of its own: the second one, so that all code is loaded. */
export const scenarioShare = (): Promise<EngineShare> =>
  withServer(async ({ thread, child, next }) => {
    await walkTo(await thread(), 'closed');
    const measured = await thread();
    const begun = next();
    child.send('begin');
    await begun;
    await walkTo(measured, 'closed');
    const share = next();
    child.send('end');
    return shareSchema.parse(await share);
  });
