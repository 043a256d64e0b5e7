/**
 * A serial as it is compared: full and half width alike, no spaces or hyphens, capital letters. What people copy from a
 * label and what a tool prints differ in no more than that.
 */
export const comparableSerial = (serial: string): string =>
  serial
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212\u30fc_.]/gu, '')
    .toUpperCase();

/** Whether two serials are the same thing's. */
export const isSameSerial = (one: string, other: string): boolean =>
  comparableSerial(one) === comparableSerial(other);

/**
 * Whether two serials differ by exactly one character: one changed, one left out, one added, or two neighbours swapped.
 */
export function isNearMiss(one: string, other: string): boolean {
  const [a, b] = [comparableSerial(one), comparableSerial(other)];
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const start = commonStart(a, b);
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  const swapped = `${restA[1] ?? ''}${restA[0] ?? ''}${restA.slice(2)}`;
  return restA.length > 1 && swapped === restB;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
