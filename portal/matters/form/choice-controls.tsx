import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { SelectField } from '../../parts/labelled.tsx';
import { useDesk } from '../../session/desk.tsx';
import { CheckBox } from './check-box.tsx';
import { filled, inForm, type InputProps } from './control.ts';

const words = {
  continues: say('次年度以降も、同様の結合を行う', 'The connection goes on in the following years'),
  ends: say('次年度以降は行わない', 'It ends with the year'),
};

function ContractorInput({ entry, onEntry, ...field }: InputProps<string>) {
  const { profile } = useDesk();
  return (
    <SelectField
      {...field}
      options={profile.contractors.map(({ id, name }) => [id, { ja: name, en: name }])}
      value={entry}
      onValue={onEntry}
    />
  );
}

/** A contractor of the municipality's register. */
export const contractorControl = inForm<string, string>({
  entryOf: (value) => value ?? '',
  valueOf: filled,
  lines: (value, { text, nameOf }) => [text(nameOf(value))],
  Input: ContractorInput,
});

function ContinuesInput({ id, label, required, hint, errors, entry, onEntry }: InputProps<boolean>) {
  const text = useText();
  return (
    <FieldGroup id={id} label={label} required={required} hint={hint} errors={errors}>
      <CheckBox label={text(words.continues)} checked={entry} onCheck={onEntry} />
    </FieldGroup>
  );
}

/** 次年度以降の継続. */
export const continuesControl = inForm<boolean, boolean>({
  entryOf: (value) => value ?? false,
  valueOf: (entry) => entry,
  lines: (value, { text }) => [text(value ? words.continues : words.ends)],
  Input: ContinuesInput,
});
