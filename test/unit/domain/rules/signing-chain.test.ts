import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, SigningStep } from '../../../../functions/domain/procedure/profile.ts';
import {
  askedToSign,
  nextSigningStep,
  signaturesBy,
  signersOf,
  toReadAfterwards,
} from '../../../../functions/domain/sign-off/chain.ts';
import type { Signature } from '../../../../functions/domain/sign-off/document.ts';

const at = '2026-11-20T01:00:00.000Z';
const actor: fc.Arbitrary<Actor> = fc.record({
  office: fc.constantFrom('somu-bu', 'kucho', 'fuku-kucho', 'kansa'),
  role: fc.constantFrom('approver', 'head'),
});
const step: fc.Arbitrary<SigningStep> = fc.record({
  anyOf: fc.array(actor, { minLength: 1, maxLength: 3 }),
  deputies: fc.array(actor, { maxLength: 2 }),
});
const chains = fc.array(step, { maxLength: 5 });

const isOneOf = (actors: readonly Actor[], { office, role }: Actor): boolean =>
  actors.some((one) => one.office === office && one.role === role);

/** Whoever holds an office and role; several people may, told apart by `who`. */
const signer = (by: Actor, who = 0) => ({
  ...by,
  membershipId: `mbr-${by.office}-${by.role}-${who}`,
  name: '決裁者',
});

/** Everybody tries to sign, one after the other; whoever may, does. */
function signed(chain: SigningStep[], attempts: readonly (Actor & { who?: number })[]): Signature[] {
  const signatures: Signature[] = [];
  for (const { who, ...by } of attempts) {
    signatures.push(...(signaturesBy({ chain, signatures }, signer(by, who), at) ?? []));
  }
  return signatures;
}

describe('a signing chain', () => {
  test('in whatever order people try, each signature is by one of its own step or a deputy, in order', () => {
    fc.assert(
      fc.property(chains, fc.array(actor, { maxLength: 30 }), (chain, attempts) => {
        const signatures = signed(chain, attempts);
        expect(signatures.length).toBeLessThanOrEqual(chain.length);
        for (const [index, { by }] of signatures.entries())
          expect(isOneOf(signersOf(chain[index] as SigningStep), by)).toBe(true);
      }),
    );
  });

  test('is complete exactly when every step was signed, and then nobody can sign', () => {
    fc.assert(
      fc.property(chains, fc.array(actor, { maxLength: 30 }), actor, (chain, attempts, late) => {
        const signatures = signed(chain, attempts);
        const complete = nextSigningStep({ chain, signatures }) === undefined;
        expect(complete).toBe(signatures.length === chain.length);
        if (complete) expect(signaturesBy({ chain, signatures }, signer(late), at)).toBeUndefined();
      }),
    );
  });

  test('lets nobody sign whom the next step does not name, whoever signs later or earlier', () => {
    fc.assert(
      fc.property(chains, actor, (chain, by) => {
        const [first] = chain;
        const signature = signaturesBy({ chain, signatures: [] }, signer(by), at);
        expect(signature !== undefined).toBe(first !== undefined && isOneOf(signersOf(first), by));
      }),
    );
  });

  test('keeps both names where a deputy signs, and one where the signer does', () => {
    fc.assert(
      fc.property(step, actor, (only, by) => {
        const [signature] = signaturesBy({ chain: [only], signatures: [] }, signer(by), at) ?? [];
        if (isOneOf(only.anyOf, by))
          expect(signature).toEqual({ by, membershipId: signer(by).membershipId, name: '決裁者', at });
        else if (isOneOf(only.deputies, by)) {
          expect(signature?.by).toEqual(by);
          expect(signature?.deputyFor).toEqual(only.anyOf[0]);
        } else expect(signature).toBeUndefined();
      }),
    );
  });

  test('completes when its own signers sign one after the other, and an empty one is complete', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        // Another person each time: one office and role may be asked at two steps, one person may not.
        const willing = chain.map(({ anyOf }, who) => ({ ...(anyOf[0] as Actor), who }));
        expect(signed(chain, willing)).toHaveLength(chain.length);
      }),
    );
    expect(nextSigningStep({ chain: [], signatures: [] })).toBeUndefined();
  });

  test('lets nobody sign twice, at whatever step and as whose deputy', () => {
    const people = fc.array(
      fc.tuple(actor, fc.nat({ max: 1 })).map(([by, who]) => ({ ...by, who })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(chains, people, (chain, attempts) => {
        const signers = signed(chain, attempts).map(({ membershipId }) => membershipId);
        expect(new Set(signers).size).toBe(signers.length);
      }),
    );
  });

  test('goes on when another person of the same office and role signs the second step', () => {
    fc.assert(
      fc.property(actor, (by) => {
        const chain: SigningStep[] = [
          { anyOf: [by], deputies: [] },
          { anyOf: [by], deputies: [] },
        ];
        expect(signed(chain, [by, by])).toHaveLength(1);
        expect(signed(chain, [by, { ...by, who: 1 }])).toHaveLength(2);
      }),
    );
  });

  /** Every way a step can be signed, with its story. */
  const kacho = { office: 'somu-ka', role: 'head' };
  const bucho = { office: 'somu-bu', role: 'approver' };
  const jicho = { office: 'kikaku-bu', role: 'approver' };
  const fuku = { office: 'fuku-kucho', role: 'approver' };
  const ways = [
    {
      way: 'AND: each step in its order, nobody before their turn',
      chain: [
        { anyOf: [kacho], deputies: [] },
        { anyOf: [bucho], deputies: [] },
      ],
      tries: [bucho, kacho, bucho],
      signed: [{ by: kacho }, { by: bucho }],
    },
    {
      way: 'OR: one of two signs, the other has nothing left to sign',
      chain: [{ anyOf: [bucho, jicho], deputies: [] }],
      tries: [jicho, bucho],
      signed: [{ by: jicho }],
    },
    {
      way: '代決: a deputy signs in the stead of the signer, who has nothing left to sign',
      chain: [{ anyOf: [bucho], deputies: [fuku] }],
      tries: [fuku, bucho],
      signed: [{ by: fuku, deputyFor: bucho }],
    },
    {
      way: '後閲: the next signs while the one before is away, and both steps say who',
      chain: [
        { anyOf: [kacho], deputies: [], readsAfterwards: true },
        { anyOf: [bucho], deputies: [] },
      ],
      tries: [bucho, kacho],
      signed: [{ by: bucho, passedOver: kacho }, { by: bucho }],
    },
    {
      way: '後閲 and 代決: a deputy of the next signs ahead',
      chain: [
        { anyOf: [kacho], deputies: [], readsAfterwards: true },
        { anyOf: [bucho], deputies: [fuku] },
      ],
      tries: [fuku],
      signed: [
        { by: fuku, passedOver: kacho },
        { by: fuku, deputyFor: bucho },
      ],
    },
    {
      way: '後閲 skips one step and not two',
      chain: [
        { anyOf: [kacho], deputies: [], readsAfterwards: true },
        { anyOf: [jicho], deputies: [], readsAfterwards: true },
        { anyOf: [bucho], deputies: [] },
      ],
      tries: [bucho],
      signed: [],
    },
    {
      way: 'there is nobody to go on at the end of a chain',
      chain: [{ anyOf: [kacho], deputies: [], readsAfterwards: true }],
      tries: [bucho],
      signed: [],
    },
  ];
  test.each(ways)('$way', ({ chain, tries, signed: expected }) => {
    const signatures = signed(chain, tries);
    const seen = signatures.map(({ by, deputyFor, passedOver }) => ({
      by,
      ...(deputyFor ? { deputyFor } : {}),
      ...(passedOver ? { passedOver } : {}),
    }));
    expect(seen).toEqual(expected);
  });

  test('asks those whom it would let sign, and nobody else', () => {
    const open = step.chain((each) => fc.boolean().map((readsAfterwards) => ({ ...each, readsAfterwards })));
    fc.assert(
      fc.property(fc.array(open, { maxLength: 4 }), actor, (chain, by) => {
        const may = signaturesBy({ chain, signatures: [] }, signer(by), at) !== undefined;
        expect(isOneOf(askedToSign({ chain, signatures: [] }), by)).toBe(may);
      }),
    );
  });

  test('asks who was passed over to read it once it is out, and once', () => {
    const chain = [
      { anyOf: [kacho], deputies: [], readsAfterwards: true },
      { anyOf: [bucho], deputies: [] },
    ];
    const signatures = signed(chain, [bucho]);
    expect(toReadAfterwards({ status: 'signed', chain, signatures }, kacho)).toBeUndefined();
    expect(toReadAfterwards({ status: 'issued', chain, signatures }, kacho)).toBe(0);
    expect(toReadAfterwards({ status: 'issued', chain, signatures }, bucho)).toBeUndefined();
    const readings = [{ position: 0, by: kacho, membershipId: 'mbr', name: '課長', at }];
    expect(toReadAfterwards({ status: 'issued', chain, signatures, readings }, kacho)).toBeUndefined();
  });
});
