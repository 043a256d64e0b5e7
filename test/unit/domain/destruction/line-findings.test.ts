import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineContent } from '../../../../functions/domain/destruction/certificate-line.ts';
import { lineFindings, type OnLedger } from '../../../../functions/domain/destruction/line-findings.ts';
import {
  classTable,
  disposalSchema,
  methodSchema,
  standardSchema,
  techniques,
  techniqueSchema,
} from '../../../../functions/domain/destruction/sanitization.ts';
import { isWarning, plausibilityRules } from '../../../../functions/domain/destruction/plausibility-rules.ts';
import { dataClassSchema } from '../../../../functions/domain/ledger/data-class.ts';
import { mediumTypeSchema } from '../../../../functions/domain/ledger/line.ts';
import { entryAt } from './ledger-line.ts';

const occasion = { today: '2026-11-20', standard: 'sp800-88r2' } as const;
const on = (more: Parameters<typeof entryAt>[1] = {}): OnLedger => ({
  entry: entryAt(1, more),
  open: 1,
  inDuty: true,
});

/** A disk shredded as it should be. */
const shredded: LineContent = {
  disposal: 'destroy',
  method: 'destroy',
  technique: 'shred',
  performedOn: '2026-11-10',
  performer: { name: '実施 担当子' },
  place: '処理場',
  verification: 'full',
  verifier: { name: '検証 担当男' },
};

const rulesOf = (line: LineContent, at = on(), when: Parameters<typeof lineFindings>[2] = occasion) =>
  lineFindings(line, at, when).map(({ rule }) => rule);

describe('one line of a certificate', () => {
  it('passes when it is whole', () => {
    expect(rulesOf(shredded)).toEqual([]);
    expect(rulesOf({ ...shredded, serial: ' ５xy-0031 ' }, on({ serial: '5XY0031' }))).toEqual([]);
  });

  it('needs what its disposal asks for, and names each field', () => {
    expect(lineFindings({}, on(), occasion)).toEqual([{ rule: 'answer-missing', field: 'disposal' }]);
    const { place: _place, verifier: _verifier, ...rest } = shredded;
    expect(lineFindings(rest, on(), occasion).map(({ field }) => field)).toEqual(['place', 'verifier']);
    expect(
      rulesOf({ disposal: 'return', performedOn: '2026-11-10', performer: { name: '返還 担当' } }),
    ).toEqual([]);
    expect(rulesOf({ ...shredded, technique: 'other' })).toEqual(['details-missing']);
  });

  it.each([
    ['S35: before it was handed over', { performedOn: '2024-03-31' }, {}, 'before-hand-over'],
    ['after the certificate', { performedOn: '2026-11-21' }, {}, 'after-certificate'],
    ['verified before it was done', { verifiedOn: '2026-11-09' }, {}, 'verified-before-done'],
    ['S37: degaussing flash', { method: 'purge', technique: 'degauss' }, { type: 'flash' }, 'degauss-flash'],
    ['shredding a cloud', {}, { kind: 'cloud', dataClass: 'confidential' }, 'cloud-physical-technique'],
    [
      'overwriting paper',
      { method: 'purge', technique: 'overwrite' },
      { kind: 'paper' },
      'technique-not-for-medium',
    ],
    ['returning a server', { disposal: 'return' }, { kind: 'server' }, 'cannot-be-returned'],
    ['erasing paper', { disposal: 'erase' }, { kind: 'paper' }, 'cannot-be-erased'],
    ['S38: clear', { disposal: 'erase', method: 'clear', technique: 'overwrite' }, {}, 'method-too-weak'],
    ['shredding called purge', { method: 'purge' }, {}, 'technique-not-of-method'],
    ['a failed verification', { verificationResult: 'failed' }, {}, 'verification-failed'],
    ['another serial', { serial: '77A2-KX' }, { serial: '5XY-0031' }, 'serial-unknown'],
    ['a serial for many', { serial: '5XY-0031', quantity: 2 }, { serial: '5XY-0031' }, 'serial-of-many'],
  ] as const)('refuses %s', (_what, line, medium, rule) => {
    const found = rulesOf({ ...shredded, ...line } as LineContent, on(medium as never));
    expect(found).toContain(rule);
    expect(isWarning(rule)).toBe(false);
  });

  it.each([
    [
      'one character off, with the serial of the ledger',
      { serial: '5XY-0O31' },
      { serial: '5XY-0031' },
      'serial-near-miss',
    ],
    ['a serial like an individual number', { serial: '123456789018' }, {}, 'serial-like-individual-number'],
    ['performer and verifier in one', { verifier: { name: '実施　担当子' } }, {}, 'performer-verifies'],
    [
      'a disk of class 1 that is purged, not destroyed',
      { disposal: 'erase', method: 'purge', technique: 'firmware-command' },
      { dataClass: 'my-number-residents' },
      'method-weaker-than-asked',
    ],
  ] as const)('warns of %s', (_what, line, medium, rule) => {
    expect(rulesOf({ ...shredded, ...line } as LineContent, on(medium as never))).toEqual([rule]);
    expect(isWarning(rule)).toBe(true);
  });

  it('tells the serial of the ledger only where it is one character off', () => {
    const near = lineFindings({ ...shredded, serial: '5XY-0O31' }, on({ serial: '5XY-0031' }), occasion);
    expect(near).toMatchObject([{ rule: 'serial-near-miss', limit: '5XY-0031' }]);
    const far = lineFindings({ ...shredded, serial: '99' }, on({ serial: '5XY-0031' }), occasion);
    expect(far[0]).not.toHaveProperty('limit');
  });

  it('judges degaussing by the revision that the certificate follows', () => {
    const degaussed = { ...shredded, technique: 'degauss' } as const;
    const disk = on({ type: 'magnetic' });
    expect(rulesOf(degaussed, disk)).toEqual(['degauss-not-destroy']);
    expect(rulesOf(degaussed, disk, { ...occasion, standard: 'sp800-88r1' })).toEqual([]);
  });

  it('wants no destruction where there is nothing to destroy', () => {
    const erased = {
      ...shredded,
      disposal: 'erase',
      method: 'purge',
      technique: 'cryptographic-erase',
    } as const;
    expect(rulesOf(erased, on({ kind: 'cloud', dataClass: 'my-number-residents' }))).toEqual([]);
  });
});

describe('the rules as data', () => {
  it('gives every rule and technique two languages and a source', () => {
    for (const row of [...plausibilityRules, ...techniques])
      expect([row.ja, row.en, row.source].every((text) => text.length > 3 || text === row.ja)).toBe(true);
    expect(new Set(plausibilityRules.map(({ id }) => id)).size).toBe(plausibilityRules.length);
    expect(techniques.map(({ id }) => id)).toEqual(techniqueSchema.options);
    expect(classTable.map(({ dataClass }) => dataClass)).toEqual(dataClassSchema.options);
  });

  it('never answers a finding without a rule, whatever a line says, and lets a stronger method pass where a weaker does', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...disposalSchema.options),
        fc.constantFrom(...techniqueSchema.options),
        fc.constantFrom(...standardSchema.options),
        fc.constantFrom(...mediumTypeSchema.options),
        fc.constantFrom(...dataClassSchema.options),
        (disposal, technique, standard, type, dataClass) => {
          const weak = methodSchema.options.map((method) =>
            lineFindings({ ...shredded, disposal, technique, method }, on({ type, dataClass }), {
              ...occasion,
              standard,
            })
              .map(({ rule }) => rule)
              .filter((rule) => rule === 'method-too-weak' || rule === 'method-weaker-than-asked'),
          );
          expect(weak.map((found) => found.length)).toEqual(
            weak.map((found) => found.length).toSorted((a, b) => b - a),
          );
          if (disposal === 'return' || disposal === 'number-removed') expect(weak.flat()).toEqual([]);
        },
      ),
    );
  });
});
