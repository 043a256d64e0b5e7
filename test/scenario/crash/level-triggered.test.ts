import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { pageSchema, personWith, type Page } from '../../support/api-client.ts';
import { paths, walkTo } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';
import { expectBooksInOrder } from './books.ts';

describe('a decision that was never delivered', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation({ streamCut: true });
  });
  afterAll(() => installation.close());

  const sweep = (): Promise<void> => installation.moveClock(0.001);

  it('is answered at once when a later run opens its task again with a new token', async () => {
    const sweeping = async (sub: string) =>
      personWith({ ...(await installation.as(sub)).options, nudge: sweep });
    const cast = { ...(await installation.cast()), secretariat: await sweeping('koyomi') };
    const thread = await walkTo({ ...(await installation.thread()), cast }, 'review');
    const { secretariat } = cast;
    await secretariat.post(
      `${paths.matter(thread)}/review`,
      { decision: 'accept' },
      { ifMatch: thread.page.version },
    );
    // Nothing sweeps here: the execution dies before it hears of the decision.
    const sfn = new SFNClient({});
    const machine = process.env['DELEGATION_MACHINE'] ?? '';
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${thread.matterId}-r1`;
    await sfn.send(new StopExecutionCommand({ executionArn }));
    sfn.destroy();
    await installation.served.work.quiet();
    const stopped = await secretariat.read(paths.matter(thread), pageSchema);
    expect(stopped).toMatchObject({ turn: { kind: 'yours', step: 'stopped' }, matter: { status: 'stuck' } });
    await secretariat.post(
      `/stopped/${thread.key}/resumption`,
      { decision: 'resume' },
      { ifMatch: stopped.version },
    );
    const moved = ({ turn }: Page) => turn.step === 'await-outcome';
    const { events } = await secretariat.until(paths.matter(thread), pageSchema, moved);
    expect(events.map(({ type }) => type)).toEqual([
      'step-entered',
      'resumed',
      'stopped',
      'review-accepted',
      'step-entered',
      'submitted',
      'draft-created',
    ]);
    await sweep();
    expectBooksInOrder(await installation.rows());
  });
});
