import { base64url } from 'jose';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { appendEvent, canonicalJson, digestOf, headOf } from '../../../functions/domain/journal/journal.ts';
import {
  canonicalReceipt,
  compactJws,
  jwsSigningInput,
  keyIdOf,
  receiptDigest,
  receiptFile,
  receiptFileSchema,
  receiptSchema,
  signingKeySchema,
  verifyReceiptFile,
} from '../../../functions/domain/receipt/receipt.ts';
import { sampleFile, sampleJournal, sampleReceipt, signer } from './receipt-sample.ts';

const ours = signer('seal-2023');
const file = sampleFile(ours);
const text = JSON.stringify(file, null, 2);
const trusted = { keys: [ours.key] };

async function failed(given: unknown, keys = trusted): Promise<string[]> {
  const { verified, checks } = await verifyReceiptFile(given, keys);
  const names = checks.filter(({ ok }) => !ok).map(({ check }) => check);
  expect(verified).toBe(names.length === 0);
  for (const { ja, en } of checks) expect(ja.length > 0 && en.length > 0).toBe(true);
  return names;
}

/** The file with its JWS made anew over `header`. */
function withHeader(header: Record<string, unknown>): unknown {
  const input = `${base64url.encode(JSON.stringify(header))}.${base64url.encode(canonicalReceipt(file.receipt))}`;
  return { ...file, jws: compactJws(input, ours.sign(input)) };
}

describe('receipts', () => {
  it('has the digest of its canonical text', () => {
    expect(receiptDigest(file.receipt)).toBe(digestOf(JSON.parse(canonicalReceipt(file.receipt))));
    expect(receiptFileSchema.parse(JSON.parse(text))).toEqual(file);
  });

  it('lets only a certificate close another receipt', () => {
    const closes = { receiptSha256: receiptDigest(file.receipt), subjectId: file.receipt.subject.id };
    expect(receiptSchema.safeParse({ ...file.receipt, closes }).success).toBe(false);
    expect(receiptSchema.safeParse({ ...file.receipt, kind: 'certificate', closes }).success).toBe(true);
  });

  it('takes from journal and keys only what belongs in the file', () => {
    const journal = sampleJournal();
    const sealing = appendEvent(headOf(journal[2] ?? appendEvent(undefined, sampleEvent)), sampleEvent);
    const built = receiptFile(file.receipt, file.jws, [...journal, sealing], {
      keys: [{ kty: 'RSA' }, signer('older').key, ours.key],
    });
    expect(built).toEqual(file);
    expect(() => receiptFile(file.receipt, file.jws, journal, { keys: [signer('older').key] })).toThrow(
      /key/,
    );
    expect(() => receiptFile(file.receipt, file.jws, journal.slice(0, 2), trusted)).toThrow(/head/);
  });
});

const sampleEvent = {
  type: 'sealed',
  actor: { kind: 'system', machine: 'delegation' },
  at: '2023-12-04T01:00:05.000Z',
  data: { receiptSha256: receiptDigest(file.receipt) },
} as const;

describe('verifyReceiptFile', () => {
  it('verifies a whole file by a trusted key', async () => {
    const result = await verifyReceiptFile(JSON.parse(text), { keys: [{ kty: 'RSA', n: 'x' }, ours.key] });
    expect(result.verified).toBe(true);
    expect(result.checks.map(({ check, ok }) => [check, ok])).toEqual([
      ['content', true],
      ['signature', true],
      ['journal', true],
      ['key', true],
    ]);
    expect(result.sha256).toBe(receiptDigest(file.receipt));
  });

  it("never trusts the file's own key", async () => {
    const alone = await verifyReceiptFile(file);
    expect(alone.verified).toBe(true);
    expect(alone.checks[3]).toMatchObject({
      check: 'key',
      ok: false,
      en: expect.stringContaining('not known here'),
    });
    expect(await failed(sampleFile(signer('stranger')))).toEqual(['key']);
    expect(await failed(file, { keys: [] })).toEqual(['key']);
  });

  it('is not taken in by a key of one’s own under a known name', async () => {
    const forged = sampleFile(signer('seal-2023'));
    expect((await verifyReceiptFile(forged)).verified).toBe(true);
    expect(await failed(forged)).toEqual(['key']);
  });

  it('names the check that failed', async () => {
    const journal = sampleJournal();
    const other = sampleFile(signer('seal-2023'));
    expect(await failed({ ...file, receipt: { ...file.receipt, outcome: 'approved' } })).toEqual(['content']);
    expect(await failed({ ...file, receipt: { ...file.receipt, note: '' } })).toEqual(['content']);
    expect(await failed({ ...file, journal: journal.slice(0, 2) })).toEqual(['journal']);
    expect(
      await failed({ ...file, journal: [...journal, appendEvent(file.receipt.journal, sampleEvent)] }),
    ).toEqual(['journal']);
    expect(await failed({ ...file, jws: other.jws })).toEqual(['signature', 'key']);
    expect(await failed({ ...file, keys: other.keys })).toEqual(['signature', 'key']);
    expect(await failed({ ...file, keys: { keys: [ours.key, signer('more').key] } })).toEqual([
      'signature',
      'key',
    ]);
  });

  it('accepts a receipt about other facts only with a signature of its own', async () => {
    const receipt = { ...sampleReceipt(sampleJournal()), outcome: 'rejected' };
    expect(
      await failed({
        ...file,
        receipt,
        jws: `${jwsSigningInput(receipt, 'seal-2023')}.${file.jws.split('.')[2]}`,
      }),
    ).toEqual(['signature', 'key']);
    expect(await failed(sampleFile(ours, receipt))).toEqual([]);
  });

  it.each([
    { alg: 'none', kid: 'seal-2023' },
    { alg: 'HS256', kid: 'seal-2023' },
    { alg: 'ES384', kid: 'seal-2023' },
    { alg: 'ES256' },
    { alg: 'ES256', kid: '' },
    { alg: 'ES256', kid: 'seal-2023', crit: ['b64'], b64: true },
    { alg: 'ES256', kid: 'seal-2023', jwk: ours.key },
    { alg: 'ES256', kid: 'seal-2023', typ: 'JWT' },
    { alg: 'ES256', kid: 'another' },
  ])('refuses a signature under the header %j', async (header) => {
    expect(await failed(withHeader({ alg: 'ES256', kid: 'seal-2023' }))).toEqual([]);
    expect(await failed(withHeader(header))).toEqual(['signature', 'key']);
  });

  it.each(['', 'a.b', `${file.jws}=`, `${file.jws}.`, ` ${file.jws}`, 7, null, { payload: '' }])(
    'refuses %j as a signature',
    async (jws) => {
      expect(keyIdOf(jws)).toBeUndefined();
      expect(await failed({ ...file, jws })).toContain('signature');
    },
  );

  it('takes no key id that is more than letters, digits, - and _', async () => {
    for (const kid of ['\u001b[2J', 'seal\n2023', 'seal 2023', 'a\u202e', 'x'.repeat(201), 'ключ']) {
      expect(signingKeySchema.safeParse({ ...ours.key, kid }).success).toBe(false);
      expect(() => jwsSigningInput(file.receipt, kid)).toThrow();
      const forged = {
        ...(withHeader({ alg: 'ES256', kid }) as object),
        keys: { keys: [{ ...ours.key, kid }] },
      };
      const { checks } = await verifyReceiptFile(forged, { keys: [{ ...ours.key, kid }] });
      expect(checks.map(({ ok }) => ok)).toEqual([true, false, true, false]);
      expect(JSON.stringify(checks)).not.toContain(JSON.stringify(kid).slice(1, -1));
    }
  });

  it('refuses a private key in the file', async () => {
    expect(await failed({ ...file, keys: { keys: [{ ...ours.key, d: ours.key.x }] } })).toEqual([
      'signature',
      'key',
    ]);
  });

  it('answers with failed checks, never with an exception, whatever it is given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.anything(),
          fc.record({
            receipt: fc.anything(),
            jws: fc.anything(),
            journal: fc.anything(),
            keys: fc.anything(),
          }),
        ),
        async (given) => {
          expect((await verifyReceiptFile(given)).verified).toBe(false);
        },
      ),
    );
    const lone = { ...file, receipt: { ...file.receipt, outcome: '\ud800' } };
    expect(await failed(lone)).toEqual(['content']);
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    for (const part of ['receipt', 'jws', 'journal', 'keys']) {
      expect((await failed({ ...file, [part]: deep })).length).toBeGreaterThan(0);
    }
  });
});

describe('one byte changed', () => {
  const bytes = new TextEncoder().encode(text);

  /** Whether the altered file fails, or still says exactly the same. */
  async function failsOrSaysTheSame(altered: Uint8Array): Promise<boolean> {
    let parsed: unknown;
    try {
      parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(altered));
    } catch {
      return true;
    }
    const { verified } = await verifyReceiptFile(parsed);
    return !verified || canonicalJson(parsed) === canonicalJson(file);
  }

  it('is found at every place of the file', async () => {
    const missed: number[] = [];
    for (let place = 0; place < bytes.length; place += 1) {
      const flipped = bytes.with(place, (bytes[place] ?? 0) ^ 1);
      if (!(await failsOrSaysTheSame(flipped))) missed.push(place);
    }
    expect(missed).toEqual([]);
  });

  it('is found whatever it becomes, and so is one put in or taken out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), async (place, byte) => {
        expect(await failsOrSaysTheSame(bytes.with(place, byte))).toBe(true);
        const head = bytes.subarray(0, place);
        expect(await failsOrSaysTheSame(Uint8Array.of(...head, byte, ...bytes.subarray(place)))).toBe(true);
        expect(await failsOrSaysTheSame(Uint8Array.of(...head, ...bytes.subarray(place + 1)))).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('is found in every character of the signature and the key, the spare bits of base64url included', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = (value: string) => Array.from(alphabet, (character) => value.slice(0, -1) + character);
    for (const jws of last(file.jws)) {
      expect((await verifyReceiptFile({ ...file, jws })).verified).toBe(jws === file.jws);
    }
    for (const x of last(ours.key.x)) {
      const { verified } = await verifyReceiptFile({ ...file, keys: { keys: [{ ...ours.key, x }] } });
      expect(verified).toBe(x === ours.key.x);
    }
  });
});
