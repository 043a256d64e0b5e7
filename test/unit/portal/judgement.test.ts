import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  countJudged,
  resultOf,
  validationProblems,
} from '../../../functions/domain/destruction/validation.ts';
import {
  bodyOf,
  sampleOf,
  tallyOf,
  wanting,
  type SaidLines,
} from '../../../portal/destruction/validation/judgement.ts';
import type { ComparedRow } from '../../../portal/destruction/validation/rows.ts';

const row = (position: number, odd: boolean): ComparedRow => ({
  key: `${String(position)}.1`,
  position,
  item: 1,
  content: {},
  entry: undefined,
  judged: undefined,
  findings: odd
    ? [
        {
          position,
          item: 1,
          field: 'method',
          rule: 'method-weaker-than-asked',
          warning: true,
          confirmed: true,
          ja: '',
          en: '',
        },
      ]
    : [],
});

describe('what is said of the lines of a certificate', () => {
  test('of what agrees nothing has to be said; what is odd waits for a word, a return for its reason', () => {
    const rows = [row(1, true), row(2, false)];
    expect(tallyOf({}, rows)).toEqual({ accepted: 1, returned: 0, open: 1 });
    expect(wanting({}, rows)).toEqual([{ key: '1.1', what: 'judgement' }]);
    const said: SaidLines = { '1.1': { judgement: 'return', reason: ' ', seen: true } };
    expect(wanting(said, rows)).toEqual([{ key: '1.1', what: 'reason' }]);
  });

  test('what is sent comes to the tally that the page shows, whatever was said', () => {
    const words = fc.array(
      fc.record({
        odd: fc.boolean(),
        judgement: fc.constantFrom('accept' as const, 'return' as const),
        seen: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(words, (each) => {
        const rows = each.map(({ odd }, index) => row(index + 1, odd));
        const said: SaidLines = Object.fromEntries(
          each.map(({ judgement, seen }, index) => [
            `${String(index + 1)}.1`,
            { judgement, seen, reason: judgement === 'return' ? '理由' : '' },
          ]),
        );
        const body = bodyOf(said, rows, rows.length);
        const tally = tallyOf(said, rows);
        const sent = {
          rest: body.decision,
          reason: body.reason,
          lines: body.lines,
        };
        expect(validationProblems(sent, () => true)).toEqual([]);
        const counted = countJudged(sent, rows.length);
        expect(counted).toEqual({ accepted: tally.accepted, returned: tally.returned });
        expect(resultOf(counted) === 'returned').toBe(body.decision === 'return');
        expect(body.sample ?? 0).toBe(each.filter(({ seen }) => seen).length);
      }),
    );
  });

  test('a sample is of lines that agree, no line twice, no more than there are', () => {
    const rows = [row(1, true), ...Array.from({ length: 7 }, (_, index) => row(index + 2, false))];
    let turn = 0;
    const random = (): number => (turn++ * 0.37) % 1;
    const drawn = sampleOf(rows, 5, random);
    expect(drawn.size).toBe(5);
    expect(drawn.has('1.1')).toBe(false);
    expect(sampleOf(rows.slice(0, 3), 5, random).size).toBe(2);
  });
});
