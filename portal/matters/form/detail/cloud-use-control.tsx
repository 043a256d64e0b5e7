import { useContext } from 'react';
import { conditionsOf } from '../../../../functions/domain/delegation/application.ts';
import type { CloudConditions } from '../../../../functions/domain/delegation/permission.ts';
import type { DelegationContent } from '../../../../functions/domain/matter/content.ts';
import { say, useText } from '../../../language.tsx';
import { FieldGroup } from '../../../parts/field.tsx';
import { SelectField, TextField } from '../../../parts/labelled.tsx';
import { useDesk } from '../../../session/desk.tsx';
import { CheckBox } from '../check-box.tsx';
import { filled, inForm, type InputProps } from '../control.ts';
import { PermissionOfForm } from './permission-of-form.ts';
import { certificationColumns, tableEntry, tableLine, TableRows, tableValue } from './table-control.tsx';

type CloudUse = NonNullable<DelegationContent['cloudUse']>;
interface CloudEntry {
  readonly provider: string;
  readonly conditions: string;
  readonly certifications: ReturnType<typeof tableEntry>;
  readonly confirmed: readonly string[];
  readonly responsibility: string;
}

const words = {
  provider: say('クラウドの名称・提供者', 'Cloud and its provider'),
  conditions: say('クラウドの条件', 'Conditions for the cloud'),
  inherited: say(
    'クラウドの条件：{list}（親の委託の許諾方法による）',
    'Conditions for the cloud: {list} (by the parent’s way of permission)',
  ),
  certifications: say('クラウドの認証・登録', 'Certifications of the cloud'),
  anyOf: say('認証・登録の欄で示す：{condition}', 'Shown by the certifications: {condition}'),
  confirm: say('確かめた：{condition}', 'Confirmed: {condition}'),
  responsibility: say('責任共有モデルにおける対策', 'Measures under shared responsibility'),
  responsibilityWhy: say(
    '修正プログラム、ネットワーク、アプリケーション、暗号化など、OSより上の層をだれがどう守るかを書きます。',
    'Who secures the layers above the OS and how: patches, network, application, encryption.',
  ),
};

function Conditions({
  list,
  confirmed,
  onConfirmed,
}: {
  list: CloudConditions;
  confirmed: readonly string[];
  onConfirmed: (confirmed: readonly string[]) => void;
}) {
  const text = useText();
  const set = (id: string, on: boolean): void =>
    onConfirmed(on ? [...confirmed, id] : confirmed.filter((each) => each !== id));
  return (
    <ul className="my-2">
      {list.conditions.map(({ id, ja, en, anyOf }) => (
        <li key={id}>
          {anyOf ? (
            <p className="py-2">{text(words.anyOf, { condition: text({ ja, en }) })}</p>
          ) : (
            <CheckBox
              label={text(words.confirm, { condition: text({ ja, en }) })}
              checked={confirmed.includes(id)}
              onCheck={(on) => set(id, on)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function CloudUseInput({ entry, onEntry, ...field }: InputProps<CloudEntry>) {
  const text = useText();
  const { profile } = useDesk();
  const above = useContext(PermissionOfForm)?.cloudConditions;
  const list = conditionsOf(above ?? entry.conditions, profile);
  return (
    <FieldGroup {...field}>
      <TextField
        label={text(words.provider)}
        value={entry.provider}
        onValue={(provider) => onEntry({ ...entry, provider })}
      />
      {above !== undefined && list ? (
        <p className="my-2">{text(words.inherited, { list: text(list) })}</p>
      ) : (
        <SelectField
          label={text(words.conditions)}
          options={(profile.cloudConditions ?? []).map(({ id, ja, en }) => [id, { ja, en }])}
          value={entry.conditions}
          onValue={(conditions) => onEntry({ ...entry, conditions })}
        />
      )}
      <TableRows
        label={text(words.certifications)}
        columns={certificationColumns}
        rows={entry.certifications}
        onRows={(certifications) => onEntry({ ...entry, certifications })}
      />
      {list && (
        <Conditions
          list={list}
          confirmed={entry.confirmed}
          onConfirmed={(confirmed) => onEntry({ ...entry, confirmed })}
        />
      )}
      <TextField
        label={text(words.responsibility)}
        hint={text(words.responsibilityWhy)}
        rows={4}
        value={entry.responsibility}
        onValue={(responsibility) => onEntry({ ...entry, responsibility })}
      />
    </FieldGroup>
  );
}

const isUntouched = ({
  provider,
  conditions,
  certifications,
  confirmed,
  responsibility,
}: CloudEntry): boolean =>
  `${provider}${conditions}${responsibility}`.trim() === '' &&
  confirmed.length === 0 &&
  tableValue(certificationColumns, certifications).length === 0;

/** クラウドの利用: what is used, under which conditions, and what shows that they are met. */
export const cloudUseControl = inForm<CloudUse, CloudEntry>({
  entryOf: (value) => ({
    provider: value?.provider ?? '',
    conditions: value?.conditions ?? '',
    certifications: tableEntry(certificationColumns, value?.certifications),
    confirmed: value?.confirmed ?? [],
    responsibility: value?.responsibility ?? '',
  }),
  valueOf: (entry) => {
    if (isUntouched(entry)) return undefined;
    const { provider, conditions, certifications, confirmed, responsibility } = entry;
    return {
      ...(filled(provider) === undefined ? {} : { provider: provider.trim() }),
      ...(filled(conditions) === undefined ? {} : { conditions }),
      certifications: tableValue(certificationColumns, certifications) as CloudUse['certifications'],
      confirmed: [...confirmed],
      ...(filled(responsibility) === undefined ? {} : { responsibility }),
    };
  },
  lines: ({ provider, conditions, certifications, confirmed, responsibility }, reader) => [
    ...(provider === undefined ? [] : [provider]),
    ...(conditions === undefined ? [] : [reader.text(reader.wayOf(conditions))]),
    ...certifications.map((row) => tableLine(certificationColumns, row, reader)),
    ...confirmed.map((id) => reader.text(words.confirm, { condition: reader.text(reader.wayOf(id)) })),
    ...(responsibility === undefined ? [] : responsibility.split('\n')),
  ],
  Input: CloudUseInput,
});
