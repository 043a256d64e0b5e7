import type { Bilingual } from '../../../../functions/domain/language/bilingual.ts';
import { useText } from '../../../language.tsx';
import { FieldGroup } from '../../../parts/field.tsx';
import { SelectField } from '../../../parts/labelled.tsx';
import { CheckBox } from '../check-box.tsx';
import { filled, inForm, type AnyControl, type InputProps } from '../control.ts';

type Words<Option extends string> = Readonly<Record<Option, Bilingual>>;

/** One of several answers; nothing is chosen before somebody does. */
export const optionControl = <Option extends string>(words: Words<Option>): AnyControl =>
  inForm<Option, string>({
    entryOf: (value) => value ?? '',
    // The options are the select's only values.
    valueOf: (entry) => filled(entry) as Option | undefined,
    lines: (value, { text }) => [text(words[value])],
    Input: ({ entry, onEntry, ...field }) => (
      <SelectField {...field} options={Object.entries<Bilingual>(words)} value={entry} onValue={onEntry} />
    ),
  });

/** Check boxes in the order of their words. */
export function Flags<Option extends string>({
  words,
  chosen,
  onChosen,
}: {
  words: Words<Option>;
  chosen: readonly Option[];
  onChosen: (chosen: readonly Option[]) => void;
}) {
  const text = useText();
  const options = Object.keys(words) as Option[];
  const set = (option: Option, on: boolean): void =>
    onChosen(options.filter((each) => (each === option ? on : chosen.includes(each))));
  return (
    <div className="flex flex-wrap gap-x-6">
      {options.map((option) => (
        <CheckBox
          key={option}
          label={text(words[option])}
          checked={chosen.includes(option)}
          onCheck={(on) => set(option, on)}
        />
      ))}
    </div>
  );
}

/** Any number of several answers. */
export const flagsControl = <Option extends string>(words: Words<Option>): AnyControl => {
  function FlagsInput({ entry, onEntry, ...field }: InputProps<readonly Option[]>) {
    return (
      <FieldGroup {...field}>
        <Flags words={words} chosen={entry} onChosen={onEntry} />
      </FieldGroup>
    );
  }
  return inForm<readonly Option[], readonly Option[]>({
    entryOf: (value) => value ?? [],
    valueOf: (entry) => (entry.length === 0 ? undefined : entry),
    lines: (value, { text }) => value.map((option) => text(words[option])),
    Input: FlagsInput,
  });
};
