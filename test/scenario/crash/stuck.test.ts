import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { pageSchema, type Person } from '../../support/api-client.ts';
import { paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from '../doors/installation.ts';
import { expectProblem, nothingWritten } from '../doors/refusal.ts';
import { expectBooksInOrder } from './books.ts';

const inboxSchema = z.looseObject({
  rows: z.array(z.looseObject({ key: z.string(), step: z.string(), recordId: z.string() })),
});
const statusSchema = pageSchema.extend({ matter: z.looseObject({ status: z.string() }) });

describe('an execution that dies', () => {
  let installation: Installation;
  let secretariat: Person;
  let sfn: SFNClient;
  beforeAll(async () => {
    installation = await startInstallation();
    secretariat = await installation.as('koyomi');
    sfn = new SFNClient({});
  });
  afterAll(async () => {
    sfn.destroy();
    await installation.close();
  });

  /** Aborts the running execution of a record as somebody at the console would; answers its name. */
  const abort = async (
    machine: 'DELEGATION_MACHINE' | 'REFERRAL_MACHINE',
    recordId: string,
  ): Promise<string> => {
    const stateMachineArn = process.env[machine];
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }),
    );
    const [mine, ...more] = executions.filter(({ name }) => name?.startsWith(recordId));
    expect(more).toEqual([]);
    await sfn.send(new StopExecutionCommand({ executionArn: mine?.executionArn, cause: 'by hand' }));
    return mine?.name ?? '';
  };

  const inboxOf = async (who: Person, recordId: string): Promise<string[]> => {
    const { rows } = await who.read('/inbox', inboxSchema);
    return rows.filter((row) => row.recordId === recordId).map(({ step }) => step);
  };

  const stuck = async (thread: Thread) => {
    const isStuck = ({ matter }: z.infer<typeof statusSchema>) => matter.status === 'stuck';
    return secretariat.until(paths.matter(thread), statusSchema, isStuck);
  };

  const resumption = (key: string): string => `/stopped/${key}/resumption`;

  it('leaves its matter stuck with one task for the secretariat; resumed, it goes on at the step and is approved', async () => {
    const thread = await walkTo(await installation.thread(), 'review');
    expect(await abort('DELEGATION_MACHINE', thread.matterId)).toBe(`${thread.matterId}-r1`);
    const page = await stuck(thread);
    expect(page).toMatchObject({ turn: { kind: 'yours', step: 'stopped' } });
    expect(page.actions.filter(({ allowed }) => allowed)).toMatchObject([{ id: 'resume' }]);
    expect(await inboxOf(secretariat, thread.matterId)).toEqual(['stopped']);
    const review = { body: { decision: 'accept' }, ifMatch: page.version };
    const decided = await nothingWritten(installation, () =>
      secretariat.call('POST', `${paths.matter(thread)}/review`, review),
    );
    expectProblem(decided, 409, 'not-at-step');
    const other = await installation.as('other-desk');
    const resume = { body: { decision: 'resume' }, ifMatch: page.version };
    const refused = await nothingWritten(installation, () =>
      other.call('POST', resumption(thread.key), resume),
    );
    expectProblem(refused, 403, 'not-permitted');

    await secretariat.post(resumption(thread.key), { decision: 'resume' }, { ifMatch: page.version });
    const inReview = ({ turn }: z.infer<typeof pageSchema>) =>
      turn.kind === 'yours' && turn.step === 'review';
    thread.page = await secretariat.until(paths.matter(thread), pageSchema, inReview);
    expect(await inboxOf(secretariat, thread.matterId)).toEqual(['review']);
    await walkTo(thread, 'approved');
    expect(await inboxOf(secretariat, thread.matterId)).toEqual([]);
    expectBooksInOrder(await installation.rows());
  });

  it.each(['await-outcome', 'deliberation'] as const)(
    'of a matter that waits for its outcome (%s) can be resumed, and the outcome still reaches it',
    async (step) => {
      const thread = await walkTo(await installation.thread(), step);
      await abort('DELEGATION_MACHINE', thread.matterId);
      const { version } = await stuck(thread);
      await secretariat.post(resumption(thread.key), { decision: 'resume' }, { ifMatch: version });
      const resumed = await secretariat.until(
        paths.matter(thread),
        statusSchema,
        ({ matter, turn }) => matter.status === 'open' && turn.step === 'await-outcome',
      );
      expect(resumed.turn.kind).toBe('system');
      await walkTo(thread, 'approved');
      expectBooksInOrder(await installation.rows());
    },
  );

  it('of a referral leaves the referral stuck; resumed while it is signed, it goes on and its matter is approved', async () => {
    const thread = await walkTo(await installation.thread(), 'sign');
    await abort('REFERRAL_MACHINE', `${thread.referralId}-r1`);
    const isStuck = ({ turn }: z.infer<typeof pageSchema>) => turn.step === 'stopped';
    const { version } = await secretariat.until(paths.referral(thread), pageSchema, isStuck);
    await secretariat.post(resumption(thread.referralId), { decision: 'resume' }, { ifMatch: version });
    await walkTo(thread, 'approved');
    expectBooksInOrder(await installation.rows());
  });

  it('of a matter nobody has referred can be withdrawn, and it leaves the backlog', async () => {
    const thread = await walkTo(await installation.thread(), 'await-outcome');
    const waiting = async () => (await secretariat.call('GET', '/backlog')).text.includes(thread.matterId);
    expect(await waiting()).toBe(true);
    await abort('DELEGATION_MACHINE', thread.matterId);
    const { version } = await stuck(thread);
    const body = { decision: 'withdraw', reason: '事業の中止のため' };
    await secretariat.post(resumption(thread.key), body, { ifMatch: version });
    expect(await waiting()).toBe(false);
    const referred = await nothingWritten(installation, () =>
      secretariat.call('POST', '/referrals', { body: { title: '付議', matters: [thread.key] } }),
    );
    expectProblem(referred, 409, 'not-at-step');
  });

  it('can be withdrawn instead, with a reason, for ever', async () => {
    const thread = await walkTo(await installation.thread(), 'review');
    await abort('DELEGATION_MACHINE', thread.matterId);
    const { version } = await stuck(thread);
    const withdraw = (body: object) =>
      secretariat.call('POST', resumption(thread.key), {
        body: { decision: 'withdraw', ...body },
        ifMatch: version,
      });
    expectProblem(await nothingWritten(installation, () => withdraw({})), 400, 'invalid-input');
    expect((await withdraw({ reason: '事業の中止のため' })).status).toBe(200);
    const page = await secretariat.read(paths.matter(thread), statusSchema);
    expect(page).toMatchObject({ matter: { status: 'withdrawn' }, turn: { kind: 'none' } });
    expect(page.actions.filter(({ allowed }) => allowed)).toEqual([]);
    expect(await inboxOf(secretariat, thread.matterId)).toEqual([]);
    const again = await nothingWritten(installation, () => withdraw({ reason: '再度' }));
    expectProblem(again, 409, 'not-at-step');
    expectBooksInOrder(await installation.rows());
  });
});
