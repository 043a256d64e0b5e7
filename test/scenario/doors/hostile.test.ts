import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { Person } from '../../support/api-client.ts';
import { completeContent, walkTo } from '../../support/thin-thread.ts';
import { elsewhere, startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

const pageSchema = z.object({ rows: z.array(z.unknown()), next: z.string().optional() });
const encoded = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
const decoded = (cursor: string): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));

describe('hostile addresses', () => {
  let installation: Installation;
  let department: Person;
  let secretariat: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
    secretariat = await installation.as('koyomi');
    await walkTo(await installation.thread(), 'review');
  });
  afterAll(() => installation.close());

  const hostile = [
    'mat_',
    'mat_01HZZZZZZZZZZZZZZZZZZZZZZZ',
    'mat_81hzzzzzzzzzzzzzzzzzzzzzzz',
    'mat_01hzzzzzzzzzzzzzzzzzzzzzzz%00',
    'crt_01hzzzzzzzzzzzzzzzzzzzzzzz',
    'mbr_01hzzzzzzzzzzzzzzzzzzzzzzz',
    'obx_01hzzzzzzzzzzzzzzzzzzzzzzz',
    'doc_01hzzzzzzzzzzzzzzzzzzzzzzz',
    'HEAD',
    '131041%23NUMBER',
    '%23',
    '..%2f..%2fprofile',
    '__proto__',
    'constructor',
    '%F0%9F%92%A9',
    'a'.repeat(61),
    'a'.repeat(3000),
    '%25',
    '%20',
    "'%20OR%201=1",
    '131041-0001%23',
  ];

  it.each(hostile)('the id %s is one that nobody has', async (id) => {
    await nothingWritten(installation, async () => {
      for (const path of [
        `/matters/${id}`,
        `/referrals/${id}`,
        `/documents/${id}`,
        `/duties/${id}`,
        `/receipts/${id}`,
      ])
        expectProblem(await secretariat.call('GET', path), 404, 'not-found');
      const review = { body: { decision: 'accept' }, ifMatch: 1 };
      expectProblem(await secretariat.call('POST', `/matters/${id}/review`, review), 404, 'not-found');
      const resume = { body: { decision: 'resume' }, ifMatch: 1 };
      expectProblem(await secretariat.call('POST', `/stopped/${id}/resumption`, resume), 404, 'not-found');
    });
  });

  it.each(['131042', '473995', '000000', 'PERSON', '131041%23', '１３１０４１', '__proto__', '131041 '])(
    'the municipality %s is not the caller’s',
    async (code) => {
      expectProblem(await department.at(code).call('GET', '/inbox'), 404, 'not-found');
    },
  );

  it('a membership that is somebody else’s opens nothing', async () => {
    const other = await secretariat.read('/inbox', z.looseObject({}));
    expect(other).toBeDefined();
    const rows = await installation.rows();
    const theirs = rows.find(({ pk, type }) => type === 'membership' && pk === `PERSON#${secretariat.sub}`);
    for (const id of [String(theirs?.['id']), 'mbr_', '*', '']) {
      const answer = await department.call('GET', '/matters', { headers: { 'shimon-membership': id } });
      expectProblem(answer, 404, 'not-found');
    }
  });

  it('a cursor leads through its own list only', async () => {
    const drafts = Array.from({ length: 52 }, () =>
      department.post('/matters', { kind: 'delegation', content: completeContent }),
    );
    await Promise.all(drafts);
    const first = await department.read('/matters?view=drafts', pageSchema);
    expect(first.rows).toHaveLength(50);
    const cursor = first.next ?? '';
    const second = await department.read(`/matters?view=drafts&cursor=${cursor}`, pageSchema);
    expect(second).toEqual({ rows: [expect.anything(), expect.anything()] });
    const key = decoded(cursor);
    const foreign = Object.fromEntries(
      Object.entries(key).map(([name, value]) => [name, value.replace('131041', elsewhere)]),
    );
    const { inboxPk: _inboxPk, inboxSk: _inboxSk, ...bare } = key;
    const bad = [
      'himitsu',
      'a'.repeat(2001),
      encoded(null),
      encoded([]),
      encoded('himitsu'),
      encoded({}),
      encoded(foreign),
      encoded(bare),
      encoded({ ...key, inboxPk: `${elsewhere}#DRAFTS#iryo-hoken-nenkin` }),
      encoded({ ...key, inboxPk: '131041#DRAFTS#kankyo' }),
      encoded({ ...key, inboxSk: '' }),
      encoded({ ...key, inboxSk: 'x'.repeat(1100) }),
      encoded({ ...key, inboxSk: 1 }),
      encoded({ ...key, sk: undefined }),
      encoded({ ...key, himitsu: 'himitsu' }),
      encoded({ ...key, pk: { S: 'himitsu' } }),
    ];
    for (const each of bad) {
      const answer = await department.call('GET', `/matters?view=drafts&cursor=${each}`);
      const { errors } = expectProblem(answer, 400, 'invalid-input');
      expect(errors).toMatchObject([{ path: '/cursor' }]);
      expect(answer.text).not.toContain('himitsu');
    }
    for (const list of ['/inbox', '/backlog'])
      expectProblem(await secretariat.call('GET', `${list}?cursor=${cursor}`), 400, 'invalid-input');
    const neighbour = await installation.as('else-staff');
    expectProblem(await neighbour.call('GET', `/matters?cursor=${cursor}`), 400, 'invalid-input');
    const colleague = await installation.as('kankyo');
    expectProblem(await colleague.call('GET', `/matters?cursor=${cursor}`), 400, 'invalid-input');
  });

  it('a query nobody asked for is refused by name', async () => {
    const answer = await department.call('GET', '/matters?office=%23&limit=9999&himitsu');
    const { errors } = expectProblem(answer, 400, 'invalid-input');
    expect(new Set(errors.map(({ path }) => path))).toEqual(new Set(['/office', '/limit', '/himitsu']));
    expect(answer.text).not.toMatch(/#|9999/);
  });

  it('a department that names another office still sees its own', async () => {
    const colleague = await installation.as('kankyo');
    const { rows } = await colleague.read('/matters?office=iryo-hoken-nenkin', pageSchema);
    expect(rows).toEqual([]);
  });
});
