import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNearMiss, isSameSerial } from '../../../../functions/domain/destruction/serial.ts';

const serials = fc.stringMatching(/^[A-Z0-9]{4,16}$/);

describe('serials', () => {
  it('are the same whatever their width, case, spaces and hyphens', () => {
    expect(isSameSerial('5xy-0031', '５ＸＹ ００３１')).toBe(true);
    expect(isSameSerial('5XY-0031', '5XY-0O31')).toBe(false);
  });

  it('are a near miss when one character was changed, left out, added or swapped with its neighbour', () => {
    fc.assert(
      fc.property(serials, fc.nat(), fc.constantFrom('A', '0', 'Z', '9'), (serial, seed, character) => {
        const at = seed % serial.length;
        const variants = [
          serial.slice(0, at) + character + serial.slice(at + 1),
          serial.slice(0, at) + serial.slice(at + 1),
          serial.slice(0, at) + character + serial.slice(at),
          serial.slice(0, at) + (serial[at + 1] ?? '') + (serial[at] ?? '') + serial.slice(at + 2),
        ];
        for (const variant of variants) {
          expect(isNearMiss(serial, variant)).toBe(serial !== variant);
          expect(isNearMiss(variant, serial)).toBe(serial !== variant);
        }
      }),
    );
  });

  it('are no near miss when they are the same, or two characters apart', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        expect(isNearMiss(serial, serial)).toBe(false);
        expect(isNearMiss(serial, `${serial}XX`)).toBe(false);
        const turned = `${serial[0] === 'A' ? 'B' : 'A'}${serial.slice(1, -1)}${serial.endsWith('C') ? 'D' : 'C'}`;
        expect(isNearMiss(serial, turned)).toBe(false);
      }),
    );
  });
});
