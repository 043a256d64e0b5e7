import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  corporateCheckDigit,
  isCorporateNumber,
} from '../../../functions/domain/corporate-number/corporate-number.ts';
import {
  findIndividualNumbers,
  hasIndividualNumberForm,
  individualCheckDigit,
  individualNumberPaths,
} from '../../../functions/domain/individual-number/individual-number.ts';

// All numbers here are made up from digits in order or at random (domain/rules.md §8).
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const individualNumber = digits(11).map((base) => base + String(individualCheckDigit(base)));
const words = fc.constantFrom('', '番号は', 'です', '。', '、', 'No.', '：', '(', ')', 'abc', '件', '/', ',');
const DASHES = Array.from('-‐‑‒–—―−－﹣ー─━');
const SPACES = [' ', '\u00a0', '\u2003', '\u3000', '\t', '\u202f', '\u200b', '\ufeff', '\u00ad', '\n'];
const separator = fc.constantFrom('', ...DASHES, ...SPACES, ' - ');

describe('the check digit', () => {
  it.each(['123456789018', '000000000060', '000000000000'])('accepts the published vector %s', (number) => {
    expect(hasIndividualNumberForm(number)).toBe(true);
  });

  it('notices any one digit changed, but for the two rests that share the digit 0', () => {
    fc.assert(
      fc.property(individualNumber, fc.nat(11), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const changed = Array.from(number, Number)
          .with(place, (Number(number[place]) + by) % 10)
          .join('');
        fc.pre(number[11] !== '0' || place === 11);
        expect(hasIndividualNumberForm(changed)).toBe(false);
      }),
    );
  });
});

describe('findIndividualNumbers', () => {
  it.each([
    '番号は１２３４-５６７８-９０１８です',
    '123456789018',
    '1234 5678 9018',
    '1234　5678　9018',
    '1234—5678—9018',
    '1234ー5678ー9018',
    '1234 - 5678 - 9018',
    '1 2 3 4 5 6 7 8 9 0 1 8',
    '123 456789018 4',
    '1 123456789018',
    '123456789018 03-1234-5678',
    '123456789018-01',
    'No123456789018',
    '1234\u200b5678\u200b9018',
    '個人番号 1234 5678\n9018',
    '1234.5678.9018',
    '1234・5678・9018',
    '1234/5678/9018',
    '1.2.3.4.5.6.7.8.9.0.1.8',
    '１２３４｜５６７８｜９０１８',
    '一二三四五六七八九〇一八',
    '一二三四 五六七八 九〇一八',
    '\u0661\u0662\u0663\u0664-\u0665\u0666\u0667\u0668-\u0669\u0660\u0661\u0668',
    '1\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e3456789018',
  ])('finds it in %j', (text) => {
    expect(findIndividualNumbers(text)).toBe(true);
  });

  it.each([
    '',
    '123456789017',
    '1234567890184',
    '7000012050002',
    '7-0000-1205-0002',
    '電話03-1234-5678、締切2023-11-10',
    '2023-11-10 03-1234-5678',
    '03-1234-5678 03-1234-5679',
    '123456 件と 789018 件',
    '123456.789018',
    '1234-5678-9018-0000',
    '1234.5678.9018.0000',
    '2024/4/2〜2025/3/4',
    '192.168.100.104',
    '〇〇〇〇-〇〇〇〇-〇〇〇〇',
    '第一条、第二条及び第三条',
    '123456789018123456789018',
    'sha256 0a123456789018bcdef0a123456789018bcdef0a123456789018bcdef0123456',
    '12345678-9018-4abc-9def-aaaaaaaaaaaa',
  ])('passes %j', (text) => {
    expect(findIndividualNumbers(text)).toBe(false);
  });

  it('finds a number however its digits are spaced, in whatever words', () => {
    fc.assert(
      fc.property(
        individualNumber,
        fc.array(separator, { minLength: 11, maxLength: 11 }),
        words,
        words,
        fc.boolean(),
        (number, separators, before, after, wide) => {
          const shown = wide
            ? number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
            : number;
          const spaced = Array.from(shown, (digit, index) => digit + (separators[index] ?? '')).join('');
          expect(findIndividualNumbers(before + spaced + after)).toBe(true);
        },
      ),
    );
  });

  it('finds a number in the digits of any script, and in numerals', () => {
    const scripts = ['〇', '\u0660', '\u06f0', '\u0966', '\u0e50', '\uff10', '\u{1d7d8}', '\u{1e950}'];
    const numerals = Array.from('〇一二三四五六七八九');
    const inScript = (digit: string, zero: string): string =>
      zero === '〇'
        ? (numerals[Number(digit)] ?? '')
        : String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit));
    const mixed = fc.array(fc.constantFrom('0', ...scripts), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(individualNumber, mixed, words, words, (number, zeros, before, after) => {
        fc.pre(number !== '000000000000');
        const written = Array.from(number, (digit, index) => inScript(digit, zeros[index] ?? '0')).join('');
        expect(findIndividualNumbers(before + written + after)).toBe(true);
      }),
    );
  });

  it('finds a number of three groups or more, whatever dots, slashes or dashes part them', () => {
    const part = fc.constantFrom(...Array.from('./\\|_·・･•‧∙⋅⁄∕．／＿-—'), ' / ', ' ・');
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { minLength: 2, maxLength: 11 });
    fc.assert(
      fc.property(
        individualNumber,
        cuts,
        fc.array(part, { minLength: 12, maxLength: 12 }),
        (number, at, parts) => {
          const written = Array.from(number, (digit, index) =>
            index > 0 && at.includes(index) ? (parts[index] ?? '') + digit : digit,
          ).join('');
          const address = /^(\d{1,3}[.．]){3}\d{1,3}$/.test(written);
          const dates = /^(19|20)\d\d\D\d{1,2}\D\d{1,2}\D(19|20)\d\d\D\d{1,2}\D\d{1,2}$/.test(written);
          fc.pre(!address && !dates);
          expect(findIndividualNumbers(`番号${written}です`)).toBe(true);
        },
      ),
    );
  });

  it('finds a number of unbroken or four-digit groups beside other digits', () => {
    const other = fc.integer({ min: 1, max: 11 }).chain(digits);
    const forms = fc
      .tuple(individualNumber, fc.boolean())
      .map(([number, grouped]) =>
        grouped ? `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}` : number,
      );
    fc.assert(
      fc.property(forms, other, other, (number, before, after) => {
        // Thirteen digits that together are a 法人番号 are one, unless twelve of them stand unbroken.
        fc.pre(number.length === 12 || !isCorporateNumber((before + number).replaceAll(' ', '')));
        fc.pre(number.length === 12 || !isCorporateNumber((number + after).replaceAll(' ', '')));
        expect(findIndividualNumbers(`${before} ${number}`)).toBe(true);
        expect(findIndividualNumbers(`${number} ${after}`)).toBe(true);
        expect(findIndividualNumbers(`${before} ${number} ${after}`)).toBe(true);
      }),
    );
  });

  it('never takes an unbroken or hyphenated run of another length for one', () => {
    const run = fc
      .tuple(
        fc.array(fc.constantFrom('', '-', '－'), { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 1, max: 20 }),
      )
      .filter(([, length]) => length !== 12)
      .chain(([separators, length]) =>
        digits(length).map((all) =>
          Array.from(all, (digit, index) => digit + (separators[index] ?? '')).join(''),
        ),
      )
      .filter((text) => !text.split(/[-－]/).some((group) => group.length === 12));
    fc.assert(
      fc.property(run, words, words, (text, a, b) => {
        expect(findIndividualNumbers(a + text + b)).toBe(false);
      }),
    );
  });

  it('never takes a corporate number for one', () => {
    const number = digits(12).map((base) => String(corporateCheckDigit(base)) + base);
    fc.assert(
      fc.property(number, (all) => {
        const grouped = all.replace(/^(\d)(\d{4})(\d{4})(\d{4})$/, '$1 $2 $3 $4');
        expect([all, grouped, `法人番号${all}`].some(findIndividualNumbers)).toBe(false);
      }),
    );
  });

  it('keeps numbers apart that words stand between', () => {
    const parts = fc
      .integer({ min: 1, max: 11 })
      .chain((cut) => individualNumber.map((number) => [number.slice(0, cut), number.slice(cut)] as const));
    const between = fc.constantFrom('電話', '、', '件と', ' から ', ':', '/', '.', ' No.');
    fc.assert(
      fc.property(parts, between, ([a, b], word) => {
        expect(findIndividualNumbers(a + word + b)).toBe(false);
      }),
    );
  });

  // Eight times the text would cost sixty-four times as much if a reading went back over what it had read.
  it.each([' ', '-', '1', '1 ', ' -', '1\n', '　', '1.', '.', '一', '1 . '])(
    'reads %j, again and again, in a time that grows with the text',
    (piece) => {
      const processorTime = (times: number): number => {
        const text = piece.repeat(times);
        const least = Array.from({ length: 3 }, () => {
          const start = process.cpuUsage();
          findIndividualNumbers(text);
          return process.cpuUsage(start).user;
        });
        return Math.min(...least);
      };
      processorTime(1_000);
      expect(processorTime(200_000) / Math.max(processorTime(25_000), 1_000)).toBeLessThan(32);
    },
  );
});

describe('individualNumberPaths', () => {
  it('names each field, number and list entry by its pointer', () => {
    const body = {
      title: 'ok',
      'a/b~c': { note: '番号は１２３４-５６７８-９０１８です' },
      lines: [{ serial: 'X1' }, { serial: '123456789018' }],
      count: 123456789018,
      empty: null,
    };
    expect(individualNumberPaths(body)).toEqual(['/a~1b~0c/note', '/lines/1/serial', '/count']);
    expect(individualNumberPaths('1234 5678 9018')).toEqual(['']);
    expect(individualNumberPaths({ a: [1, 'two', { three: false }] })).toEqual([]);
  });

  it('names the object whose member is called so, without the number', () => {
    expect(individualNumberPaths({ outer: { '123456789018': { x: '123456789018' }, y: 'fine' } })).toEqual([
      '/outer',
    ]);
  });

  it('never repeats the number, wherever it stands', () => {
    fc.assert(
      fc.property(individualNumber, fc.jsonValue(), fc.string(), (number, value, name) => {
        const paths = individualNumberPaths([
          { [number]: value, [name]: { [name]: number } },
          value,
          [number],
        ]);
        expect(paths).toContain('/2/0');
        expect(paths).toContain('/0');
        expect(paths.join('\n')).not.toContain(number);
      }),
    );
  });

  it('walks a body nested deeper than calls can be', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}"123456789018"${']'.repeat(5000)}`);
    expect(individualNumberPaths(deep)).toEqual(['/0'.repeat(5000)]);
  });
});
