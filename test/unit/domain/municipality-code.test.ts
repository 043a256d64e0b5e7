import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isMunicipalityCode,
  municipalityCheckDigit,
  municipalityCodeSchema,
} from '../../../functions/domain/municipality-code/municipality-code.ts';

const base = fc
  .tuple(fc.integer({ min: 1, max: 47 }), fc.nat(999))
  .map(([prefecture, rest]) => String(prefecture).padStart(2, '0') + String(rest).padStart(3, '0'));

describe('全国地方公共団体コード', () => {
  it.each(['131041', '131156', '132071', '132136', '131130'])('accepts the published code %s', (code) => {
    expect(municipalityCodeSchema.parse(code)).toBe(code);
  });

  it.each(['131040', '13104', '1310411', '１３１０４１', '481041', '001041', ''])('refuses %j', (code) => {
    const issue = municipalityCodeSchema.safeParse(code).error?.issues[0];
    expect(issue).toMatchObject({ params: { rule: 'municipality-code', en: expect.any(String) } });
  });

  it('has one check digit for each base, and any one digit changed in the base shows unless the rests share it', () => {
    fc.assert(
      fc.property(base, fc.nat(4), fc.integer({ min: 1, max: 9 }), (five, place, by) => {
        const digit = municipalityCheckDigit(five);
        const fitting = Array.from('0123456789').filter((last) => isMunicipalityCode(five + last));
        expect(fitting).toEqual([String(digit)]);
        // Rests 0 and 10 both give 1.
        fc.pre(digit !== 1);
        const changed = Array.from(five, Number)
          .with(place, (Number(five[place]) + by) % 10)
          .join('');
        expect(isMunicipalityCode(changed + String(digit))).toBe(false);
      }),
    );
  });
});
