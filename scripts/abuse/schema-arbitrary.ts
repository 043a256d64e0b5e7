import fc from 'fast-check';

import type { JsonSchema } from './operations.ts';

/** How complete a value is: with every optional member, or with some of them. */
export type Completeness = 'full' | 'sparse';

interface Reading {
  readonly completeness: Completeness;
  readonly resolve: (reference: string) => JsonSchema;
  readonly depth: number;
}

// No digits, so that no text is refused as an individual number by chance.
const letters = 'あいうえお漢字区民課、。・ー（）abcXYZ -_/\\\'"<>&;{}$%#@!?~|`^+=*:'.split('');
const word = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength: Math.max(minLength, maxLength) });

/** Short mostly, sometimes as long as it may be, sometimes with letters from all over Unicode. */
function textOf({ minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  const usual = word(minLength, Math.min(maxLength, 30));
  const strange = fc
    .string({ unit: 'grapheme-composite', minLength, maxLength: Math.min(maxLength, 20) })
    .map((text) => text.replaceAll(/\p{N}/gu, 'x'))
    .filter((text) => text.length >= minLength && text.length <= maxLength);
  if (maxLength > 5000) return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: strange });
  return fc.oneof(
    { weight: 14, arbitrary: usual },
    { weight: 3, arbitrary: strange },
    { weight: 1, arbitrary: fc.constant('長'.repeat(maxLength)) },
  );
}

function objectOf(schema: JsonSchema, reading: Reading): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, each]) => [name, valueOf(each, reading)]),
  );
  const required = reading.completeness === 'full' ? Object.keys(members) : [...(schema.required ?? [])];
  return fc.record(members, { requiredKeys: required, noNullPrototype: true });
}

const numberOf = ({ type, minimum = 0, maximum = 1_000_000 }: JsonSchema): fc.Arbitrary<number> =>
  type === 'integer'
    ? fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) })
    : fc.double({ min: minimum, max: maximum, noNaN: true });

function scalarOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, pattern } = schema;
  if (type === 'string')
    return pattern === undefined ? textOf(schema) : fc.stringMatching(new RegExp(pattern));
  if (type === 'integer' || type === 'number') return numberOf(schema);
  if (type === 'boolean') return fc.boolean();
  return type === 'null' ? fc.constant(null) : fc.oneof(word(0, 10), fc.boolean(), fc.constant(null));
}

function valueOf(schema: JsonSchema, before: Reading): fc.Arbitrary<unknown> {
  const reading = { ...before, depth: before.depth + 1 };
  if (reading.depth > 12) return fc.constant(null);
  if (schema.$ref !== undefined) return valueOf(before.resolve(schema.$ref), reading);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map((each) => valueOf(each, reading)));
  if (schema.type === 'object') return objectOf(schema, reading);
  if (schema.type !== 'array') return scalarOf(schema);
  const { minItems = 0, maxItems = 5, items = {} } = schema;
  const few = Math.max(minItems, Math.min(maxItems, 3));
  return fc.array(valueOf(items, reading), { minLength: minItems, maxLength: few });
}

/** Values that a schema of the document allows. What only the code behind it knows (dates, ids) is fitted later. */
export const schemaArbitrary = (
  schema: JsonSchema,
  completeness: Completeness,
  resolve: (reference: string) => JsonSchema,
): fc.Arbitrary<unknown> => valueOf(schema, { completeness, resolve, depth: 0 });
