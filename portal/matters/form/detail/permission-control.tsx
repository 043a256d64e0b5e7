import { itemsAskedBy, patternOf } from '../../../../functions/domain/delegation/application.ts';
import { permissionItems } from '../../../../functions/domain/delegation/permission-items.ts';
import type { Permission } from '../../../../functions/domain/delegation/permission.ts';
import { say, useText } from '../../../language.tsx';
import { FieldGroup } from '../../../parts/field.tsx';
import { SelectField } from '../../../parts/labelled.tsx';
import { useDesk } from '../../../session/desk.tsx';
import { filled, inForm, type InputProps } from '../control.ts';

const words = {
  pattern: say('許諾方法', 'Way of permission'),
  conditions: say('再委託先がクラウドを使うときの条件', 'Conditions where a tier below uses a cloud'),
  conditionsWhy: say(
    '契約にクラウドの定めがないときは、選ばないままにします。',
    'Leave it unchosen where the contract says nothing on clouds.',
  ),
  asks: say(
    '再委託の申請（{paper}）で求める事項：{items}',
    'What the application ({paper}) must say: {items}',
  ),
};

interface PermissionEntry {
  readonly pattern: string;
  readonly cloudConditions: string;
}

function PermissionInput({ entry, onEntry, ...field }: InputProps<PermissionEntry>) {
  const text = useText();
  const { profile } = useDesk();
  const { permissionPatterns = [], cloudConditions = [] } = profile;
  const pattern = patternOf({ pattern: entry.pattern }, profile);
  const items = pattern ? itemsAskedBy(pattern).map((id) => text(permissionItems[id])) : [];
  return (
    <FieldGroup {...field}>
      <SelectField
        label={text(words.pattern)}
        options={permissionPatterns.map(({ id, ja, en }) => [id, { ja, en }])}
        value={entry.pattern}
        onValue={(chosen) => onEntry({ ...entry, pattern: chosen })}
      />
      {pattern && (
        <p className="my-2 rounded-8 bg-solid-gray-50 p-3">
          {text(words.asks, { paper: text(pattern.instrument), items: items.join(text(say('、', ', '))) })}
        </p>
      )}
      {cloudConditions.length > 0 && (
        <SelectField
          label={text(words.conditions)}
          hint={text(words.conditionsWhy)}
          options={cloudConditions.map(({ id, ja, en }) => [id, { ja, en }])}
          value={entry.cloudConditions}
          onValue={(chosen) => onEntry({ ...entry, cloudConditions: chosen })}
        />
      )}
    </FieldGroup>
  );
}

/** 再委託の許諾方法: one of the municipality's ways, and the conditions for clouds that go with it. */
export const permissionControl = inForm<Permission, PermissionEntry>({
  entryOf: (value) => ({ pattern: value?.pattern ?? '', cloudConditions: value?.cloudConditions ?? '' }),
  valueOf: ({ pattern, cloudConditions }) => {
    if (filled(pattern) === undefined) return undefined;
    return { pattern, ...(filled(cloudConditions) === undefined ? {} : { cloudConditions }) };
  },
  lines: ({ pattern, cloudConditions }, { text, wayOf }) => [
    text(wayOf(pattern)),
    ...(cloudConditions === undefined ? [] : [text(wayOf(cloudConditions))]),
  ],
  Input: PermissionInput,
});
