import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, SigningStep } from '../../../../functions/domain/procedure/profile.ts';
import { nextSigningStep, signatureBy, signersOf } from '../../../../functions/domain/sign-off/chain.ts';
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
    const signature = signatureBy({ chain, signatures }, signer(by, who), at);
    if (signature) signatures.push(signature);
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
        if (complete) expect(signatureBy({ chain, signatures }, signer(late), at)).toBeUndefined();
      }),
    );
  });

  test('lets nobody sign whom the next step does not name, whoever signs later or earlier', () => {
    fc.assert(
      fc.property(chains, actor, (chain, by) => {
        const [first] = chain;
        const signature = signatureBy({ chain, signatures: [] }, signer(by), at);
        expect(signature !== undefined).toBe(first !== undefined && isOneOf(signersOf(first), by));
      }),
    );
  });

  test('keeps both names where a deputy signs, and one where the signer does', () => {
    fc.assert(
      fc.property(step, actor, (only, by) => {
        const signature = signatureBy({ chain: [only], signatures: [] }, signer(by), at);
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
});
