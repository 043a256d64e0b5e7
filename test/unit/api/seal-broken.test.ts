import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showReceipt } from '../../../functions/api/show-receipt.ts';
import type { Matter } from '../../../functions/domain/matter/matter.ts';
import {
  compactJws,
  jwsSigningInput,
  receiptDigest,
  SealBroken,
  type Receipt,
} from '../../../functions/domain/receipt/receipt.ts';
import { begin } from '../../../functions/domain/record/advance.ts';
import { apiHandler } from '../../../functions/middleware/api-handler.ts';
import { publicDoor } from '../../../functions/middleware/door.ts';
import { eventKey, receiptKey } from '../../../functions/storage/keys.ts';
import { publicKeyWrite, receiptWrite } from '../../../functions/storage/receipts.ts';
import { recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';
import { commit, putAnyway, remove, type Write } from '../../../functions/storage/transaction.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { signer } from '../domain/receipt-sample.ts';
import { matter } from '../domain/rules/records.ts';

const now = '2026-04-28T00:00:00.000Z';
const scope = scopeOfMembership({ municipality: '131041' });
const key = signer('first');
let close: () => Promise<void>;
let made = 0;

beforeAll(async () => {
  close = await embeddedTable();
});
afterAll(() => close());

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;
const staff = { id: 'mbr', name: 'だれか', office: matter.applyingOffice, role: 'staff' };

/** An approved matter with its sealed receipt, after which `then` was done to the table. */
async function sealedMatter(then: (id: string, row: SealedRow) => Write[]): Promise<string> {
  const id = newId('mat');
  const happening = { type: 'made', actor: { kind: 'system' as const, task: 'test' }, data: {} };
  const first = begin<Matter>({ ...matter, id, status: 'approved' }, happening, now);
  const receipt: Receipt = {
    schema: 1,
    kind: 'approval',
    municipality: '131041',
    subject: { id, key: '131041-0001', kind: 'delegation' },
    outcome: 'approve',
    contentDigest: 'c'.repeat(64),
    journal: first.after.journal,
    profile: { version: '1', digest: 'd'.repeat(64) },
    sealedAt: now,
  };
  const sha256 = receiptDigest(receipt);
  const input = jwsSigningInput(receipt, key.key.kid);
  const jws = compactJws(input, key.sign(input));
  const row = { type: 'receipt' as const, receipt, jws, sha256 };
  const after = { ...first.after, receiptDigest: sha256 };
  await commit([...recordWrites(scope, { ...first, after }), receiptWrite(scope, id, row)]);
  const published = await commit([publicKeyWrite(scope, key.key)]);
  expect(published.kind).toBe('committed');
  const damage = then(id, row);
  if (damage.length > 0) expect((await commit(damage)).kind).toBe('committed');
  return id;
}
interface SealedRow extends Record<string, unknown> {
  readonly receipt: Receipt;
}

const served = (subject: string): Promise<unknown> =>
  showReceipt.run({ scope, now, actor: staff, params: { subject } } as never);

describe('what is stored of a receipt', () => {
  test('is served as it was sealed', async () => {
    expect(await served(await sealedMatter(() => []))).toMatchObject({ kind: 'answered' });
  });

  test.each<[string, (id: string, row: SealedRow) => Write[]]>([
    [
      'another outcome',
      (id, row) => [
        putAnyway(receiptKey(scope, id), { ...row, receipt: { ...row.receipt, outcome: 'reject' } }),
      ],
    ],
    [
      'another receipt with its own digest',
      (id, row) => {
        const receipt = { ...row.receipt, outcome: 'approve-with-conditions' };
        return [putAnyway(receiptKey(scope, id), { ...row, receipt, sha256: receiptDigest(receipt) })];
      },
    ],
    ['no receipt at all', (id) => [remove(receiptKey(scope, id))]],
    ['a receipt that is none', (id) => [putAnyway(receiptKey(scope, id), { type: 'receipt' })]],
    ['a journal without the event it names', (id) => [remove(eventKey(scope, id, 1))]],
  ])('is not served when somebody left %s', async (_, damage) => {
    await expect(served(await sealedMatter(damage))).rejects.toThrow(SealBroken);
  });

  test('is told by a name of its own', async () => {
    const door = publicDoor({
      route: 'list-keys',
      summary: { ja: '', en: '' },
      answer: undefined as never,
      run: () => Promise.reject(new SealBroken('changed')),
    });
    const event = {
      routeKey: 'GET /api/m/{municipality}/keys',
      requestContext: { requestId: 'r', timeEpoch: Date.parse(now) },
    };
    const answer = await apiHandler([door])(event as never, {} as never);
    expect(answer.statusCode).toBe(500);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'seal-broken' });
  });
});

test('a public key is published again, but never another under its name', async () => {
  expect((await commit([publicKeyWrite(scope, key.key)])).kind).toBe('committed');
  expect((await commit([publicKeyWrite(scope, key.key)])).kind).toBe('committed');
  const other = { ...signer('other').key, kid: key.key.kid };
  expect((await commit([publicKeyWrite(scope, other)])).kind).toBe('lost');
});
