import { useMemo } from 'react';
import type { Profile } from '../../../functions/domain/procedure/profile.ts';
import { formatDate } from '../../../functions/domain/calendar/wareki.ts';
import { useLanguage, useText } from '../../language.tsx';
import { entryOf } from '../../parts/date-entry.ts';
import { useDesk } from '../../session/desk.tsx';
import type { Reader } from './control.ts';
import { fieldOf, type Draft, type FormDefinition } from './definition.ts';
import { monthEntryOf, monthInEnglish } from './month-entry.ts';

/** A matter as far as its title goes. */
interface Titled {
  readonly id: string;
  readonly key: string;
  readonly title: string;
}

/** Everything that a permission or the use of a cloud names by an id of the profile. */
const waysIn = ({ permissionPatterns = [], cloudConditions = [] }: Profile) => [
  ...permissionPatterns,
  ...cloudConditions,
  ...cloudConditions.flatMap(({ conditions }) => conditions),
];

/** Puts values into words for whoever is at the desk. @param matters those whose titles the page knows. */
export function useReader(matters: readonly Titled[] = []): Reader {
  const text = useText();
  const { language } = useLanguage();
  const { nameOf, profile } = useDesk();
  return useMemo(
    () => ({
      text,
      nameOf,
      // As the sheets write dates: a day of the week would count as a change in every comparison of two years.
      date: (date: string) => (language === 'en' ? formatDate(date, 'en') : entryOf(date)),
      month: language === 'en' ? monthInEnglish : monthEntryOf,
      titleOf: (key: string) => matters.find((each) => each.key === key || each.id === key)?.title,
      consultation: (id: string) => profile.consultationKinds?.find((each) => each.id === id),
      wayOf: (id: string) => waysIn(profile).find((each) => each.id === id) ?? { ja: id, en: id },
    }),
    [text, language, nameOf, matters, profile],
  );
}

/** A field of a draft as it reads, line by line; nothing when it is not filled in. */
export function linesOfField(
  form: FormDefinition,
  { draft, name }: { draft: Draft; name: string },
  reader: Reader,
): readonly string[] {
  const value = draft[name];
  return value === undefined ? [] : fieldOf(form, name).control.lines(value, reader);
}
