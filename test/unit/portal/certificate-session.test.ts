import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CertificateContent } from '../../../functions/domain/destruction/certificate.ts';
import type { LineContent } from '../../../functions/domain/destruction/certificate-line.ts';
import { say } from '../../../portal/language.tsx';
import { CertificateSession } from '../../../portal/destruction/certificate/certificate-session.ts';
import type { CertificateStore, Latest } from '../../../portal/destruction/certificate/certificate-store.ts';
import { keyOf, wantedOf, type SavedLine } from '../../../portal/destruction/certificate/kept-line.ts';
import { offline, Refused } from '../../../portal/session/problem.ts';

const empty: CertificateContent = {
  standard: 'sp800-88r2',
  defaults: {},
  evidence: [],
  freeForm: false,
  confirmed: [],
};
const line = (position: number) => ({ position, item: 1 });

/** A certificate on a server that takes each line under a version of its own, as the API does. */
class Server {
  content = empty;
  version = 1;
  readonly lines = new Map<string, SavedLine>();
  down = false;
  saves = 0;
  largest = 0;

  store(): CertificateStore {
    return {
      save: async ({ content, lines }) => {
        await this.#answers();
        const stale = lines.some((sent) => (this.lines.get(keyOf(sent))?.version ?? 0) !== sent.version);
        if (stale || (content && content.version !== this.version))
          throw new Refused({ code: 'stale', message: say('', ''), errors: [] });
        const errors = lines.flatMap(({ content: said }, index) =>
          said?.place === 'forbidden'
            ? [
                {
                  rule: 'individual-number',
                  path: `/lines/${String(index)}/content/place`,
                  ja: 'だめ',
                  en: 'no',
                },
              ]
            : [],
        );
        if (errors.length > 0) throw new Refused({ code: 'individual-number', message: say('', ''), errors });
        this.saves += 1;
        this.largest = Math.max(this.largest, lines.length);
        for (const { content: said, version, ...at } of lines)
          if (said) this.lines.set(keyOf(at), { ...at, version: version + 1, content: said });
          else this.lines.delete(keyOf(at));
        if (content) {
          this.content = content.value;
          this.version += 1;
        }
        return {
          certificateId: 'crt',
          version: this.version,
          lines: lines.map(({ content: said, version, ...at }) => ({
            ...at,
            version: said ? version + 1 : 0,
          })),
        };
      },
      read: async () => {
        await this.#answers();
        return this.latest();
      },
    };
  }

  latest(): Latest {
    return {
      certificateId: 'crt',
      version: this.version,
      content: this.content,
      lines: [...this.lines.values()],
      complete: true,
    };
  }

  has(position: number): LineContent | undefined {
    const own = this.lines.get(`${String(position)}.1`)?.content;
    return own && { ...this.content.defaults, ...own };
  }

  async #answers(): Promise<void> {
    await Promise.resolve();
    if (this.down) throw new Refused(offline);
  }
}

const open = (server: Server): CertificateSession => new CertificateSession(server.latest(), server.store());
const wantedAt = (session: CertificateSession, position: number): LineContent | undefined => {
  const kept = session.snapshot().lines.find((each) => each.position === position);
  return kept && wantedOf(kept);
};

describe('a certificate that is saved while it is written', () => {
  test('reaches the server line by line, and says when it has', async () => {
    const server = new Server();
    const session = open(server);
    session.change([line(1), line(2)], { disposal: 'return', performedOn: 'R6.6.3' });
    expect(session.unsaved).toBe(true);
    expect(await session.flush()).toBe(true);
    expect(server.has(1)).toEqual({ disposal: 'return', performedOn: '2024-06-03' });
    expect(server.has(2)).toEqual(server.has(1));
    expect(session.snapshot().state).toBe('saved');
    session.change([line(1)], { place: '' });
    await session.flush();
    expect([server.saves, session.snapshot().state]).toEqual([1, 'saved']);
  });

  test('sends many lines in parts that the API takes, what is said of all of them last', async () => {
    const server = new Server();
    server.content = { ...empty, defaults: { disposal: 'destroy', place: '第一' } };
    for (let position = 1; position <= 99; position += 1)
      server.lines.set(`${String(position)}.1`, { ...line(position), version: 1, content: {} });
    const session = open(server);
    expect(session.unsaved).toBe(false);
    session.change([line(1)], { place: '' });
    expect(await session.flush()).toBe(true);
    expect(server.largest).toBe(50);
    expect(server.content.defaults).toEqual({});
    expect(server.has(1)).toEqual({ disposal: 'destroy' });
    expect(server.has(99)).toEqual({ disposal: 'destroy', place: '第一' });
  });

  test('holds back what is refused, and nothing else', async () => {
    const server = new Server();
    const session = open(server);
    session.change([line(1)], { disposal: 'destroy', place: 'forbidden' });
    session.change([line(2)], { disposal: 'destroy', place: '第二' });
    expect(await session.flush()).toBe(false);
    expect(server.has(1)).toBeUndefined();
    expect(server.has(2)).toEqual({ disposal: 'destroy', place: '第二' });
    expect(session.snapshot().lines[0]?.refused?.errors).toHaveLength(1);
    session.change([line(1)], { place: '第一' });
    expect(await session.flush()).toBe(true);
    expect(server.has(1)).toEqual({ disposal: 'destroy', place: '第一' });
  });

  test('takes over what a colleague wrote, and asks where both wrote the same', async () => {
    const server = new Server();
    const [one, other] = [open(server), open(server)];
    one.change([line(1)], { disposal: 'destroy', place: '東京' });
    await one.flush();
    other.change([line(1)], { disposal: 'destroy', place: '大阪', tool: 'Blancco' });
    expect(await other.flush()).toBe(false);
    expect(server.has(1)?.place).toBe('東京');
    expect(other.snapshot().lines[0]?.theirs?.place).toBe('東京');
    other.settle(line(1), 'mine');
    expect(await other.flush()).toBe(true);
    expect(server.has(1)).toEqual({ disposal: 'destroy', place: '大阪', tool: 'Blancco' });
    one.change([line(1)], { toolVersion: '7' });
    expect(await one.flush()).toBe(true);
    expect(server.has(1)).toEqual({ disposal: 'destroy', place: '大阪', tool: 'Blancco', toolVersion: '7' });
  });

  test('keeps what could not be sent, and sends it by itself', async () => {
    const server = new Server();
    const session = open(server);
    server.down = true;
    session.change([line(1)], { disposal: 'return' });
    session.changeContent({ note: '備考' });
    expect(await session.flush()).toBe(false);
    expect(session.snapshot().problem?.code).toBe('offline');
    server.down = false;
    session.retry();
    await session.flush();
    expect([server.has(1), server.content.note]).toEqual([{ disposal: 'return' }, '備考']);
  });

  test('takes lines out, also those that were only just sent', async () => {
    const server = new Server();
    const session = open(server);
    session.change([line(1)], { disposal: 'return' });
    const saving = session.flush();
    session.remove(line(1));
    await saving;
    await session.flush();
    expect(server.lines.size).toBe(0);
    expect(session.snapshot().lines).toEqual([]);
  });

  test('loses no word of two writers, however their saves fall', async () => {
    const steps = fc.array(
      fc.record({
        who: fc.constantFrom(0, 1),
        does: fc.constantFrom('write', 'save', 'cut', 'mend'),
        position: fc.integer({ min: 1, max: 3 }),
        field: fc.constantFrom('place', 'tool', 'note'),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (walk) => {
        const server = new Server();
        const writers = [open(server), open(server)] as const;
        const last = new Map<string, { who: number; word: string }>();
        for (const [index, { who, does, position, field }] of walk.entries()) {
          const word = `w${String(index)}`;
          if (does === 'write') {
            writers[who === 0 ? 0 : 1].change([line(position)], { disposal: 'destroy', [field]: word });
            last.set(`${String(who)} ${String(position)} ${field}`, { who, word });
          } else if (does === 'save') await writers[who === 0 ? 0 : 1].flush();
          else server.down = does === 'cut';
        }
        server.down = false;
        for (const writer of [...writers, ...writers]) await writer.flush();
        // The last word of each stands in the field of its writer, on the server, or waits for a choice beside theirs.
        for (const [place, { who, word }] of last) {
          const [, position = '', field = ''] = place.split(' ');
          const writer = writers[who === 0 ? 0 : 1];
          const here = wantedAt(writer, Number(position));
          const there = server.has(Number(position));
          const others = last.get(`${String(1 - who)} ${position} ${field}`)?.word;
          const seen: unknown[] = [Reflect.get(here ?? {}, field), Reflect.get(there ?? {}, field)];
          expect(seen.includes(word) || (others !== undefined && seen.includes(others))).toBe(true);
        }
        const waits = writers.some((writer) => writer.snapshot().lines.some(({ theirs }) => theirs));
        if (!waits) expect(writers.some((writer) => writer.unsaved)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
