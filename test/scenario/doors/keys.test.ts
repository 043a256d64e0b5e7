import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { personWith, type Answer, type HeardCall, type Person } from '../../support/api-client.ts';
import {
  completeContent,
  newThread,
  paths,
  walkTo,
  type Cast,
  type Thread,
} from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

/** What a caller can tell two answers apart by. */
const seen = ({ status, text, headers }: Answer) => ({ status, text, etag: headers.get('etag') });
const body = { kind: 'delegation', content: completeContent };

/** A contract that ended yesterday, so that a move of less than a day opens its duty. */
function ended({ served }: Installation) {
  const end = new Date(served.clock.now() - 86_400_000).toISOString().slice(0, 10);
  return { start: end, end, continues: false };
}

describe('If-Match and Idempotency-Key', () => {
  let installation: Installation;
  let department: Person;
  let thread: Thread;
  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
    thread = await walkTo(await installation.thread(), 'review');
  });
  afterAll(() => installation.close());

  it.each([
    [428, 'if-match-missing', undefined],
    [409, 'stale', 1],
    [409, 'stale', 999],
    [409, 'stale', '*'],
    [409, 'stale', '3'],
    [409, 'stale', 'W/"3"'],
    [409, 'stale', '"3", "4"'],
    [409, 'stale', '"-1"'],
    [409, 'stale', '"99999999999999999999"'],
    [409, 'stale', 'himitsu'],
  ])('a decision is refused with %i %s when If-Match is %s', async (status, code, ifMatch) => {
    const answer = await nothingWritten(installation, () =>
      thread.cast.secretariat.call('POST', `${paths.matter(thread)}/review`, {
        body: { decision: 'accept' },
        ...(ifMatch === undefined ? {} : { ifMatch }),
      }),
    );
    expectProblem(answer, status, code);
    expect(answer.text).not.toContain('himitsu');
  });

  it.each([null, 'short', 'with a blank', 'x'.repeat(101)])(
    'a POST without a good key (%j) is refused',
    async (key) => {
      const answer = await nothingWritten(installation, () =>
        department.call('POST', '/matters', { body, key }),
      );
      expectProblem(answer, 400, 'idempotency-key-missing');
    },
  );

  it('a refused request leaves its key unused', async () => {
    const key = randomUUID();
    const refused = await department.call('POST', '/matters', { body: { kind: 'delegation' }, key });
    expectProblem(refused, 400, 'invalid-input');
    expect((await department.call('POST', '/matters', { body, key })).status).toBe(201);
  });

  it('a key used with another body or another path is refused with 422', async () => {
    const key = randomUUID();
    const first = await department.post('/matters', body, { key });
    const other = await nothingWritten(installation, () =>
      department.call('POST', '/matters', { body: { ...body, content: {} }, key }),
    );
    expectProblem(other, 422, 'key-reused');
    const second = await department.post('/matters', body);
    const submitKey = randomUUID();
    const submit = (id: string) =>
      department.call('POST', `/matters/${id}/submission`, { body: {}, ifMatch: 1, key: submitKey });
    expect((await submit(first.id)).status).toBe(200);
    expectProblem(await nothingWritten(installation, () => submit(second.id)), 422, 'key-reused');
  });

  it('the keys of two people, or of two routes, are two keys', async () => {
    const key = randomUUID();
    const { id } = await department.post('/matters', body, { key });
    const neighbour = await installation.as('kankyo');
    const theirs = await neighbour.call('POST', '/matters', { body, key });
    expect(theirs.status).toBe(201);
    expect(theirs.text).not.toContain(id);
    expect((await department.post(`/matters/${id}/submission`, {}, { key, ifMatch: 1 })).status).toBe('open');
  });

  it('every call of a whole walk, made again at its end, gets its first answer and writes nothing', async () => {
    const calls: [Person, HeardCall][] = [];
    const recorded = async (sub: string): Promise<Person> => {
      const person = await installation.as(sub);
      const heard = (call: HeardCall) => {
        if (call.method === 'POST') calls.push([person, call]);
      };
      return personWith({ ...person.options, heard });
    };
    const cast: Cast = {
      department: await recorded('mie'),
      secretariat: await recorded('koyomi'),
      chair: await recorded('akira'),
      contractor: await recorded('ritsuko'),
      signers: [await recorded('tsubasa'), await recorded('hikaru')],
    };
    await walkTo(
      newThread(cast, () => installation.moveClock(0.9), { ...completeContent, period: ended(installation) }),
      'closed',
    );
    expect(calls.map(([, { answer }]) => answer.status)).toEqual(
      calls.map(() => expect.toBeOneOf([200, 201])),
    );
    expect(calls).toHaveLength(14);
    for (const [person, { path, options, answer }] of calls) {
      const again = await nothingWritten(installation, () => person.call('POST', path, options));
      expect({ path, ...seen(again) }).toEqual({ path, ...seen(answer) });
    }
  });

  it('a key is good for 24 hours of the request’s own now', async () => {
    const key = randomUUID();
    const create = () => department.call('POST', '/matters', { body, key });
    const first = await create();
    await installation.moveClock(0.99);
    expect(seen(await create())).toEqual(seen(first));
    await installation.moveClock(0.02);
    const later = await create();
    expect(later.status).toBe(201);
    expect(later.text).not.toBe(first.text);
    expect(seen(await create())).toEqual(seen(later));
  });

  it('after 24 hours a decision under its old key is one more decision, and too late', async () => {
    const key = randomUUID();
    const path = `${paths.matter(thread)}/review`;
    const { secretariat } = thread.cast;
    const decide = () =>
      secretariat.call('POST', path, { body: { decision: 'accept' }, ifMatch: thread.page.version, key });
    const first = await decide();
    expect(first.status).toBe(200);
    expect(seen(await decide())).toEqual(seen(first));
    await installation.moveClock(1.01);
    expectProblem(await nothingWritten(installation, decide), 409, 'not-at-step');
  });
});
