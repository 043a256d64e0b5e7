import fc from 'fast-check';

import { individualCheckDigit } from '../../functions/domain/individual-number/check-digit.ts';

/** Stands in every hostile text, so that a refusal that repeats it is found. */
export const CANARY = 'zqxcanary';

const tricks = [
  `'; DROP TABLE matters; --`,
  `" OR "1"="1`,
  `1) UNION SELECT * FROM users--`,
  `{% $eval("process.exit()") %}`,
  `$states.context.Execution.Input`,
  `{% $string($states) %}`,
  `\${DelegationTasks}`,
  `<script>alert(document.cookie)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `javascript:alert(1)//`,
  `{{7*7}}`,
  `../../../../etc/passwd`,
  `..\\..\\windows\\system32`,
  `%2e%2e%2f%2e%2e%2f`,
  `file:///etc/shadow`,
  `#EVENT#00000001`,
  `HEAD#INBOX#`,
  `MATTER#mat_`,
  `=cmd|' /C calc'!A0`,
  `$(reboot)`,
  '`id`',
  `\r\nset-cookie: a=b`,
  `attribute_not_exists(pk)`,
  `__proto__`,
  `constructor`,
];
const unicode = [
  '\u0000',
  '\u202e\u2066',
  '\ufeff',
  '\uffff',
  '\u200b\u200d\u2060',
  'e\u0301'.repeat(40),
  '﷽',
  '🧑‍🤝‍🧑🏳️‍🌈',
  'İıſ',
  '\u2028\u2029',
  '葛\u{e0100}飾\u{e0101}',
];

/** Texts that break what splices, renders, stores or logs text carelessly; each carries the canary. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...tricks, ...unicode), fc.constantFrom('', ' ', '\t', '\n'))
  .map(([trick, gap]) => `${CANARY}${gap}${trick}`);

/** Individual numbers that no register gave to anybody we know: eleven digits and their check digit. */
const ownNumbers = Array.from({ length: 24 }, (_, index) => {
  const base = String(70_311_904_518 + index * 1_234_567)
    .padStart(11, '0')
    .slice(-11);
  return `${base}${String(individualCheckDigit(base))}`;
});

const fullWidth = (digits: string): string =>
  digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const grouped = (digits: string, by: string): string =>
  `${digits.slice(0, 4)}${by}${digits.slice(4, 8)}${by}${digits.slice(8)}`;

/** The forms in which a number is sent. */
const formsOf = (digits: string): string[] => [
  digits,
  grouped(digits, ' '),
  grouped(digits, '-'),
  grouped(digits, '\u3000'),
  grouped(digits, '\u2010'),
  fullWidth(digits),
];

/** Every text that must never come back nor be kept. */
export const forbiddenTexts: readonly string[] = ownNumbers.flatMap(formsOf);
const forbidden = new RegExp(forbiddenTexts.join('|'));

/** The forbidden text that stands in another; undefined when none does. */
export const individualNumberIn = (text: string): string | undefined => forbidden.exec(text)?.[0];

/** A text with an individual number in one of its forms. */
export const individualNumber: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...forbiddenTexts), fc.constantFrom('', '番号：', '(', '住民コード '))
  .map(([number, before]) => `${before}${number}`);

/** What no schema of ours allows in the place of anything. */
export const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    -1e308,
    2 ** 53 + 2,
    0.1 + 0.2,
    '',
    [],
    {},
    [[]],
    [null],
    { length: 1e9 },
    { toString: 'x', valueOf: 'x' },
    { $ne: null },
    { S: 'x' },
    JSON.parse('{"then":"x"}'),
  ),
  fc.constantFrom('NaN', 'Infinity', 'null', 'undefined', '2024-02-30', '0000-00-00', '9999-99-99T99:99'),
  fc.integer(),
  fc.double(),
  fc.array(hostileText, { maxLength: 3 }),
);

/** Names that reach what every object has, where names are looked up carelessly. */
export const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
] as const;
