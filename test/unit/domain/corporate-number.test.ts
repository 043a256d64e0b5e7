import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  corporateCheckDigit,
  corporateNumberSchema,
  isCorporateNumber,
} from '../../../functions/domain/corporate-number/corporate-number.ts';

const base = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
  .map((digits) => digits.join(''));

describe('法人番号', () => {
  it.each([
    '7000012050002',
    '7123456789012',
    '1000011000005',
    '1000012010003',
    '8000020131156',
    '8000020130001',
  ])('accepts the published vector %s', (number) => {
    expect(isCorporateNumber(number)).toBe(true);
  });

  it.each([
    '',
    '700001205000',
    '70000120500020',
    '７００００１２０５０００２',
    '7-0000-1205-0002',
    '8000012050002',
  ])('refuses %j, in both languages and without repeating it', (text) => {
    const issue = corporateNumberSchema.safeParse(text).error?.issues[0];
    expect(issue).toMatchObject({ params: { rule: 'corporate-number', en: expect.any(String) } });
    expect(issue?.message).toContain('法人番号');
  });

  it('has one check digit, 1 to 9, for each base', () => {
    fc.assert(
      fc.property(base, (digits) => {
        const fitting = Array.from('0123456789').filter((digit) => isCorporateNumber(digit + digits));
        expect(fitting).toEqual([String(corporateCheckDigit(digits))]);
      }),
    );
  });
});
