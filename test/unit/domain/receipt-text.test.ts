import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseReceiptText } from '../../../functions/domain/receipt/receipt.ts';

type Json = null | boolean | number | string | Json[] | { members: [name: string, value: Json][] };

const nameArbitrary = fc.oneof(
  fc.constantFrom('a', 'b', '"', '\\', ':', '":', '__proto__', 'toString', ''),
  fc.string({ unit: 'grapheme' }),
);
const jsonArbitrary = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, 1, '"x":', '\\":'),
    nameArbitrary,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.record({ members: fc.array(fc.tuple(nameArbitrary, tie('json')), { maxLength: 4 }) }),
  ),
})).json;

/** Any spelling of a string: every UTF-16 unit may stand as an escape. */
const spelled = (value: string, escaped: boolean): string =>
  escaped
    ? `"${Array.from({ length: value.length }, (_, at) => `\\u${value.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`
    : JSON.stringify(value);

function write(json: Json, gap: string, escapes: boolean): string {
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  if (Array.isArray(json)) return `[${json.map((each) => gap + write(each, gap, escapes)).join(',')}${gap}]`;
  const members = json.members.map(
    ([name, value], at) =>
      `${gap}${spelled(name, escapes && at % 2 === 1)}${gap}:${gap}${write(value, gap, escapes)}`,
  );
  return `{${members.join(',')}${gap}}`;
}

function repeats(json: Json): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return json.some(repeats);
  const names = new Set(json.members.map(([name]) => name));
  return names.size < json.members.length || json.members.some(([, value]) => repeats(value));
}

/** Whether a name cannot be written without an escape. */
function hasEscapes(json: Json): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return json.some(hasEscapes);
  return json.members.some(([name, value]) => spelled(name, false) !== `"${name}"` || hasEscapes(value));
}

/** The value that a text means. */
function plain(json: Json): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(plain);
  // Object.fromEntries makes an own member even of __proto__, as JSON.parse does.
  return Object.fromEntries(json.members.map(([name, value]) => [name, plain(value)]));
}

const gaps = fc.constantFrom('', ' ', '\n\t', '\r\n ');

describe('parseReceiptText', () => {
  it('refuses a member name that stands twice in one object, however it is spelled', () => {
    fc.assert(
      fc.property(jsonArbitrary.filter(repeats), gaps, (json, gap) => {
        expect(parseReceiptText(write(json, gap, true))).toEqual({ problem: 'ambiguous-member-name' });
      }),
    );
  });

  it('refuses a member name with an escape, which JSON.parse may lose or take for another', () => {
    fc.assert(
      fc.property(jsonArbitrary.filter(hasEscapes), gaps, (json, gap) => {
        expect(parseReceiptText(write(json, gap, false))).toEqual({ problem: 'ambiguous-member-name' });
      }),
    );
  });

  it('reads every other file as it is', () => {
    const others = jsonArbitrary.filter((json) => !repeats(json) && !hasEscapes(json));
    fc.assert(
      fc.property(others, gaps, (json, gap) => {
        expect(parseReceiptText(write(json, gap, false))).toEqual({ file: plain(json) });
      }),
      { numRuns: 1000 },
    );
  });

  it('says of any other text that it is not JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Object.keys(parseReceiptText(`${text}{`))).toEqual(['problem']);
      }),
    );
    for (const text of ['', '{"a":1,}', '{"a" 1}', "{'a':1}", '{"a":1}{"a":1}']) {
      expect(parseReceiptText(text)).toEqual({ problem: 'not-json' });
    }
  });

  it('refuses the same name in the receipt, first or last', () => {
    for (const text of ['{"receipt":{"a":1,"a":2}}', '{"a":1,"b":[{"c":{}}],"\\u0061":1}', '[{"":1,"":1}]']) {
      expect(parseReceiptText(text)).toEqual({ problem: 'ambiguous-member-name' });
    }
    expect(parseReceiptText('[{"a":1},{"a":2}]')).toEqual({ file: [{ a: 1 }, { a: 2 }] });
  });

  it('takes deep and long texts', () => {
    const deep = `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`;
    expect(parseReceiptText(deep)).toHaveProperty('file');
    const long = 'x\\"'.repeat(1_000_000);
    expect(parseReceiptText(`{"a":"${long}"}`)).toHaveProperty('file');
    expect(parseReceiptText(`{"a":"${long}","a":1}`)).toEqual({ problem: 'ambiguous-member-name' });
  });
});
