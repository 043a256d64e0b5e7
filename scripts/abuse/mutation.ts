import type { Draw } from './draw.ts';
import { CANARY, hostileText, individualNumber, prototypeNames, strangeValue } from './hostile.ts';

/** A place in a JSON value: the names and positions that lead there. */
type Way = readonly (string | number)[];

const waysIn = (value: unknown, way: Way = []): Way[] => {
  if (typeof value !== 'object' || value === null) return [way];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 5).map((each: unknown, index) => [index, each])
    : Object.entries(value);
  return [way, ...members.flatMap(([name, each]) => waysIn(each, [...way, name]))];
};

const at = (value: unknown, [name, ...rest]: Way): unknown =>
  name === undefined ? value : at((value as Record<string | number, unknown>)[name], rest);

/** A copy in which `change` made something else of what stands at a place; undefined takes it away. */
function changed(value: unknown, [name, ...rest]: Way, change: (at: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) };
  const inside = changed(at(value, [name]), rest, change);
  if (Array.isArray(copy) && typeof name === 'number') {
    if (inside === undefined) copy.splice(name, 1);
    else copy[name] = inside;
    return copy;
  }
  const members = copy as Record<string | number, unknown>;
  if (inside === undefined) delete members[name];
  else
    Object.defineProperty(members, name, {
      value: inside,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return members;
}

export interface Mutated {
  readonly body: unknown;
  /** Texts that a refusal must not repeat. */
  readonly offending: readonly string[];
}

const offendingIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.includes(CANARY) ? [value] : [];
  if (typeof value === 'number') return Math.abs(value) > 1e9 ? [String(value)] : [];
  return Array.isArray(value) ? value.flatMap(offendingIn) : [];
};

const lengthen = (value: unknown): unknown => {
  if (typeof value === 'string') return `${CANARY}${'長い'.repeat(20_000)}`;
  if (typeof value === 'number') return value + 1e12;
  if (Array.isArray(value)) return Array.from({ length: 1100 }, () => value[0] as unknown);
  return value;
};

const withMember = (value: unknown, name: string, member: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return member;
  return changed(value, [name], () => member);
};

/** One field of a body made wrong, or at least strange; everything else is left as it was. */
export function mutated(draw: Draw, body: unknown): Mutated {
  const way = draw.oneOf(waysIn(body));
  const strange = draw.from(strangeValue);
  const kinds: (() => unknown)[] = [
    () => changed(body, way, () => undefined),
    () => changed(body, way, () => strange),
    () => changed(body, way, () => strange),
    () => changed(body, way, lengthen),
    () => changed(body, way, (value) => withMember(value, `x-${String(draw.below(1000))}`, strange)),
    () => changed(body, way, (value) => withMember(value, draw.oneOf(prototypeNames), strange)),
    () => changed(body, way, (value) => [value]),
    () => changed(body, way, (value) => String(value)),
  ];
  const result = draw.oneOf(kinds)();
  return { body: result === undefined ? {} : result, offending: offendingIn(strange) };
}

/** Hostile text in every place at once that holds text. */
export function poisoned(draw: Draw, body: unknown): Mutated {
  const text = draw.from(hostileText);
  const ways = waysIn(body).filter((way) => typeof at(body, way) === 'string');
  return {
    body: ways.reduce((value: unknown, way) => changed(value, way, () => text), body),
    offending: [text],
  };
}

/** A body with an individual number in one of its texts, or in the name of a member. */
export function withIndividualNumber(draw: Draw, body: unknown): Mutated {
  const number = draw.from(individualNumber);
  const ways = waysIn(body).filter((way) => typeof at(body, way) === 'string');
  const way = draw.pick(ways);
  if (way === undefined || draw.chance(0.15))
    return { body: withMember(body ?? {}, number, 'x'), offending: [number] };
  return { body: changed(body, way, () => number), offending: [number] };
}

/** A body with a text that is none: half a character. */
export function withBrokenText(draw: Draw, body: unknown): Mutated {
  const ways = waysIn(body).filter((way) => typeof at(body, way) === 'string');
  const broken = `${CANARY}\ud83d`;
  const way = draw.pick(ways);
  return { body: way === undefined ? { x: broken } : changed(body, way, () => broken), offending: [broken] };
}
