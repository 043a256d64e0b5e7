import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Person } from '../../support/api-client.ts';
import { dutySchema, paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { at, booked, delegationOf, delegationSchema, laptop, rulesIn, subDelegated } from './ledger-tree.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

const owedSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  overdue: z.boolean(),
  canRemind: z.boolean(),
  remindedOn: z.string().optional(),
});
const treeSchema = delegationSchema.extend({
  tree: z.array(z.looseObject({ id: z.string(), contractor: z.string(), owed: z.array(owedSchema) })),
});

describe('chasing who owes a certificate', () => {
  let installation: Installation;
  let above: Thread;
  let below: Thread;
  let other: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    above = await walkTo(await installation.thread(), 'approved');
    await booked(above.cast.department, `${at(above)}/hand-overs`, {
      on: '2024-03-01',
      things: [laptop('5XY-0031')],
    });
    below = await subDelegated(installation, above);
    other = await installation.as('other-contractor');
    await booked(above.cast.department, `${at(above)}/transfers`, {
      on: '2024-06-03',
      to: delegationOf(below),
      lines: [{ line: 2, quantity: 1 }],
    });
  });
  afterAll(() => installation.close());

  const remind = (who: Person, thread: Thread) =>
    who.call('POST', `${paths.duty(thread)}/reminder`, { body: {} });
  const owedBelow = async (who: Person) => {
    const { tree } = await who.read(at(above), treeSchema);
    return tree.find(({ id }) => id === delegationOf(below))?.owed;
  };

  it('is nobody’s before the day', async () => {
    expect(await owedBelow(above.cast.contractor)).toMatchObject([{ status: 'scheduled', canRemind: false }]);
    expectProblem(await remind(above.cast.contractor, below), 409, 'not-at-step');
  });

  it('is the department’s and the tier’s above, once a day, and mails who owes it', async () => {
    await installation.moveClock(1);
    const { contractor, department } = above.cast;
    await other.until(paths.duty(below), dutySchema, ({ turn }) => turn.kind === 'yours');
    expect(await owedBelow(contractor)).toMatchObject([{ status: 'open', overdue: false, canRemind: true }]);
    const answers = await Promise.all([remind(contractor, below), remind(department, below)]);
    const [sent, late] = answers.toSorted((one, another) => one.status - another.status);
    expect(sent?.status).toBe(200);
    expect(late && rulesIn(late)).toEqual([['reminded-today', '']]);
    expect(await owedBelow(contractor)).toMatchObject([{ canRemind: false, remindedOn: '2024-06-04' }]);
    const notices = (await installation.rows()).filter(
      ({ type, recordId }) => type === 'notice' && recordId === below.dutyId,
    );
    expect(notices).toMatchObject([
      { kind: 'reminder', on: '2024-06-04', actors: [{ office: 'kokuho-chuokai', role: 'contractor' }] },
    ]);
    await installation.moveClock(1);
    expect((await remind(department, below)).status).toBe(200);
  });

  it('is not one’s own, nor the tier’s below', async () => {
    await nothingWritten(installation, async () => {
      expectProblem(await remind(other, below), 404, 'not-found');
      expectProblem(await remind(other, above), 404, 'not-found');
      expectProblem(await remind(above.cast.contractor, above), 404, 'not-found');
    });
    const own = await above.cast.contractor.read(paths.duty(above), dutySchema);
    expect(own.actions.map(({ id }) => id)).not.toContain('remind-duty');
    const theirs = await above.cast.department.read(paths.duty(above), dutySchema);
    expect(theirs.actions.find(({ id }) => id === 'remind-duty')).toMatchObject({ allowed: true });
  });
});
