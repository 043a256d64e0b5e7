import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  appendEvent,
  canonicalJson,
  digestOf,
  digestOfBytes,
  headOf,
  journalEventSchema,
  verifyJournal,
} from '../../../functions/domain/journal/journal.ts';
import type { JournalEvent, NewJournalEvent } from '../../../functions/domain/journal/journal.ts';

const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const officeRole = fc.record({ office: word, role: word });
const newEvent: fc.Arbitrary<NewJournalEvent> = fc.record(
  {
    type: word,
    actor: fc.oneof(
      fc.record({ kind: fc.constant('person' as const), membershipId: word, office: word, role: word }),
      fc.record({ kind: fc.constant('system' as const), machine: word }),
    ),
    deputyFor: officeRole,
    onBehalfOf: officeRole,
    at: fc.constantFrom('2023-11-10T00:12:00.000Z', '2024-04-01T00:00:00.000Z'),
    data: fc.dictionary(word, fc.jsonValue({ stringUnit: 'grapheme' })) as fc.Arbitrary<
      NewJournalEvent['data']
    >,
  },
  { requiredKeys: ['type', 'actor', 'at', 'data'] },
);
const journal = fc.array(newEvent, { minLength: 2, maxLength: 6 }).map(chain);

function chain(events: readonly NewJournalEvent[]): JournalEvent[] {
  const chained: JournalEvent[] = [];
  for (const event of events) {
    const last = chained.at(-1);
    chained.push(appendEvent(last === undefined ? undefined : headOf(last), event));
  }
  return chained;
}

function lastHead(events: readonly JournalEvent[]) {
  const last = events.at(-1);
  if (last === undefined) throw new Error('A journal without events has no head.');
  return headOf(last);
}

const submitted: NewJournalEvent = {
  type: 'submitted',
  actor: { kind: 'person', membershipId: 'mbr_1', office: '医療保険年金課', role: '担当' },
  at: '2023-11-10T00:12:00.000Z',
  data: { version: 3 },
};

describe('digests', () => {
  it('follows RFC 8785: the order of members makes no difference', () => {
    expect(canonicalJson({ b: [1, 2.0, 1e21], a: 'é' })).toBe('{"a":"é","b":[1,2,1e+21]}');
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1, c: undefined }));
  });

  it('is the SHA-256 that others compute', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.jsonValue({ stringUnit: 'grapheme' }), (bytes, value) => {
        expect(digestOfBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
        expect(digestOf(value)).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'));
      }),
    );
  });

  it.each([undefined, Number.NaN, '\ud800', { a: ['\udfff'] }])(
    'refuses %j, which has no JSON text',
    (value) => {
      expect(() => digestOf(value)).toThrow(Error);
    },
  );
});

describe('appendEvent', () => {
  it('begins at 1 after 64 zeros and hangs each event on the one before', () => {
    const first = appendEvent(undefined, submitted);
    const second = appendEvent(headOf(first), submitted);
    expect(first).toMatchObject({ seq: 1, previousHash: '0'.repeat(64) });
    expect(second).toMatchObject({ seq: 2, previousHash: first.hash });
  });

  it('keeps the name of a person out', () => {
    const named = { ...submitted, actor: { ...submitted.actor, name: '佐伯' } };
    expect(() => appendEvent(undefined, named)).toThrow(/name/);
    const deputy = { ...submitted, deputyFor: { office: '福祉部', role: '部長', name: '鈴木' } };
    expect(() => appendEvent(undefined, deputy)).toThrow(/name/);
  });

  it('writes what its own schema accepts and its own verification finds whole', () => {
    fc.assert(
      fc.property(journal, (events) => {
        for (const event of events) expect(journalEventSchema.safeParse(event).success).toBe(true);
        const stored: unknown = JSON.parse(JSON.stringify(events));
        expect(verifyJournal(stored as unknown[], lastHead(events))).toEqual({
          verified: true,
          head: lastHead(events),
        });
      }),
    );
  });
});

describe('verifyJournal', () => {
  it('notices any one member of any one event changed, added or taken away', () => {
    const change = fc.record({ at: fc.nat(), path: fc.nat(), to: fc.jsonValue({ stringUnit: 'grapheme' }) });
    fc.assert(
      fc.property(journal, change, (events, { at, path, to }) => {
        const index = at % events.length;
        const copy = structuredClone(events);
        const changed = setSomeLeaf(copy[index], path, to);
        fc.pre(canonicalJson(changed) !== canonicalJson(events[index]));
        const result = verifyJournal([...copy.slice(0, index), changed, ...copy.slice(index + 1)]);
        expect(result.verified).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('notices an event removed, moved, repeated or put in, and a journal cut short', () => {
    fc.assert(
      fc.property(journal, fc.nat(), fc.nat(), newEvent, (events, a, b, extra) => {
        const head = lastHead(events);
        const [i, j] = [a % events.length, b % events.length];
        const one = events[i];
        const other = events[j];
        if (one === undefined || other === undefined) throw new Error('out of range');
        const tampered = [
          events.toSpliced(i, 1),
          events.toSpliced(i, 0, one),
          events.toSpliced(i, 0, ...chain([extra])),
          events.slice(0, i),
          [...events, appendEvent(head, extra)],
          ...(i === j ? [] : [events.with(i, other).with(j, one)]),
        ];
        for (const each of tampered) expect(verifyJournal(each, head).verified).toBe(false);
      }),
    );
  });

  it('notices a journal written anew, by its expected head', () => {
    fc.assert(
      fc.property(
        fc.array(newEvent, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        newEvent,
        (events, at, other) => {
          const index = at % events.length;
          fc.pre(canonicalJson(events[index]) !== canonicalJson(other));
          const forged = chain(events.with(index, other));
          expect(verifyJournal(forged).verified).toBe(true);
          expect(verifyJournal(forged, lastHead(chain(events)))).toEqual({
            verified: false,
            seq: events.length,
            reason: 'head',
          });
        },
      ),
    );
  });

  it('says where and what', () => {
    const events = chain([submitted, submitted, submitted]);
    const [first, second, third] = events;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events');
    const fault = (given: unknown[]) => verifyJournal(given, lastHead(events));
    expect(fault([first, third])).toEqual({ verified: false, seq: 2, reason: 'sequence' });
    expect(fault([first, { ...second, data: {} }, third])).toEqual({
      verified: false,
      seq: 2,
      reason: 'hash',
    });
    expect(fault([first, { ...second, previousHash: 'a'.repeat(64) }, third])).toMatchObject({
      reason: 'link',
    });
    expect(fault([first, null, third])).toEqual({ verified: false, seq: 2, reason: 'malformed' });
    expect(fault([first, second])).toEqual({ verified: false, seq: 3, reason: 'cut-short' });
    expect(fault([])).toEqual({ verified: false, seq: 1, reason: 'cut-short' });
    expect(verifyJournal([])).toEqual({ verified: true, head: undefined });
  });

  it('never throws, whatever it is given', () => {
    const deep: unknown = JSON.parse(`{"data":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`);
    const event = { ...appendEvent(undefined, submitted), data: { deep } };
    expect(verifyJournal([event]).verified).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.anything(), { minLength: 1 }), (events) => !verifyJournal(events).verified),
    );
  });
});

/** A copy of `value` in which the leaf that `path` picks (or the whole) is `to`, or one more member is there. */
function setSomeLeaf(value: unknown, path: number, to: unknown): unknown {
  if (typeof value !== 'object' || value === null) return to;
  const names = Object.keys(value);
  const pick = path % (names.length + 1);
  const rest = Math.floor(path / (names.length + 1));
  if (Array.isArray(value)) {
    return pick === names.length
      ? [...(value as unknown[]), to]
      : value.map((each: unknown, i) => (i === pick ? setSomeLeaf(each, rest, to) : each));
  }
  const members = Object.entries(value as Record<string, unknown>);
  const name = names[pick];
  if (name === undefined) return Object.fromEntries([...members, ['added', to]]);
  if (rest % 5 === 0) return Object.fromEntries(members.filter(([each]) => each !== name));
  return Object.fromEntries(
    members.map(([each, member]) => [each, each === name ? setSomeLeaf(member, rest, to) : member]),
  );
}
