import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { verifyJournal } from '../../../functions/domain/journal/journal.ts';
import {
  decidedSchema,
  pageSchema,
  problemSchema,
  type Answer,
  type Person,
} from '../../support/api-client.ts';
import { completeContent, paths, walkTo, type Thread } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { expectProblem } from './refusal.ts';

const TIMES = 30;
const seen = ({ status, text, headers }: Answer) => ({ status, text, etag: headers.get('etag') });
const draft = { kind: 'delegation', content: completeContent };

describe('two at once', () => {
  let installation: Installation;
  let department: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
  });
  afterAll(() => installation.close());

  /** The events of a record, having held its journal to be one unbroken chain that ends in its head. */
  const eventsOf = (all: readonly Record<string, unknown>[], id: string): string[] => {
    const rows = all.filter(({ pk }) => String(pk).endsWith(`#${id}`));
    const head = rows.find(({ sk }) => sk === 'HEAD')?.['journal'] as { seq: number; hash: string };
    const events = rows
      .filter(({ sk }) => String(sk).startsWith('EVENT#'))
      .map(({ pk: _pk, sk: _sk, ...event }) => event);
    expect(verifyJournal(events, head)).toEqual({ verified: true, head });
    return events.map(({ type }) => String(type));
  };

  /** Exactly one of two answers is a yes; the other a 409 that says so. */
  const oneWins = (answers: readonly [Answer, Answer]): void => {
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect(won?.status).toBe(200);
    const { code } = problemSchema.parse(lost?.body);
    expect(code).toBeOneOf(['already-decided', 'stale', 'not-at-step']);
    if (lost) expectProblem(lost, 409, code);
  };

  it(`of two colleagues who decide at once one wins, ${TIMES} times over`, { timeout: 90_000 }, async () => {
    const [koyomi, nagisa] = [await installation.as('koyomi'), await installation.as('nagisa')];
    const remarks = [{ text: '件名を直してください。' }];
    const threads: Thread[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const thread = await walkTo(await installation.thread(), 'review');
      const review = (who: Person, body: unknown) =>
        who.call('POST', `${paths.matter(thread)}/review`, { body, ifMatch: thread.page.version });
      const accept = () => review(koyomi, { decision: 'accept' });
      const giveBack = () => review(nagisa, { decision: 'return', remarks });
      // Whoever is first on the wire has no advantage over all of them.
      const answers = time % 2 === 0 ? [accept(), giveBack()] : [giveBack(), accept()];
      const [one, other] = await Promise.all(answers);
      if (one && other) oneWins([one, other]);
      threads.push(thread);
    }
    const rows = await installation.rows();
    for (const thread of threads) {
      const events = eventsOf(rows, thread.matterId);
      expect(events.filter((type) => type.startsWith('review-'))).toHaveLength(1);
    }
  });

  it('the same request sent twice at once is one effect with one answer', async () => {
    const { secretariat } = await installation.cast();
    for (let time = 0; time < 10; time += 1) {
      const twice = async (who: Person, path: string, options: object): Promise<Answer> => {
        const key = randomUUID();
        const send = () => who.call('POST', path, { ...options, key });
        const [one, other] = await Promise.all([send(), send()]);
        expect(seen(one)).toEqual(seen(other));
        expect(one.status).toBeLessThan(300);
        return one;
      };
      const created = await twice(department, '/matters', { body: draft });
      const { id } = created.body as { id: string };
      await twice(department, `/matters/${id}/submission`, { body: {}, ifMatch: 1 });
      const page = await secretariat.until(`/matters/${id}`, pageSchema, ({ turn }) => turn.kind === 'yours');
      await twice(secretariat, `/matters/${id}/review`, {
        body: { decision: 'accept' },
        ifMatch: page.version,
      });
      const events = eventsOf(await installation.rows(), id);
      expect(events).toEqual([
        'draft-created',
        'submitted',
        'step-entered',
        'review-accepted',
        'step-entered',
      ]);
    }
  });

  /** Submits a draft; when the counter is too busy for it, again under the same key, as the answer says. */
  const submitInTheEnd = async (id: string): Promise<string | undefined> => {
    const options = { body: {}, ifMatch: 1, key: randomUUID() };
    for (;;) {
      const answer = await department.call('POST', `/matters/${id}/submission`, options);
      if (answer.status === 200) return decidedSchema.parse(answer.body).number;
      expectProblem(answer, 503, 'unavailable');
    }
  };

  it('twenty who submit at once get twenty numbers without a gap', async () => {
    const numbers = async () =>
      (await installation.rows()).filter(({ type }) => type === 'number').map(({ sk }) => String(sk));
    const before = await numbers();
    const drafts = await Promise.all(Array.from({ length: 20 }, () => department.post('/matters', draft)));
    const given = await Promise.all(drafts.map(({ id }) => submitInTheEnd(id)));
    const expected = Array.from(
      { length: 20 },
      (_, index) => `131041-${String(before.length + 1 + index).padStart(4, '0')}`,
    );
    expect(new Set(given)).toEqual(new Set(expected));
    expect(await numbers()).toEqual([...before, ...expected]);
  });

  it(`a save that was answered is never undone by who acts at the same time, ${TIMES} times over`, async () => {
    const secretariat = await installation.as('koyomi');
    const page = z.object({ matter: z.looseObject({ content: z.looseObject({ title: z.string() }) }) });
    const undone: string[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const { id } = await department.post('/matters', draft);
      const path = `/matters/${id}`;
      // So that the secretariat may comment on it.
      const { version: ifMatch } = await department.post(`${path}/advice`, {}, { ifMatch: 1 });
      const title = `保存した件名 ${time}`;
      const save = () =>
        department.call('PUT', `${path}/content`, {
          body: { content: { ...completeContent, title } },
          ifMatch,
        });
      const acts = [
        () => secretariat.call('POST', `${path}/comments`, { body: { text: '質問' } }),
        () => department.call('POST', `${path}/submission`, { body: {}, ifMatch }),
        () => department.call('POST', `${path}/deletion`, { body: {}, ifMatch }),
      ];
      const act = acts[time % acts.length];
      if (!act) throw new RangeError('nobody acts');
      const [saved, acted] = await Promise.all([save(), act()]);
      const present = await department.call('GET', path);
      // A draft that was deleted is on no page any more.
      if (present.status === 404) {
        expect([saved.status, acted.status]).toContain(200);
        continue;
      }
      const kept = page.parse(present.body);
      if (saved.status === 200 && kept.matter.content.title !== title) undone.push(`by ${acted.text}`);
      else expect([saved.status, acted.status]).toContainEqual(expect.toBeOneOf([200, 201]));
    }
    expect(undone).toEqual([]);
  }, 60_000);

  it('two referrals of one matter at once: one carries it', async () => {
    const thread = await walkTo(await installation.thread(), 'await-outcome');
    const [koyomi, nagisa] = [await installation.as('koyomi'), await installation.as('nagisa')];
    const refer = (who: Person) =>
      who.call('POST', '/referrals', { body: { title: '付議', matters: [thread.key] } });
    const answers = await Promise.all([refer(koyomi), refer(nagisa)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const events = eventsOf(await installation.rows(), thread.matterId);
    expect(events.filter((type) => type === 'put-on-referral')).toHaveLength(1);
  });
});
