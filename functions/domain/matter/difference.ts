import { canonicalJson } from '../journal/digest.ts';
import type { Matter } from './matter.ts';

/** The fields of a form that differ between two contents, by name, in the order of the later one. */
export function changedFields(before: Matter['content'], after: Matter['content']): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  return names.filter(
    (name) => canonicalJson(old.get(name) ?? null) !== canonicalJson(now.get(name) ?? null),
  );
}
