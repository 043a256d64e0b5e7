import { describe, expect, test } from 'vitest';
import { isTheirsToWrite, maySee } from '../../../../functions/domain/access/visibility.ts';
import type { Matter } from '../../../../functions/domain/matter/matter.ts';
import {
  roleSchema,
  type Membership,
  type Role,
} from '../../../../functions/domain/membership/membership.ts';
import { matter } from './records.ts';

const own = matter.applyingOffice;
const person = (role: Role, office = own): Membership => ({
  type: 'membership',
  schema: 1,
  id: `mbr-${office}-${role}`,
  sub: 'somebody',
  municipality: matter.municipality,
  office,
  role,
  name: 'だれか',
  email: 'somebody@example.jp',
});

const draft = { ...matter, status: 'draft' as const, step: 'draft', run: 0, round: 0 };
const consulted: Matter = { ...draft, sharedWithSecretariat: true };
const typed: Matter = { ...draft, enteredBy: 'somu-bu' };

/** Everybody who sees a draft, as `role@office`. */
const readersOf = (record: Matter): string[] =>
  [own, 'somu-bu', 'kucho'].flatMap((office) =>
    roleSchema.options
      .filter((role) => maySee(record, person(role, office)))
      .map((role) => `${role}@${office}`),
  );

describe('a draft', () => {
  test('is seen by its own department and by nobody else', () => {
    expect(readersOf(draft).toSorted()).toEqual([`head@${own}`, `staff@${own}`]);
  });

  test('is seen by the secretariat too once it was asked for advice', () => {
    const readers = [own, 'somu-bu', 'kucho'].map((office) => `secretariat@${office}`);
    expect(readersOf(consulted).toSorted()).toEqual([`head@${own}`, `staff@${own}`, ...readers].toSorted());
  });

  test('that was typed in for another office is seen by both, and written by both', () => {
    expect(readersOf(typed).toSorted()).toEqual(
      [`head@${own}`, 'secretariat@somu-bu', `staff@${own}`].toSorted(),
    );
    expect(isTheirsToWrite(typed, person('secretariat', 'somu-bu'))).toBe(true);
    expect(isTheirsToWrite(typed, person('staff'))).toBe(true);
  });

  test('that the secretariat was shown is not the secretariat’s to write', () => {
    expect(isTheirsToWrite(consulted, person('secretariat', 'somu-bu'))).toBe(false);
    expect(isTheirsToWrite(consulted, person('staff', 'kucho'))).toBe(false);
  });

  test('is seen by no more people once it is withdrawn', () => {
    for (const record of [draft, consulted, typed])
      expect(readersOf({ ...record, status: 'withdrawn', step: 'ended' })).toEqual(readersOf(record));
  });

  test('once submitted is seen by everybody whom the table of routes lets in, but by no other department or contractor', () => {
    const readers = readersOf(matter);
    expect(readers).toEqual(expect.arrayContaining([`staff@${own}`, 'secretariat@somu-bu', 'auditor@kucho']));
    expect(readers).not.toContain('staff@somu-bu');
    expect(readers.filter((reader) => reader.startsWith('contractor@'))).toEqual([]);
  });
});
