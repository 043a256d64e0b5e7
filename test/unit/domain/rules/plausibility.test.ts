import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../functions/domain/calendar/iso-date.ts';
import {
  balanceOfParts,
  noParts,
  openRows,
  partsOf,
  type LedgerRow,
} from '../../../../functions/domain/ledger/balance.ts';
import {
  disposalSchema,
  methodSchema,
  techniqueSchema,
  type CertificateLine,
} from '../../../../functions/domain/destruction/certificate.ts';
import {
  certificateProblems,
  plausibilityRules,
} from '../../../../functions/domain/destruction/plausibility.ts';
import { id } from './records.ts';

const handedOverOn = '2026-04-01';
const today = '2027-04-10';

const ledgerLine = (n: number, changes: Partial<LedgerRow> = {}): LedgerRow => ({
  type: 'ledger-line',
  schema: 2,
  id: id('lin', n),
  delegationId: id('del'),
  position: n + 1,
  entryId: id('ent'),
  dataClass: 'confidential',
  handedOverBy: 'iryo-hoken-nenkin',
  balance: balanceOfParts(partsOf('handedOver', 1)),
  medium: { kind: 'cloud', text: 'サーバ' },
  quantity: 1,
  handedOverOn,
  ...changes,
});

const certified = { balance: balanceOfParts({ ...noParts, handedOver: 1, certified: 1 }) };

const line = (n: number, changes: Partial<CertificateLine> = {}): CertificateLine => ({
  lineId: id('lin', n),
  disposal: 'erase',
  method: 'purge',
  technique: 'cryptographic-erase',
  performedOn: '2027-04-02',
  performer: '連合会',
  verifiedBy: '連合会 情報課',
  place: '連合会',
  ...changes,
});

const found = (lines: CertificateLine[], ledger: LedgerRow[]): string[] =>
  certificateProblems({ lines, evidence: [id('evi')] }, ledger, today).map(
    ({ rule, path }) => `${rule} ${path}`,
  );

/** What reaches each method, as the rule has it; a shredder destroys, and overwriting does not. */
const reaches = (method: CertificateLine['method'], technique: CertificateLine['technique']): boolean =>
  technique === 'other' ||
  (method === 'clear' && technique === 'overwrite') ||
  (method === 'purge' &&
    ['overwrite', 'block-erase', 'cryptographic-erase', 'degauss'].includes(technique ?? '')) ||
  (method === 'destroy' && ['shred', 'disintegrate', 'incinerate', 'melt'].includes(technique ?? ''));

const mismatch = 'technique-not-of-method /lines/0/technique';

const physical = ['degauss', 'shred', 'disintegrate', 'incinerate', 'melt'];

describe('a certificate of destruction', () => {
  test('that accounts for each line of the ledger once, in time, breaks no rule', () => {
    expect(found([line(0), line(1)], [ledgerLine(0), ledgerLine(1)])).toEqual([]);
  });

  test('lies between hand-over and the day it is handed in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 800 }), (days) => {
        const performedOn = addDays(handedOverOn, days);
        const expected =
          performedOn < handedOverOn
            ? ['before-hand-over /lines/0/performedOn']
            : performedOn > today
              ? ['after-certificate /lines/0/performedOn']
              : [];
        expect(found([line(0, { performedOn })], [ledgerLine(0)])).toEqual(expected);
      }),
    );
  });

  test('names method and technique, both, unless something was returned', () => {
    const maybe = <T>(options: readonly T[]) => fc.option(fc.constantFrom(...options), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...disposalSchema.options),
        maybe(methodSchema.options),
        maybe(techniqueSchema.options.filter((one) => !physical.includes(one))),
        (disposal, method, technique) => {
          const { method: _m, technique: _t, ...rest } = line(0, { disposal });
          const given = {
            ...rest,
            ...(method === undefined ? {} : { method }),
            ...(technique === undefined ? {} : { technique }),
          };
          const missing = [
            ...(method === undefined ? ['method-missing /lines/0/method'] : []),
            ...(technique === undefined ? ['method-missing /lines/0/technique'] : []),
          ];
          const wrong = method && technique && !reaches(method, technique) ? [mismatch] : [];
          const kept = disposal === 'return' ? ['cannot-be-returned /lines/0/disposal'] : [];
          expect(found([given], [ledgerLine(0)])).toEqual([
            ...kept,
            ...(disposal === 'return' ? [] : missing),
            ...wrong,
          ]);
        },
      ),
    );
  });

  test.each(techniqueSchema.options)(
    '%s: a cloud takes no physical technique, a disk takes any',
    (technique) => {
      const method = methodSchema.options.find((each) => reaches(each, technique));
      expect(method).toBeDefined();
      const lines = [line(0, { technique, ...(method ? { method } : {}) })];
      expect(found(lines, [ledgerLine(0)])).toEqual(
        physical.includes(technique) ? ['cloud-physical-technique /lines/0/technique'] : [],
      );
      expect(found(lines, [ledgerLine(0, { medium: { kind: 'portable-medium', text: 'HDD' } })])).toEqual([]);
    },
  );

  test.each(methodSchema.options)('%s: takes the techniques that reach it, and no other', (method) => {
    const disk = ledgerLine(0, { medium: { kind: 'portable-medium', text: 'HDD' } });
    const refused = techniqueSchema.options.filter((technique) => !reaches(method, technique));
    for (const technique of techniqueSchema.options)
      expect(found([line(0, { method, technique })], [disk])).toEqual(
        refused.includes(technique) ? [mismatch] : [],
      );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused).not.toContain('other');
  });

  test('names no line twice, no line of another ledger, and none that was certified before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 }), (named) => {
        const ledger = [ledgerLine(0), ledgerLine(1), ledgerLine(2), ledgerLine(3, certified)];
        const expected = named.flatMap((n, index) => [
          ...(n > 3 ? [`line-unknown /lines/${index}/lineId`] : []),
          ...(n === 3 ? [`certified-before /lines/${index}/lineId`] : []),
          ...(named.indexOf(n) === index ? [] : [`line-twice /lines/${index}/lineId`]),
        ]);
        expect(
          found(
            named.map((n) => line(n)),
            ledger,
          ),
        ).toEqual(expected);
      }),
    );
  });

  test('never says more than a rule of the table, and never the value it was given', () => {
    const ids: readonly string[] = plausibilityRules.map((rule) => rule.id);
    const problems = certificateProblems(
      { lines: [line(9), line(0, { performedOn: '2020-01-01' })], evidence: [id('evi')] },
      [ledgerLine(0)],
      today,
    );
    expect(problems.map(({ rule }) => rule).filter((rule) => !ids.includes(rule))).toEqual([]);
    expect(JSON.stringify(problems)).not.toContain('2020-01-01');
    expect(problems).toHaveLength(2);
  });
});

test('what is open is what no certificate accounts for', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 9 }), (done) => {
      const ledger = done.map((yes, n) => ledgerLine(n, yes ? certified : {}));
      expect(openRows(ledger)).toEqual(ledger.filter((_, n) => done[n] === false));
    }),
  );
});
