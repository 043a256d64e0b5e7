import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { say } from '../../../portal/language.tsx';
import { delegationForm } from '../../../portal/matters/form/delegation-form.ts';
import type { Draft } from '../../../portal/matters/form/definition.ts';
import { DraftSession, type DraftStore } from '../../../portal/matters/saving/draft-session.ts';
import { offline, Refused, type FieldProblem } from '../../../portal/session/problem.ts';

/** A draft on a server that takes a version once, as the API does; `forbidden` text is refused at its field. */
class Server {
  content: Draft = { measures: [] };
  version = 1;
  down = false;
  saves = 0;
  /** Every word that was ever saved. */
  readonly words = new Set<unknown>();

  store(): DraftStore {
    return {
      save: async (content, version) => {
        await this.#answers();
        if (version !== this.version) throw new Refused({ code: 'stale', message: say('', ''), errors: [] });
        const errors: FieldProblem[] = Object.entries(content)
          .filter(([, value]) => value === 'forbidden')
          .map(([name]) => ({ rule: 'individual-number', path: `/content/${name}`, ja: 'だめ', en: 'no' }));
        if (errors.length > 0) throw new Refused({ code: 'individual-number', message: say('', ''), errors });
        this.content = content;
        this.saves += 1;
        for (const value of Object.values(content)) this.words.add(value);
        return ++this.version;
      },
      read: async () => {
        await this.#answers();
        return { version: this.version, content: this.content };
      },
    };
  }

  async #answers(): Promise<void> {
    await Promise.resolve();
    if (this.down) throw new Refused(offline);
  }
}

const open = (server: Server): DraftSession =>
  new DraftSession(delegationForm, { version: server.version, content: server.content }, server.store());
const entry = (session: DraftSession, name: string): unknown => session.snapshot().entries[name];

describe('a draft that is saved while it is typed', () => {
  test('reaches the server, once', async () => {
    const server = new Server();
    const session = open(server);
    session.change('title', '件名');
    expect(session.unsaved).toBe(true);
    const [one, other] = await Promise.all([session.flush(), session.flush()]);
    expect([one, other]).toEqual([2, 2]);
    expect(server.content).toEqual({ title: '件名', measures: [] });
    expect(server.saves).toBe(1);
    expect(session.unsaved).toBe(false);
    expect(await session.saveNow()).toBe(2);
    expect(server.saves).toBe(1);
  });

  test('is not saved while an input method composes', async () => {
    const server = new Server();
    const session = open(server);
    session.compose(true);
    session.change('title', 'けんm');
    expect(await session.flush()).toBeUndefined();
    expect(server.saves).toBe(0);
    session.compose(false);
    expect(await session.flush()).toBe(2);
  });

  test('keeps back only the field that is refused', async () => {
    const server = new Server();
    const session = open(server);
    session.change('title', '件名');
    session.change('reason', 'forbidden');
    expect(await session.flush()).toBeUndefined();
    expect(server.content).toEqual({ title: '件名', measures: [] });
    expect(session.snapshot().state).toBe('failed');
    expect(entry(session, 'reason')).toBe('forbidden');
    expect(session.unsaved).toBe(true);
    session.change('reason', '理由');
    expect(await session.flush()).toBe(server.version);
    expect(server.content).toMatchObject({ reason: '理由' });
    expect(session.snapshot().problem).toBeUndefined();
  });

  test('is sent again after a broken connection', async () => {
    const server = new Server();
    const session = open(server);
    server.down = true;
    session.change('title', '件名');
    expect(await session.flush()).toBeUndefined();
    server.down = false;
    session.retry();
    expect(await session.flush()).toBe(2);
    expect(server.content).toMatchObject({ title: '件名' });
  });

  test('takes over what a colleague wrote elsewhere, and stops where both wrote', async () => {
    const server = new Server();
    const [mine, theirs] = [open(server), open(server)];
    theirs.change('registeredBusiness', '国民健康保険');
    theirs.change('reason', '同僚の理由');
    await theirs.flush();
    mine.change('title', '件名');
    mine.change('reason', '私の理由');
    expect(await mine.flush()).toBeUndefined();
    expect(mine.snapshot().state).toBe('conflict');
    expect(entry(mine, 'registeredBusiness')).toBe('国民健康保険');
    expect(entry(mine, 'reason')).toBe('私の理由');
    expect(mine.snapshot().theirs['reason']).toEqual({ value: '同僚の理由', settled: false });
    // The rest is saved all the same, and the colleague's words stand until somebody chooses.
    expect(server.content).toMatchObject({ title: '件名', reason: '同僚の理由' });
  });

  test.each([
    ['mine', '私の理由', undefined],
    ['theirs', '同僚の理由', undefined],
    ['beside', '私の理由', '同僚の理由'],
  ] as const)('goes on with %s', async (choice, kept, beside) => {
    const server = new Server();
    const [mine, theirs] = [open(server), open(server)];
    theirs.change('reason', '同僚の理由');
    await theirs.flush();
    mine.change('reason', '私の理由');
    await mine.flush();
    mine.resolve('reason', choice);
    expect(await mine.flush()).toBe(server.version);
    expect(server.content).toMatchObject({ reason: kept });
    expect(entry(mine, 'reason')).toBe(kept);
    expect(mine.snapshot().theirs['reason']?.value).toBe(beside);
    mine.putAway('reason');
    expect(mine.snapshot().theirs).toEqual({});
  });

  test('keeps a date that is half typed when a colleague fills it in', async () => {
    const server = new Server();
    const [mine, theirs] = [open(server), open(server)];
    theirs.change('period', { start: '令和6年4月1日', end: '令和7年3月31日', continues: false });
    await theirs.flush();
    mine.change('title', '件名');
    mine.change('period', { start: '令和6年4月', end: '', continues: false });
    await mine.flush();
    expect(entry(mine, 'period')).toEqual({ start: '令和6年4月', end: '', continues: false });
    expect(mine.snapshot().theirs).toHaveProperty('period');
  });

  const field = fc.constantFrom('title', 'registeredBusiness', 'reason');
  const typing = fc.array(
    fc.record({ who: fc.nat(2), name: field, text: fc.constantFrom('甲', '乙', '丙'), flush: fc.boolean() }),
    { maxLength: 30 },
  );

  test('loses nothing, whoever types where: everybody’s last words are saved or before their eyes', async () => {
    await fc.assert(
      fc.asyncProperty(typing, async (steps) => {
        const server = new Server();
        const sessions = [open(server), open(server), open(server)];
        const last = sessions.map(() => new Map<string, string>());
        const waiting = (each: DraftSession): string[] => Object.keys(each.snapshot().theirs);
        for (const [index, { who, name, text, flush }] of steps.entries()) {
          const session = sessions[who];
          session?.change(name, text + index);
          last[who]?.set(name, text + index);
          // Two at once: both see the same version, and one of them must merge.
          if (flush) await Promise.all(sessions.slice(0, 2).map((each) => each.flush()));
        }
        for (const each of sessions) await each.flush();
        for (const [who, session] of sessions.entries()) {
          for (const [name, text] of last[who] ?? []) {
            // Their words stand in their field, or they were saved and somebody changed them later.
            expect(entry(session, name) === text || server.words.has(text)).toBe(true);
          }
          // What waits for a choice is never sent.
          for (const name of waiting(session)) {
            expect(entry(session, name)).toBe(last[who]?.get(name));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
