import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { tableName } from '../../../embedded/variables.ts';
import { certificate, dutySchema, paths, sendEvidence, walkTo } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { at, booked, boxes, delegationSchema, ledgerSchema } from './ledger-tree.ts';

type Row = Record<string, unknown>;

const only = (row: Row, ...names: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
const without = (row: Row, ...names: string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** What the first version wrote of a delegation: no journal, no version, no sum of its ledger. */
const earlierDelegation = (row: Row): Row =>
  only(
    row,
    'pk',
    'sk',
    'type',
    'schema',
    'id',
    'municipality',
    'matterId',
    'matterKey',
    'title',
    'applyingOffice',
    'contractor',
    'period',
    'status',
    'approvedAt',
    'approvalDigest',
  );
const earlierLine = (row: Row): Row => ({
  ...only(row, 'pk', 'sk', 'type', 'id', 'delegationId', 'position', 'medium', 'quantity', 'handedOverOn'),
  schema: 1,
  tier: 1,
});

describe('rows that an earlier version wrote', () => {
  let installation: Installation;
  let table: DynamoDBDocumentClient;
  beforeAll(async () => {
    installation = await startInstallation();
    table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  });
  afterAll(() => installation.close());

  const put = (Item: Row) => table.send(new PutCommand({ TableName: tableName, Item }));
  const drop = ({ pk, sk }: Row) => table.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }));

  it('are read as rows of today: booked upon, certified, and closed at zero', async () => {
    const thread = await walkTo(await installation.thread(), 'approved');
    const { department, contractor } = thread.cast;
    const id = at(thread).split('/').at(-1) ?? '';
    const rows = (await installation.rows()).filter((row) => JSON.stringify(row).includes(id.slice(4)));
    for (const row of rows) {
      const kind = String(row['type']);
      if (kind === 'delegation') {
        await put(earlierDelegation(row));
      } else if (kind === 'ledger-line') await put(earlierLine(row));
      else if (kind === 'duty') await put(without(row, 'cause', 'scope', 'dueOn'));
      else if (['ledger-entry', 'duty-of-tier'].includes(kind)) await drop(row);
      else if (String(row['sk']).startsWith('EVENT#') && String(row['pk']).endsWith(id)) await drop(row);
    }

    const page = await department.read(at(thread), delegationSchema);
    expect(page.balance).toMatchObject({ handedOver: 1, open: 1 });
    expect(page.duties).toMatchObject([{ id: thread.dutyId, cause: 'contract-end' }]);
    const ledger = await department.read(`${at(thread)}/ledger`, ledgerSchema);
    expect(ledger.rows).toMatchObject([{ position: 1, quantity: 1, balance: { open: 1 } }]);

    const on = page.now.slice(0, 10);
    const more = await booked(department, `${at(thread)}/hand-overs`, { on, things: [boxes(3)] });
    expect(more.balance).toMatchObject({ handedOver: 4, open: 4 });
    const lines = [{ line: 2, quantity: 3 }];
    const back = await booked(department, `${at(thread)}/returns`, { on, to: 'municipality', lines });
    expect(back.balance).toMatchObject({ handedOver: 4, returned: 3, open: 1 });

    await walkTo(thread, 'submit-certificate');
    const { now, version } = await contractor.read(paths.duty(thread), dutySchema);
    const body = certificate([1], await sendEvidence(thread), now.slice(0, 10));
    await contractor.post(`${paths.duty(thread)}/certificate`, body, { ifMatch: version });
    const waiting = await department.until(
      paths.duty(thread),
      dutySchema,
      ({ turn }) => turn.kind === 'yours' && turn.step === 'validate-certificate',
    );
    await department.post(
      `${paths.duty(thread)}/validation`,
      { decision: 'accept' },
      { ifMatch: waiting.version },
    );
    await department.until(paths.duty(thread), dutySchema, ({ duty }) => duty.status === 'closed');
    const end = await department.read(at(thread), delegationSchema);
    expect(end.balance).toEqual({
      handedOver: 4,
      transferredIn: 0,
      transferredOut: 0,
      returned: 3,
      certified: 1,
      open: 0,
    });
  });
});
