import { useRef, type ReactNode } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';

const words = {
  add: say('行を追加する', 'Add a row'),
  addTo: say('{label}に行を追加する', 'Add a row to {label}'),
  remove: say('{label} {n}行目を削除', 'Remove row {n} of {label}'),
  removeShort: say('削除', 'Remove'),
  row: say('{label} {n}行目', '{label}, row {n}'),
};

interface RowsProps<Row> {
  label: string;
  rows: readonly Row[];
  empty: Row;
  onRows: (rows: readonly Row[]) => void;
  children: (row: Row, name: string, change: (part: Partial<Row>) => void) => ReactNode;
}

/** Rows that can be added to and removed from; `children` draws one, given what to call it and how to change it. */
export function Rows<Row>({ label, rows, empty, onRows, children }: RowsProps<Row>): ReactNode {
  const text = useText();
  const add = useRef<HTMLButtonElement>(null);
  const remove = (index: number): void => {
    onRows(rows.filter((_, at) => at !== index));
    add.current?.focus();
  };
  const change =
    (index: number) =>
    (part: Partial<Row>): void =>
      onRows(rows.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <div>
      <ol>
        {rows.map((row, index) => (
          <li key={index} className="mb-3 flex items-start gap-2 rounded-8 bg-solid-gray-50 p-2">
            <span className="numbers w-6 shrink-0 pt-3 text-right" aria-hidden="true">
              {index + 1}
            </span>
            <div className="flex min-w-0 grow flex-wrap items-end gap-2">
              {children(row, text(words.row, { label, n: index + 1 }), change(index))}
              <div className="ml-auto">
                <Button
                  look="text"
                  aria-label={text(words.remove, { label, n: index + 1 })}
                  onClick={() => remove(index)}
                >
                  {text(words.removeShort)}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ol>
      <Button
        ref={add}
        small
        aria-label={text(words.addTo, { label })}
        onClick={() => onRows([...rows, empty])}
      >
        {text(words.add)}
      </Button>
    </div>
  );
}

/** A choice inside a row: its label is not shown. */
export function Choice<Value extends string>({
  label,
  words: options,
  value,
  onValue,
}: {
  label: string;
  words: Readonly<Record<Value, Bilingual>>;
  value: Value;
  onValue: (value: Value) => void;
}): ReactNode {
  const text = useText();
  return (
    <select
      aria-label={label}
      className="input w-auto max-w-full"
      value={value}
      onChange={(event) => onValue(event.target.value as Value)}
    >
      {Object.entries<Bilingual>(options).map(([option, word]) => (
        <option key={option} value={option}>
          {text(word)}
        </option>
      ))}
    </select>
  );
}
