import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { handler } from '../../../functions/tasks/delegation.ts';
import { pageSchema } from '../../support/api-client.ts';
import { paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import { shinjuku, startInstallation, type Installation } from '../doors/installation.ts';
import { nothingWritten } from '../doors/refusal.ts';

const context = undefined as never;

describe('what Step Functions may call again', () => {
  let installation: Installation;
  let thread: Thread;
  beforeAll(async () => {
    installation = await startInstallation();
    thread = await walkTo(await installation.thread(), 'review');
  });
  afterAll(() => installation.close());

  const now = (): string => new Date(installation.served.clock.now()).toISOString();
  const call = (task: string, run: number, more: object = {}, at = now()): Promise<unknown> =>
    handler(
      {
        task,
        at,
        input: { municipality: shinjuku, matterId: thread.matterId, run },
        ...more,
      },
      context,
    );
  const open = (token: string) => ({ step: 'review', round: 1, token });

  it('a task of a record that is not there, or of another municipality, is an error and changes nothing', async () => {
    const at = new Date(installation.served.clock.now()).toISOString();
    const inputs = [
      { municipality: '473995', matterId: thread.matterId, run: 1 },
      { municipality: shinjuku, matterId: 'mat_01hzzzzzzzzzzzzzzzzzzzzzzz', run: 1 },
    ];
    await nothingWritten(installation, async () => {
      for (const input of inputs)
        await expect(handler({ task: 'find-step', at, input }, context)).rejects.toMatchObject({
          name: 'RecordMissing',
        });
    });
  });

  /** When the state was entered that opened the review: every retry of it says the same. */
  const enteredAt = async (): Promise<string> => {
    const task = (await installation.rows()).find(({ type }) => type === 'human-task');
    return String(task?.['openedAt']);
  };

  /** The row that holds the task token of the review, behind every door. */
  const tokenRow = async () => {
    const rows = await installation.rows();
    const mine = rows.filter(({ pk }) => String(pk).endsWith(thread.matterId));
    return mine.find(({ sk }) => sk === 'TOKEN#00000001#review')?.['token'];
  };

  it('open-task that is retried after it wrote changes nothing; with a new token only the token', async () => {
    const token = String(await tokenRow());
    const again = await nothingWritten(installation, async () =>
      call('open-task', 1, open(token), await enteredAt()),
    );
    expect(again).toEqual({ opened: true });
    const before = await installation.rows();
    expect(await call('open-task', 1, open('another-token'), await enteredAt())).toEqual({ opened: true });
    const after = await installation.rows();
    const isToken = ({ sk }: Record<string, unknown>) => String(sk).startsWith('TOKEN#');
    expect(after.filter((row) => !isToken(row))).toEqual(before.filter((row) => !isToken(row)));
    expect(await tokenRow()).toBe('another-token');
    // The execution's own retry brings the token that is waited for.
    await call('open-task', 1, open(token), await enteredAt());
  });

  it('a decision is delivered once, however often open-task is retried after it', async () => {
    const token = String(await tokenRow());
    const { secretariat } = thread.cast;
    const { version } = await secretariat.read(paths.matter(thread), pageSchema);
    await secretariat.post(`${paths.matter(thread)}/review`, { decision: 'accept' }, { ifMatch: version });
    const moved = ({ turn }: { turn: { step?: string | undefined } }) => turn.step === 'await-outcome';
    await secretariat.until(paths.matter(thread), pageSchema, moved);
    for (const again of [token, token, 'yet-another-token'])
      await expect(call('open-task', 1, open(again))).rejects.toMatchObject({ name: 'StepLeft' });
    const rows = await installation.rows();
    const mine = rows.filter(({ pk }) => String(pk).endsWith(thread.matterId));
    const events = mine.filter(({ sk }) => String(sk).startsWith('EVENT#')).map(({ type }) => type);
    expect(events).toEqual(['draft-created', 'submitted', 'step-entered', 'review-accepted', 'step-entered']);
    expect(rows.filter(({ type }) => type === 'outbox')).toEqual([]);
    thread.reached.add('await-outcome');
    await walkTo(thread, 'approved');
  });

  it('a task of an older run is turned away and changes nothing', async () => {
    thread = await walkTo(await installation.thread(), 'review');
    const { secretariat } = thread.cast;
    const sfn = new SFNClient({});
    const machine = process.env['DELEGATION_MACHINE'] ?? '';
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${thread.matterId}-r1`;
    await sfn.send(new StopExecutionCommand({ executionArn }));
    sfn.destroy();
    const at = (step: string) => (page: { turn: { kind: string; step?: string | undefined } }) =>
      page.turn.kind === 'yours' && page.turn.step === step;
    const { version } = await secretariat.until(paths.matter(thread), pageSchema, at('stopped'));
    await secretariat.post(`/stopped/${thread.key}/resumption`, { decision: 'resume' }, { ifMatch: version });
    await secretariat.until(paths.matter(thread), pageSchema, at('review'));
    const tasks: [string, object][] = [
      ['find-step', {}],
      ['open-task', open('a-token')],
      ['open-task', { ...open('a-token'), step: 'correction', round: 2 }],
      ['seal-approval', {}],
      ['close-matter', { as: 'withdrawn' }],
    ];
    await nothingWritten(installation, async () => {
      for (const [task, more] of tasks)
        await expect(call(task, 1, more)).rejects.toMatchObject({ name: 'RunSuperseded' });
    });
    expect(await call('find-step', 2)).toEqual({ step: 'review', round: 1 });
  });
});
