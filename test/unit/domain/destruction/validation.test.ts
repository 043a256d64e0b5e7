import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countJudged,
  resultOf,
  validationProblems,
  type Judgement,
} from '../../../../functions/domain/destruction/validation.ts';

const judgements = fc.constantFrom<Judgement>('accept', 'return');

describe('a validation', () => {
  it('has the result that follows from its lines, however it is said', () => {
    fc.assert(
      fc.property(fc.array(judgements, { minLength: 1, maxLength: 20 }), judgements, (all, rest) => {
        const lines = all.flatMap((judgement, index) =>
          judgement === rest ? [] : [{ position: index + 1, item: 1, judgement }],
        );
        const counted = countJudged({ rest, lines }, all.length);
        expect(counted).toEqual({
          accepted: all.filter((each) => each === 'accept').length,
          returned: all.filter((each) => each === 'return').length,
        });
        const result = resultOf(counted);
        expect(result === 'accepted').toBe(!all.includes('return'));
        expect(result === 'returned').toBe(!all.includes('accept'));
      }),
    );
  });

  it('gives a reason for what it returns, names lines that are there, and each once', () => {
    const line = { position: 1, item: 1, judgement: 'return' as const };
    const problems = validationProblems(
      {
        rest: 'return',
        lines: [line, { ...line, reason: '重複' }, { ...line, position: 9, reason: '不明' }],
      },
      (name) => name === '1.1',
    );
    expect(problems).toEqual([
      { rule: 'return-without-reason', path: '/reason' },
      { rule: 'return-without-reason', path: '/lines/0/reason' },
      { rule: 'judged-twice', path: '/lines/1/position' },
      { rule: 'judged-line-unknown', path: '/lines/2/position' },
    ]);
    expect(validationProblems({ rest: 'accept', lines: [] }, () => false)).toEqual([]);
  });
});
