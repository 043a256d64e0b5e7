import { findIndividualNumbers } from './find.ts';

/**
 * JSON pointers (RFC 6901) of every text and number in a JSON value that holds the form of an individual number, in
 * document order; [] when there is none. Where the name of a member holds one, the pointer is that of the object it
 * stands in, once, and nothing under that member is named: no pointer ever contains the number.
 */
export function individualNumberPaths(value: unknown): string[] {
  const found: string[] = [];
  // An explicit stack: a body of a megabyte may be nested deeper than calls can be.
  const open: { value: unknown; pointer: string }[] = [{ value, pointer: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (holdsOne(next.value)) found.push(next.pointer);
    const members = membersOf(next.value);
    if (members.some(({ name }) => findIndividualNumbers(name))) found.push(next.pointer);
    for (const { name, member } of members.toReversed()) {
      if (findIndividualNumbers(name)) continue;
      open.push({ value: member, pointer: `${next.pointer}/${escapePointer(name)}` });
    }
  }
  return found;
}

function holdsOne(value: unknown): boolean {
  if (typeof value === 'string') return findIndividualNumbers(value);
  return typeof value === 'number' && findIndividualNumbers(String(value));
}

function membersOf(value: unknown): { name: string; member: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, member]: [string, unknown]) => ({ name, member }));
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
