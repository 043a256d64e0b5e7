import { useId, useState, type ReactNode } from 'react';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { TextField } from '../parts/labelled.tsx';
import { textOfFile } from './read-cells.ts';

const words = {
  file: say('CSVファイルを選ぶ', 'Choose a CSV file'),
  noText: say(
    '文字として読めません。UTF-8又はShift_JISのCSVにしてください。',
    'Not text: save it as CSV in UTF-8 or Shift_JIS.',
  ),
};

/** A table that is pasted from a spreadsheet, or read from a CSV file into the same field. */
export function TableField({
  label,
  hint,
  value,
  onValue,
  errors,
}: {
  label: string;
  hint: string;
  value: string;
  onValue: (value: string) => void;
  errors: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const id = useId();
  const [noText, setNoText] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = await textOfFile(file);
    setNoText(read === undefined);
    if (read !== undefined) onValue(read);
  };
  const own: FieldProblem[] = noText ? [{ rule: 'no-text', path: '/file', ...words.noText }] : [];
  return (
    <>
      <TextField
        label={label}
        hint={hint}
        rows={8}
        errors={[...own, ...errors]}
        value={value}
        onValue={onValue}
      />
      <p className="-mt-3 mb-6">
        <label htmlFor={id} className="text-std-16B-170">
          {text(words.file)}
        </label>{' '}
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="input"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </p>
    </>
  );
}
