import fc from 'fast-check';

const VALUES_AT_ONCE = 40;

/**
 * Everything random of a run, from one seed: choices, and values of fast-check's arbitraries (sampled in bulk, because
 * a sampler is dearer than its values).
 */
export class Draw {
  readonly #stocks = new Map<fc.Arbitrary<unknown>, unknown[]>();
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1): mulberry32. */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One of a list; undefined when it is empty. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** One of a list that has some. @throws RangeError when it has none. */
  oneOf<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = this.pick(list);
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }

  /** Up to `count` different members of a list, in random order. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(this.below(rest.length), 1));
    return chosen;
  }

  /** A value of an arbitrary. */
  from<T>(arbitrary: fc.Arbitrary<T>): T {
    const stock = (this.#stocks.get(arbitrary) ?? []) as T[];
    if (stock.length === 0) {
      stock.push(...fc.sample(arbitrary, { numRuns: VALUES_AT_ONCE, seed: this.below(0x7fff_ffff) }));
      this.#stocks.set(arbitrary, stock);
    }
    return stock.pop() as T;
  }
}
