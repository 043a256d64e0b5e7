import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { pageSchema, type Person } from '../../support/api-client.ts';
import { paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

const documentPage = pageSchema.extend({
  document: z.looseObject({
    status: z.string(),
    signatures: z.array(
      z.looseObject({ name: z.string(), by: z.looseObject({}), deputyFor: z.looseObject({}).optional() }),
    ),
  }),
  events: z.array(z.looseObject({ seq: z.int(), type: z.string(), deputyFor: z.looseObject({}).optional() })),
});

describe('signing a reply', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await startInstallation();
  });
  afterAll(() => installation.close());

  const sign = (who: Person, thread: Thread, ifMatch: number) =>
    who.call('POST', `${paths.document(thread)}/signature`, { body: { decision: 'sign' }, ifMatch });
  const mayNow = (who: Person, thread: Thread) =>
    who.until(paths.document(thread), documentPage, ({ turn }) => turn.kind === 'yours');

  it('a deputy signs in the stead of the signer, and both are kept (代決)', async () => {
    const thread = await walkTo(await installation.thread(), 'sign');
    const deputy = await installation.as('asahi');
    const first = await mayNow(deputy, thread);
    expect((await sign(deputy, thread, first.version)).status).toBe(200);
    const { document, events } = await mayNow(await installation.as('hikaru'), thread);
    expect(document.signatures).toMatchObject([
      {
        name: '架山 旭',
        by: { office: 'fuku-kucho', role: 'approver' },
        deputyFor: { office: 'somu-bu', role: 'approver' },
      },
    ]);
    expect(events.find(({ type }) => type === 'signed')).toMatchObject({
      actor: { kind: 'person', office: 'fuku-kucho', role: 'approver' },
      deputyFor: { office: 'somu-bu', role: 'approver' },
    });
    const late = await nothingWritten(installation, async () =>
      sign(await installation.as('tsubasa'), thread, first.version),
    );
    expectProblem(late, 409, 'already-decided');
  });

  it('a signer cannot sign out of order, nor twice; the reply goes out with both signatures in order', async () => {
    const thread = await walkTo(await installation.thread(), 'sign');
    const [first, second] = [await installation.as('tsubasa'), await installation.as('hikaru')];
    const { version } = thread.page;
    const early = await nothingWritten(installation, () => sign(second, thread, version));
    expectProblem(early, 403, 'not-permitted');
    expect((await sign(first, thread, version)).status).toBe(200);
    const page = await mayNow(second, thread);
    for (const seen of [version, page.version]) {
      const again = await nothingWritten(installation, () => sign(first, thread, seen));
      expectProblem(again, 409, 'already-decided');
    }
    expect((await sign(second, thread, page.version)).status).toBe(200);
    await thread.cast.department.until(
      paths.referral(thread),
      pageSchema,
      ({ turn }) => turn.kind === 'yours',
    );
    const { document } = await thread.cast.secretariat.read(paths.document(thread), documentPage);
    expect(document).toMatchObject({
      status: 'issued',
      signatures: [{ name: '架山 翼' }, { name: '架山 光' }],
    });
    for (const signature of document.signatures) expect(signature).not.toHaveProperty('deputyFor');
  });

  it('of two who may sign the same step (OR) the second is told that it is done', async () => {
    const thread = await walkTo(await installation.threadElsewhere(), 'sign');
    const [signer, partner] = [await installation.as('else-signer'), await installation.as('else-partner')];
    const page = await mayNow(partner, thread);
    expect((await sign(signer, thread, page.version)).status).toBe(200);
    expectProblem(await sign(partner, thread, page.version), 409, 'already-decided');
    const next = await mayNow(await installation.as('else-mayor'), thread);
    const late = await nothingWritten(installation, () => sign(partner, thread, next.version));
    expectProblem(late, 409, 'already-decided');
    expect(next.document.signatures).toMatchObject([{ name: '別町 部長' }]);
  });

  it('of two who may sign the same step at once one does, time and again', async () => {
    for (let time = 0; time < 4; time += 1) {
      const thread = await walkTo(await installation.threadElsewhere(), 'sign');
      const both = [await installation.as('else-signer'), await installation.as('else-partner')];
      const answers = await Promise.all(both.map((who) => sign(who, thread, thread.page.version)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const { document } = await mayNow(await installation.as('else-mayor'), thread);
      expect(document.signatures).toHaveLength(1);
    }
  });

  it('a signer who returns the reply sends it back to its draft, and every signature starts afresh', async () => {
    const thread = await walkTo(await installation.thread(), 'sign');
    const { cast } = thread;
    const [first, second] = [await installation.as('tsubasa'), await installation.as('hikaru')];
    expect((await sign(first, thread, thread.page.version)).status).toBe(200);
    const { version } = await mayNow(second, thread);
    const returned = { decision: 'return', reason: '字句を直すこと' };
    await second.post(`${paths.document(thread)}/signature`, returned, { ifMatch: version });
    const mine = ({ turn }: { turn: { kind: string; step?: string | undefined } }) =>
      turn.kind === 'yours' && turn.step === 'draft-reply';
    thread.page = await cast.secretariat.until(paths.referral(thread), pageSchema, mine);
    for (const step of ['confirm-reply', 'sign', 'acknowledgement', 'approved'] as const)
      thread.reached.delete(step);
    await walkTo(thread, 'approved');
    const { document } = await cast.secretariat.read(paths.document(thread), documentPage);
    expect(document.signatures).toMatchObject([{ name: '架山 翼' }, { name: '架山 光' }]);
  });
});
