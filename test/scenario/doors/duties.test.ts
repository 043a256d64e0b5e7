import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Person } from '../../support/api-client.ts';
import {
  certificate,
  completeContent,
  dutySchema,
  paths,
  sendEvidence,
  walkTo,
  type Thread,
} from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import {
  at,
  booked,
  boxes,
  delegationOf,
  delegationSchema,
  laptop,
  rulesIn,
  subDelegated,
} from './ledger-tree.ts';

const on = '2024-06-03';
const inboxSchema = z.looseObject({
  rows: z.array(z.looseObject({ recordId: z.string(), step: z.string() })),
});
const raisedSchema = z.looseObject({ dutyId: z.string(), dueOn: z.string() });
const listSchema = z.looseObject({ rows: z.array(z.looseObject({ id: z.string(), overdue: z.boolean() })) });
const yours = ({ turn }: { turn: { kind: string } }): boolean => turn.kind === 'yours';

describe('duties that arise by themselves', () => {
  let installation: Installation;
  let department: Person;
  let contractor: Person;
  let head: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    ({ department, contractor } = await installation.cast());
    head = await installation.as('kuuya');
  });
  afterAll(() => installation.close());

  /** Hands in a certificate for some lines of a duty, and accepts it. */
  async function proven(thread: Thread, dutyId: string, how: object = {}): Promise<void> {
    const of = { ...thread, dutyId };
    const page = await contractor.until(paths.duty(of), dutySchema, yours);
    const lines = page.ledger.map(({ position }) => position);
    const body = certificate(lines, await sendEvidence(of), page.now.slice(0, 10));
    for (const line of body.certificate.lines) Object.assign(line.content, how);
    await contractor.post(`${paths.duty(of)}/certificate`, body, { ifMatch: page.version });
    const { version } = await department.until(paths.duty(of), dutySchema, yours);
    await department.post(`${paths.duty(of)}/validation`, { decision: 'accept' }, { ifMatch: version });
    await department.until(paths.duty(of), dutySchema, ({ duty }) => duty.status === 'closed');
  }

  it('asks for a device that failed, and leaves the rest to the end of the contract', async () => {
    const thread = await walkTo(
      await installation.thread({
        ...completeContent,
        period: { start: '2024-04-01', end: '2025-03-31', continues: false },
      }),
      'approved',
    );
    await booked(department, `${at(thread)}/hand-overs`, {
      on,
      things: [laptop('5XY-0031'), laptop('5XY-0032')],
    });
    const report = (lines: number[]) =>
      contractor.call('POST', `${at(thread)}/device-failures`, { body: { lines, reason: '起動しない' } });
    expect(rulesIn(await report([9]))).toEqual([['ledger-line-unknown', '/lines/0']]);
    const reported = await report([2]);
    expect(reported.status).toBe(201);
    const { dutyId, dueOn } = raisedSchema.parse(reported.body);
    // Ten business days after Monday 3 June 2024.
    expect(dueOn).toBe('2024-06-17');
    expect(rulesIn(await report([2]))).toEqual([['already-owed', '/lines/0']]);
    const { ledger } = await contractor.until(paths.duty({ ...thread, dutyId }), dutySchema, yours);
    expect(ledger).toHaveLength(1);
    // Data of the systems that use individual numbers: a medium that broke is destroyed.
    await proven(thread, dutyId, { disposal: 'destroy', method: 'destroy', technique: 'shred' });
    const page = await department.read(at(thread), delegationSchema);
    expect(page.balance).toMatchObject({ handedOver: 3, certified: 1, open: 2 });
    expect(page.duties.map(({ cause, status }) => [cause, status])).toEqual([
      ['contract-end', 'scheduled'],
      ['device-failure', 'closed'],
    ]);
    expect(rulesIn(await report([2]))).toEqual([['nothing-open-of-line', '/lines/0']]);
  });

  it('reminds, marks what is overdue, and brings it to the head until it is fulfilled', async () => {
    const thread = await walkTo(await installation.thread(), 'submit-certificate');
    const { duty } = await department.read(paths.duty(thread), dutySchema);
    const due = z.looseObject({ dueOn: z.string() }).parse(duty).dueOn;
    const until = async (day: string) => {
      const { now } = await department.read('/duties', z.looseObject({ now: z.string() }));
      const days = Math.round((Date.parse(day) - Date.parse(now.slice(0, 10))) / 86_400_000);
      await installation.moveClock(days);
    };
    await until(due);
    const before = await department.read(paths.duty(thread), dutySchema);
    expect(before.events.filter(({ type }) => type === 'duty-reminded')).toHaveLength(2);
    const row = async (who: Person) =>
      (await who.read('/duties', listSchema)).rows.find(({ id }) => id === thread.dutyId);
    expect((await row(contractor))?.overdue).toBe(false);
    await installation.moveClock(8);
    const after = await department.read(paths.duty(thread), dutySchema);
    expect(after.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['duty-overdue', 'duty-escalated']),
    );
    expect((await row(head))?.overdue).toBe(true);
    const escalated = async () =>
      (await head.read('/inbox', inboxSchema)).rows.filter(
        ({ recordId, step }) => recordId === thread.dutyId && step === 'escalation',
      );
    expect(await escalated()).toHaveLength(1);
    await proven(thread, thread.dutyId);
    expect(await escalated()).toEqual([]);
    expect(await row(head)).toBeUndefined();
  });

  it('calls back everything that is open', async () => {
    const thread = await walkTo(
      await installation.thread({ ...completeContent, recordMedia: [{ kind: 'paper', text: '申請書' }] }),
      'approved',
    );
    const { dutyId } = raisedSchema.parse(
      (await department.call('POST', `${at(thread)}/call-backs`, { body: { reason: '事務の廃止' } })).body,
    );
    await contractor.until(paths.duty({ ...thread, dutyId }), dutySchema, yours);
    await booked(department, `${at(thread)}/returns`, { on, lines: [{ line: 1, quantity: 1 }] });
    const { duty } = await department.read(paths.duty({ ...thread, dutyId }), dutySchema);
    expect(duty.status).toBe('closed');
  });

  describe('and the end of a delegation', () => {
    it('is refused while something is open, by line and tier, and comes when nothing is', async () => {
      const thread = await walkTo(
        await installation.thread({ ...completeContent, recordMedia: [{ kind: 'paper', text: '申請書' }] }),
        'approved',
      );
      const below = await subDelegated(installation, thread, [{ kind: 'paper', text: '申請書' }]);
      await booked(department, `${at(thread)}/hand-overs`, { on, things: [laptop('77A2')] });
      const close = async (of: Thread, body: unknown = {}) => {
        const { version } = await department.read(at(of), delegationSchema);
        return department.call('POST', `${at(of)}/closing`, { body, ifMatch: version });
      };
      expect(rulesIn(await close(thread))).toEqual([
        ['tier-below-open', '', `${below.key} kokuho-chuokai`],
        ['lines-open', '', '1 (1)'],
        ['lines-open', '', '2 S/N 77A2 (1)'],
      ]);
      await booked(department, `${at(below)}/returns`, { on, lines: [{ line: 1, quantity: 1 }] });
      expect((await close(below)).status).toBe(200);
      expect(rulesIn(await close(thread))).toHaveLength(2);
      await booked(department, `${at(thread)}/returns`, {
        on,
        lines: [
          { line: 1, quantity: 1 },
          { line: 2, quantity: 1 },
        ],
      });
      expect((await close(thread)).status).toBe(200);
      const page = await department.read(at(thread), delegationSchema);
      expect([page.delegation.status, page.treeBalance.open]).toEqual(['closed', 0]);
      expect(page.duties.map(({ status }) => status)).toEqual(['closed']);
      const late = await department.call('POST', `${at(thread)}/hand-overs`, {
        body: { on, things: [boxes(1)] },
      });
      expect(rulesIn(late)).toEqual([['tier-closed', '']]);
    });

    it('of a hand-over and the closing at once, only one can be', async () => {
      for (let time = 0; time < 8; time += 1) {
        const thread = await walkTo(
          await installation.thread({ ...completeContent, recordMedia: [{ kind: 'paper', text: '申請書' }] }),
          'approved',
        );
        await booked(department, `${at(thread)}/returns`, { on, lines: [{ line: 1, quantity: 1 }] });
        const { version } = await department.read(at(thread), delegationSchema);
        const closing = () =>
          department.call('POST', `${at(thread)}/closing`, { body: {}, ifMatch: version });
        const handing = () =>
          department.call('POST', `${at(thread)}/hand-overs`, { body: { on, things: [boxes(1)] } });
        const both = time % 2 === 0 ? [closing(), handing()] : [handing(), closing()];
        await Promise.all(both);
        const { delegation, balance } = await department.read(at(thread), delegationSchema);
        expect(delegation.status === 'closed').toBe(balance.open === 0);
      }
    });

    it('needs the head where something cannot be had back, and keeps the reason', async () => {
      const thread = await walkTo(await installation.thread(), 'approved');
      const page = () => department.read(at(thread), delegationSchema);
      const ask = async () =>
        department.post(
          `${at(thread)}/closing`,
          { exception: { reason: '災害で失われた' } },
          { ifMatch: (await page()).version },
        );
      await ask();
      expect((await head.read('/inbox', inboxSchema)).rows).toContainEqual(
        expect.objectContaining({ recordId: delegationOf(thread), step: 'closing-exception' }),
      );
      const decide = async (body: unknown) =>
        head.call('POST', `${at(thread)}/closing-decision`, { body, ifMatch: (await page()).version });
      expect((await decide({ decision: 'return', reason: '事業者の届出を付ける' })).status).toBe(200);
      expect((await page()).delegation.status).toBe('active');
      await ask();
      expect((await decide({ decision: 'approve' })).status).toBe(200);
      const closed = await page();
      expect(closed.delegation).toMatchObject({
        status: 'closed',
        exception: { reason: '災害で失われた', open: 1, decided: { decision: 'approve' } },
      });
      expect(closed.balance.open).toBe(1);
      const { rows } = await department.read(
        '/outstanding',
        z.looseObject({ rows: z.array(z.looseObject({ id: z.string() })) }),
      );
      expect(rows.map(({ id }) => id)).not.toContain(delegationOf(thread));
    });

    it('before its time brings the duties of all tiers forward', async () => {
      const period = { start: '2024-04-01', end: '2025-03-31', continues: false };
      const thread = await walkTo(await installation.thread({ ...completeContent, period }), 'approved');
      const below = await subDelegated(installation, thread, undefined, period);
      const { version } = await department.read(at(thread), delegationSchema);
      await department.post(`${at(thread)}/withdrawal`, { reason: '事業の中止' }, { ifMatch: version });
      await installation.moveClock(1);
      for (const of of [thread, below]) {
        const page = await department.until(paths.duty(of), dutySchema, ({ duty }) => duty.status === 'open');
        expect(page.duty).toMatchObject({ cause: 'withdrawal' });
      }
    });
  });

  it('opens a duty five years ahead on its day, and not before', { timeout: 240_000 }, async () => {
    const period = { start: '2028-04-01', end: '2029-03-31', continues: false };
    const thread = await walkTo(await installation.thread({ ...completeContent, period }), 'approved');
    const { now } = await department.read('/duties', z.looseObject({ now: z.string() }));
    const days = Math.floor((Date.parse('2029-03-31T12:00:00+09:00') - Date.parse(now)) / 86_400_000);
    await installation.moveClock(days);
    expect((await department.read(paths.duty(thread), dutySchema)).duty.status).toBe('scheduled');
    await installation.moveClock(2);
    await contractor.until(paths.duty(thread), dutySchema, yours);
    expect((await department.read(paths.duty(thread), dutySchema)).duty).toMatchObject({
      status: 'open',
      opensOn: '2029-04-01',
    });
  });
});
