import { afterAll, beforeAll, expect, test } from 'vitest';

import { newThread, paths, walkTo } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation.close());

// Found by the abuse run (seed 20261120): the outcomes that it tells the matters of are not there yet.
test('a reply that is not delivered yet cannot be acknowledged', async () => {
  const thread = await walkTo(
    newThread(await installation.cast(), (days) => installation.moveClock(days)),
    'deliberation',
  );
  const { department } = thread.cast;
  const answer = await department.call('POST', `${paths.referral(thread)}/acknowledgement`, {
    body: {},
    ifMatch: thread.page.version,
  });
  expect([answer.status, answer.body]).toMatchObject([409, { code: 'not-at-step' }]);
});
