import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  anyIdSchema,
  idPrefixes,
  idSchema,
  newId,
  siblingId,
} from '../../../functions/domain/identifier/identifier.ts';

const prefix = fc.constantFrom(...Object.values(idPrefixes));
const time = fc.integer({ min: 1, max: 2 ** 48 - 1 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('ids', () => {
  it('has a prefix of its own for each thing', () => {
    expect(new Set(Object.values(idPrefixes)).size).toBe(Object.keys(idPrefixes).length);
  });

  it('is a function of time and chance alone, fits its schema and names an execution', () => {
    fc.assert(
      fc.property(prefix, time, chance, (name, at, value) => {
        const id = newId(name, at, () => value);
        expect(id).toBe(newId(name, at, () => value));
        expect(idSchema(name).parse(id)).toBe(id);
        expect(anyIdSchema.parse(id)).toBe(id);
        expect(`${id}-deliberation-12-r999`).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
      }),
    );
  });

  it('sorts by time', () => {
    fc.assert(
      fc.property(time, time, chance, chance, (a, b, x, y) => {
        fc.pre(a < b);
        expect(newId('mat', a, () => x) < newId('mat', b, () => y)).toBe(true);
      }),
    );
  });

  it('refuses a time at which the package would read the clock', () => {
    for (const at of [0, Number.NaN, 1.5, -1, 2 ** 48])
      expect(() => newId('mat', at, () => 0)).toThrow(RangeError);
  });

  it.each([
    'ref_01hf0000000000000000000000',
    'mat_01HF0000000000000000000000',
    'mat_81hf0000000000000000000000',
    'mat_01hi0000000000000000000000',
    'mat_01hf000000000000000000000',
    'mat-01hf0000000000000000000000',
    'mat_01hf0000000000000000000000\n',
  ])('refuses %j as a matter id', (id) => {
    expect(idSchema('mat').safeParse(id).success).toBe(false);
  });

  it('keeps the ULID under another prefix', () => {
    const id = newId('mat', Date.UTC(2026, 3, 1), () => 0.5);
    expect(siblingId('dut', id)).toBe(id.replace('mat_', 'dut_'));
    expect(idSchema('dut').safeParse(siblingId('dut', id)).success).toBe(true);
    expect(siblingId('mat', siblingId('dut', id))).toBe(id);
  });
});
