import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  CertificateLine,
  LineContent,
} from '../../../../functions/domain/destruction/certificate-line.ts';
import {
  beginCheck,
  checkLines,
  type CheckedAgainst,
} from '../../../../functions/domain/destruction/check-lines.ts';
import { entryAt } from './ledger-line.ts';

const certificateId = 'crt_00000000000000000000000001';
const photo = 'evi_00000000000000000000000001';

const row = (position: number, item: number, content: LineContent): CertificateLine => ({
  type: 'certificate-line',
  schema: 1,
  certificateId,
  position,
  item,
  version: 1,
  content,
});

const defaults: LineContent = {
  disposal: 'destroy',
  method: 'destroy',
  technique: 'shred',
  performedOn: '2026-11-10',
  performer: { name: '実施 担当子' },
  place: '処理場',
  verification: 'full',
  verifier: { name: '検証 担当男' },
};

const against = (opens: readonly number[]): CheckedAgainst => ({
  occasion: { today: '2026-11-20', standard: 'sp800-88r2' },
  defaults,
  ledger: new Map(
    opens.map((open, index) => [
      index + 1,
      { entry: entryAt(index + 1, { quantity: Math.max(1, open) }), open, inDuty: true },
    ]),
  ),
  evidence: new Set([photo]),
});

const contents = fc.record(
  {
    quantity: fc.integer({ min: 1, max: 4 }),
    disposal: fc.constantFrom('destroy' as const, 'return' as const),
    performedOn: fc.constantFrom('2026-11-10', '2026-12-01'),
    evidence: fc.constantFrom<string[]>([photo], ['evi_00000000000000000000000002']),
    verifier: fc.constant({ name: '実施 担当子' }),
    confirmed: fc.constant<LineContent['confirmed']>([
      { rule: 'performer-verifies', reason: '小規模のため' },
    ]),
  },
  { requiredKeys: [] },
);
const tables = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), contents), { maxLength: 30 })
  .map((drawn) =>
    drawn
      .toSorted(([a], [b]) => a - b)
      .map(([position, content], index) => row(position, index + 1, content)),
  );
const opens = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 });

describe('checking the lines of a certificate', () => {
  it('comes to the same in parts of any size', () => {
    fc.assert(
      fc.property(tables, opens, fc.integer({ min: 1, max: 7 }), (rows, open, size) => {
        const terms = against(open);
        const whole = checkLines(beginCheck(3), rows, terms);
        let check = beginCheck(3);
        const findings = [];
        for (let start = 0; start < rows.length; start += size) {
          const part = checkLines(check, rows.slice(start, start + size), terms);
          check = part.check;
          findings.push(...part.findings);
        }
        expect(check).toEqual(whole.check);
        expect(findings).toEqual(whole.findings);
      }),
    );
  });

  it('never lets more through than the ledger has open', () => {
    fc.assert(
      fc.property(tables, opens, (rows, open) => {
        const { check, findings } = checkLines(beginCheck(0), rows, against(open));
        const all = open.reduce((sum, each) => sum + each, 0);
        if (findings.every(({ rule }) => rule !== 'counts-do-not-add-up' && rule !== 'line-unknown'))
          expect(check.certified + check.returned).toBeLessThanOrEqual(all);
        expect(check.lines).toBe(rows.length);
        expect(check.refused).toBeLessThanOrEqual(rows.length);
      }),
    );
  });

  it('counts what is open when a line says no quantity, and names the line that passes it', () => {
    const terms = against([5]);
    expect(checkLines(beginCheck(0), [row(1, 1, {})], terms).check).toMatchObject({
      certified: 5,
      refused: 0,
    });
    const { findings } = checkLines(
      beginCheck(0),
      [row(1, 1, { quantity: 3 }), row(1, 2, { quantity: 3 })],
      terms,
    );
    expect(findings).toEqual([
      { rule: 'counts-do-not-add-up', field: 'quantity', limit: '5', position: 1, item: 2, confirmed: false },
    ]);
  });

  it('says in which certificate a line was certified before', () => {
    const terms = against([0]);
    const ledger = new Map([[1, { entry: entryAt(1), open: 0, inDuty: true, certifiedIn: certificateId }]]);
    const { findings } = checkLines(beginCheck(0), [row(1, 1, {})], { ...terms, ledger });
    expect(findings).toMatchObject([{ rule: 'certified-before', limit: certificateId }]);
  });

  it('keeps a confirmed warning as one, and an unconfirmed one as open', () => {
    const terms = against([1]);
    const same = { verifier: { name: '実施 担当子' } };
    expect(checkLines(beginCheck(0), [row(1, 1, same)], terms).check).toMatchObject({
      unconfirmed: 1,
      confirmed: 0,
    });
    const reason = { confirmed: [{ rule: 'performer-verifies', reason: '一人の事業所のため' }] };
    expect(checkLines(beginCheck(0), [row(1, 1, { ...same, ...reason })], terms).check).toMatchObject({
      unconfirmed: 0,
      confirmed: 1,
    });
    const late = { performedOn: '2026-12-01', confirmed: [{ rule: 'after-certificate', reason: '予定' }] };
    expect(checkLines(beginCheck(0), [row(1, 1, late)], terms).check).toMatchObject({ refused: 1 });
  });
});
