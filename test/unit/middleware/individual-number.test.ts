import { describe, expect, test } from 'vitest';

import { individualNumbersIn } from '../../../functions/middleware/request-body.ts';
import { idempotencyKey } from '../../../functions/storage/keys.ts';
import { scopeOfMembership } from '../../../functions/storage/scope.ts';

const number = '123456789018';

describe('an individual number outside the body', () => {
  test('is refused in the name of a query parameter, without being repeated', () => {
    const refusal = individualNumbersIn({ [`番号 ${number}`]: 'x', cursor: 'x' });
    expect(refusal?.code).toBe('individual-number');
    expect(JSON.stringify(refusal)).not.toContain(number);
  });

  test('is refused in the value of a query parameter', () => {
    expect(individualNumbersIn({ cursor: number })?.problems).toEqual([
      { rule: 'individual-number', path: '/cursor' },
    ]);
    expect(individualNumbersIn({ cursor: 'eyJwayI6IngifQ' })).toBeUndefined();
  });

  test('is left to the door in a column of serials, and nowhere else', () => {
    const serials = /^\/rows\/\d+\/content\/serial$/;
    const rows = [{ content: { serial: number, note: number } }];
    expect(individualNumbersIn({ rows }, serials)?.problems).toEqual([
      { rule: 'individual-number', path: '/rows/0/content/note' },
    ]);
    expect(individualNumbersIn({ rows: [{ content: { serial: number } }] }, serials)).toBeUndefined();
    expect(individualNumbersIn({ rows: [{ content: { serial: number } }] })).toBeDefined();
  });

  test('is not stored when it is sent as an Idempotency-Key, which still is a key', () => {
    const scope = scopeOfMembership({ municipality: '131041' });
    const key = (text: string) => idempotencyKey(scope, 'mbr_x', 'sign', text);
    expect(JSON.stringify(key(number))).not.toContain(number);
    expect(key(number)).toEqual(key(number));
    expect(key(number)).not.toEqual(key(`${number}x`));
  });
});
