import { useContext, useEffect, useState } from 'react';
import type * as z from 'zod';
import type { matterRow } from '../../../functions/api/answers.ts';
import { isApproved, type Matter } from '../../../functions/domain/matter/matter.ts';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/labelled.tsx';
import { useDesk } from '../../session/desk.tsx';
import { useList } from '../use-list.ts';
import { filled, inForm, type InputProps } from './control.ts';
import { OfficeOfForm } from './office-of-form.ts';

type MatterRow = z.infer<typeof matterRow>;

const words = {
  draft: say('下書き', 'draft'),
  approved: say('承認済', 'approved'),
  underWay: say('審査・審議中', 'under way'),
  more: say('さらに前の案件も選べるようにする', 'Offer older matters too'),
  other: say('{key}（この課の一覧にない案件）', '{key} (not on the list of the office)'),
};

const stateOf = (status: Matter['status']) =>
  status === 'draft' ? words.draft : isApproved(status) ? words.approved : words.underWay;

/** Whether a matter of the office can have a tier below it. */
const canCarry = ({ kind, status }: MatterRow): boolean =>
  (kind === 'delegation' || kind === 'sub-delegation') && status !== 'rejected' && status !== 'withdrawn';

function ParentInput({ entry, onEntry, ...field }: InputProps<string>) {
  const text = useText();
  const { place } = useDesk();
  const office = useContext(OfficeOfForm) ?? place.office;
  const { rows: drafts } = useList<MatterRow>('/matters?view=drafts');
  const { rows: submitted, more } = useList<MatterRow>(`/matters?office=${office}`);
  const rows = [...drafts.filter(({ applyingOffice }) => applyingOffice === office), ...submitted];
  const [here] = useState(() => location.pathname);
  const candidates = rows.filter((row) => canCarry(row) && !here.includes(row.id));
  const known = candidates.some(({ key, id }) => key === entry || id === entry);
  const option = ({ key, title, status }: MatterRow): readonly [string, ReturnType<typeof say>] => {
    const number = /^\d/.test(key) ? `${key} ` : '';
    const { ja, en } = stateOf(status);
    return [key, say(`${number}${title}（${ja}）`, `${number}${title} (${en})`)];
  };
  const strange = { ja: words.other.ja.replace('{key}', entry), en: words.other.en.replace('{key}', entry) };
  // A parent that was chosen as a draft goes by its number once it is submitted.
  const value = candidates.find(({ id }) => id === entry)?.key ?? entry;
  useEffect(() => {
    if (value !== entry) onEntry(value);
  });
  return (
    <>
      <SelectField
        {...field}
        options={[...candidates.map(option), ...(known || entry === '' ? [] : [[entry, strange] as const])]}
        value={value}
        onValue={onEntry}
      />
      {more && (
        <Button small onClick={more}>
          {text(words.more)}
        </Button>
      )}
    </>
  );
}

/** 親の委託: a matter of the office by number and title; a draft goes by its id. */
export const parentControl = inForm<string, string>({
  entryOf: (value) => value ?? '',
  valueOf: filled,
  lines: (value, { titleOf }) => {
    const title = titleOf(value);
    if (title === undefined) return [value];
    return [/^\d/.test(value) ? `${value} ${title}` : title];
  },
  Input: ParentInput,
});
