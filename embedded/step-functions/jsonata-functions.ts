import { createHash, randomUUID } from 'node:crypto';

/** An array that JSONata treats as a sequence: one of one item is that item (recorded: `$range(1,9,9)` is 1). */
function sequence(items: unknown[]): unknown[] {
  Object.defineProperty(items, 'sequence', { enumerable: false, value: true });
  return items;
}

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined) return undefined;
  if (!Array.isArray(array)) throw new Error('The first argument of $partition must be an array');
  if (typeof size !== 'number' || Math.trunc(size) < 1)
    throw new Error('The second argument of $partition must be a positive integer');
  const length = Math.trunc(size);
  const parts: unknown[][] = [];
  for (let from = 0; from < array.length; from += length) parts.push(array.slice(from, from + length));
  return parts;
}

function range(first: unknown, last: unknown, step: unknown): unknown {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (![first, last, step].every((value) => typeof value === 'number' && Number.isFinite(value)))
    throw new Error('The arguments of $range must be numbers');
  const [from, to, by] = [first, last, step].map((value) => Math.trunc(Number(value)));
  if (from === undefined || to === undefined || by === undefined) return undefined;
  if (by === 0) throw new Error('The third argument of $range must not be 0');
  const items: number[] = [];
  for (let value = from; by > 0 ? value <= to : value >= to; value += by) {
    items.push(value);
    // The intrinsic function it replaces, States.ArrayRange, is limited to 1000 items.
    if (items.length > 1000) throw new Error('$range must not return more than 1000 items');
  }
  return sequence(items);
}

const algorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function hash(data: unknown, algorithm: unknown): unknown {
  if (data === undefined) return undefined;
  const name = typeof algorithm === 'string' ? algorithms[algorithm] : undefined;
  if (name === undefined)
    throw new Error('The second argument of $hash must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512');
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return createHash(name).update(text, 'utf8').digest('hex');
}

/** A number in [0,1) that is the same for the same seed (mulberry32 over the seed's SHA-256). */
function random(seed: unknown): unknown {
  if (seed === undefined) return Math.random();
  if (typeof seed !== 'number') throw new Error('The argument of $random must be a number');
  let state = createHash('sha256').update(String(seed)).digest().readUInt32LE(0);
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new Error('The argument of $parse must be a string');
  const value: unknown = JSON.parse(text);
  return value;
}

/**
 * The functions Step Functions adds to JSONata, and the one it takes away ($eval), as bindings by name.
 * Source: Step Functions guide, "Transforming data with JSONata", and the recorded executions for the singleton rules.
 */
export const stepFunctionsFunctions: Record<string, unknown> = {
  partition,
  range,
  hash,
  random,
  uuid: () => randomUUID(),
  parse,
  eval: undefined,
};
