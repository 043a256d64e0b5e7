import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Person } from '../../support/api-client.ts';
import { dutySchema, paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import {
  at,
  booked,
  boxes,
  delegationOf,
  delegationSchema,
  laptop,
  ledgerSchema,
  rulesIn,
  subDelegated,
} from './ledger-tree.ts';

const on = '2024-06-03';
const listSchema = z.looseObject({ rows: z.array(z.looseObject({ id: z.string() })) });

describe('the hand-over ledger', () => {
  let installation: Installation;
  let thread: Thread;
  let department: Person;
  let contractor: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    thread = await walkTo(await installation.thread(), 'approved');
    ({ department, contractor } = thread.cast);
  });
  afterAll(() => installation.close());

  it('takes hand-overs, and says of each line what is left', async () => {
    const first = await booked(department, `${at(thread)}/hand-overs`, {
      on,
      things: [laptop('5XY-0031'), laptop('5XY-0032'), boxes(3)],
    });
    expect(first.balance).toMatchObject({ handedOver: 6, open: 6 });
    const { rows, balance } = await contractor.read(`${at(thread)}/ledger`, ledgerSchema);
    expect(rows.map(({ position, medium, balance: { open } }) => [position, medium.serial, open])).toEqual([
      [1, undefined, 1],
      [2, '5XY-0031', 1],
      [3, '5XY-0032', 1],
      [4, undefined, 3],
    ]);
    expect(balance.open).toBe(6);
  });

  it('refuses what is not left, names the line and the limit, and writes nothing', async () => {
    const body = {
      on,
      lines: [
        { line: 4, quantity: 4 },
        { line: 9, quantity: 1 },
        { line: 1, quantity: 1 },
      ],
    };
    const answer = await department.call('POST', `${at(thread)}/returns`, { body });
    expect(answer.status).toBe(422);
    expect(rulesIn(answer)).toEqual([
      ['more-than-open', '/lines/0/quantity', '3'],
      ['ledger-line-unknown', '/lines/1/line'],
      ['cannot-be-given-back', '/lines/2/line'],
    ]);
    expect((await department.read(at(thread), delegationSchema)).balance.returned).toBe(0);
  });

  it('of twelve returns of one box at once, three are taken and nine refused', async () => {
    const body = { on, lines: [{ line: 4, quantity: 1 }] };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => department.call('POST', `${at(thread)}/returns`, { body })),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array(3).fill(201), ...Array(9).fill(422)]);
    const { rows } = await department.read(`${at(thread)}/ledger`, ledgerSchema);
    expect(rows[3]?.balance).toMatchObject({ returned: 3, open: 0 });
  });

  it('takes a return back by a correction that names it, and never more than it booked', async () => {
    const { entries } = await department.read(at(thread), delegationSchema);
    const wrong = entries.find(({ kind }) => kind === 'return')?.id ?? '';
    const correction = (quantity: number) => ({
      corrects: wrong,
      reason: '箱を数え違えた',
      lines: [{ line: 4, quantity }],
    });
    const beyond = await department.call('POST', `${at(thread)}/corrections`, { body: correction(-2) });
    expect(rulesIn(beyond)).toEqual([['correction-beyond', '/lines/0/quantity', '-1']]);
    const { balance } = await booked(department, `${at(thread)}/corrections`, correction(-1));
    expect(balance).toMatchObject({ returned: 2, open: 4 });
    const again = await department.call('POST', `${at(thread)}/corrections`, { body: correction(-1) });
    expect(rulesIn(again)).toEqual([['correction-beyond', '/lines/0/quantity', '0']]);
    const { entries: after } = await department.read(at(thread), delegationSchema);
    expect(after[0]).toMatchObject({ kind: 'correction', corrects: wrong });
  });

  it('answers a repeated hand-over with its first answer, and books it once', async () => {
    const body = { on, things: [laptop('5XY-0040')] };
    const key = 'hand-over-0001';
    const first = await department.call('POST', `${at(thread)}/hand-overs`, { body, key });
    const second = await department.call('POST', `${at(thread)}/hand-overs`, { body, key });
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    const { rows } = await department.read(`${at(thread)}/ledger`, ledgerSchema);
    expect(rows.filter(({ medium }) => medium.serial === '5XY-0040')).toHaveLength(1);
  });

  describe('of two tiers', () => {
    let below: Thread;
    let subContractor: Person;
    beforeAll(async () => {
      below = await subDelegated(installation, thread);
      subContractor = await installation.as('other-contractor');
    });

    it('moves a line down in one moment: it leaves one tier and stands in the other', async () => {
      const before = await department.read(at(thread), delegationSchema);
      const { balance } = await booked(contractor, `${at(thread)}/transfers`, {
        on,
        to: delegationOf(below),
        lines: [{ line: 2, quantity: 1 }],
      });
      expect(balance.open).toBe(before.balance.open - 1);
      const page = await department.read(at(below), delegationSchema);
      expect(page.balance).toMatchObject({ transferredIn: 1, open: 2 });
      expect(page.treeBalance.open).toBe(before.treeBalance.open);
      const { rows } = await subContractor.read(`${at(below)}/ledger`, ledgerSchema);
      expect(rows.map(({ medium }) => medium.serial)).toEqual([undefined, '5XY-0031']);
    });

    it('gives it back to the tier above, where it counts again', async () => {
      await booked(department, `${at(below)}/returns`, {
        on,
        to: 'tier-above',
        lines: [{ line: 2, quantity: 1 }],
      });
      const { rows } = await department.read(`${at(thread)}/ledger`, ledgerSchema);
      expect(rows[1]?.balance).toMatchObject({ transferredOut: 1, transferredIn: 1, open: 1 });
    });

    it('takes a wrong transfer back on both sides', async () => {
      const moved = await booked(department, `${at(thread)}/transfers`, {
        on,
        to: delegationOf(below),
        lines: [{ line: 3, quantity: 1 }],
      });
      const body = { corrects: moved.entry, reason: '渡していなかった', lines: [{ line: 3, quantity: -1 }] };
      const { balance } = await booked(department, `${at(thread)}/corrections`, body);
      expect(balance.open).toBe(moved.balance.open + 1);
      const { rows } = await subContractor.read(`${at(below)}/ledger`, ledgerSchema);
      expect(rows.at(-1)?.balance).toMatchObject({ transferredIn: 0, open: 0 });
    });

    it('refuses a transfer to what is not the tier below', async () => {
      const body = { on, to: delegationOf(thread), lines: [{ line: 1, quantity: 1 }] };
      const answer = await contractor.call('POST', `${at(thread)}/transfers`, { body });
      expect(rulesIn(answer)).toEqual([['not-the-tier-below', '/to']]);
    });

    it('shows a contractor its own tier and those below, not those above', async () => {
      const own = await contractor.read(at(thread), delegationSchema);
      expect(own.tree.map(({ contractor: office }) => office)).toEqual([
        'tokyo-kokuho-rengokai',
        'kokuho-chuokai',
      ]);
      const lower = await subContractor.read(at(below), delegationSchema);
      expect(lower.tree.map(({ id }) => id)).toEqual([delegationOf(below)]);
      for (const path of [at(thread), `${at(thread)}/ledger`])
        expect((await subContractor.call('GET', path)).status).toBe(404);
      expect((await contractor.call('GET', at(below))).status).toBe(404);
    });

    it('lists what is open, for the municipality and for the office, and what each contractor owes', async () => {
      const auditor = await installation.as('kiyoshi');
      for (const who of [auditor, department]) {
        const { rows } = await who.read('/outstanding', listSchema);
        expect(rows.map(({ id }) => id).toSorted()).toEqual(
          [delegationOf(thread), delegationOf(below)].toSorted(),
        );
      }
      const stranger = await installation.as('kankyo');
      expect((await stranger.read('/outstanding', listSchema)).rows).toEqual([]);
      const owed = await subContractor.read('/duties', listSchema);
      expect(owed.rows.map(({ id }) => id)).toEqual([below.dutyId]);
    });
  });

  it('ends a duty without a certificate when everything was returned, and its machine with it', async () => {
    const paper = await walkTo(
      await installation.thread({
        ...thread.content,
        recordMedia: [{ kind: 'paper', text: '申請書' }],
      }),
      'submit-certificate',
    );
    await booked(department, `${at(paper)}/returns`, { on, lines: [{ line: 1, quantity: 1 }] });
    const duty = await department.read(paths.duty(paper), dutySchema);
    expect([duty.duty.status, duty.open]).toEqual(['closed', 0]);
    expect(duty.events[0]?.type).toBe('duty-settled');
    const { rows } = await department.read('/outstanding', listSchema);
    expect(rows.map(({ id }) => id)).not.toContain(delegationOf(paper));
    const { rows: tasks } = await contractor.read(
      '/inbox',
      z.looseObject({ rows: z.array(z.looseObject({ recordId: z.string() })) }),
    );
    expect(tasks.map(({ recordId }) => recordId)).not.toContain(paper.dutyId);
  });

  it(
    'takes four thousand serials in two hand-overs that each count whole, and lists them by cursor',
    { timeout: 240_000 },
    async () => {
      const large = await walkTo(await installation.thread(), 'approved');
      const { serial: _serial, ...medium } = laptop('').medium;
      const serials = Array.from({ length: 4000 }, (_, n) => `HDD-${String(n).padStart(5, '0')}`);
      for (let from = 0; from < serials.length; from += 2000) {
        const things = [
          { medium, dataClass: 'confidential', quantity: 1, serials: serials.slice(from, from + 2000) },
        ];
        const { balance } = await booked(department, `${at(large)}/hand-overs`, { on, things });
        expect(balance.open).toBe(from + 2001);
      }
      const tooMany = Array.from({ length: 5001 }, (_, n) => `HDX-${n}`);
      const more = [{ medium, dataClass: 'confidential', quantity: 1, serials: tooMany }];
      const body = { on, things: more };
      expect((await department.call('POST', `${at(large)}/hand-overs`, { body })).status).toBe(400);
      const seen: string[] = [];
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const query = cursor === '' ? '' : `?cursor=${cursor}`;
        const page: z.infer<typeof ledgerSchema> = await department.read(
          `${at(large)}/ledger${query}`,
          ledgerSchema,
        );
        seen.push(...page.rows.map(({ medium: { serial } }) => serial ?? ''));
        cursor = page.next;
      }
      expect(seen).toEqual(['', ...serials]);
    },
  );
});
