import type { ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { CheckBox } from '../../matters/form/check-box.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { FieldGroup } from '../../parts/field.tsx';
import { TextField } from '../../parts/labelled.tsx';
import type { Problem } from '../../session/problem.ts';
import type { LedgerRow } from '../answer.ts';
import { useLineName } from '../line-name.ts';
import type { Chosen } from './amounts.ts';

const words = {
  lines: say('対象の行', 'Lines'),
  hint: say('一度に20行まで選べます。', 'Up to 20 at once.'),
  left: say('（残り{open}）', ' ({open} left)'),
  quantity: say('{line}の数', 'Quantity of {line}'),
  none: say('残りのある行はありません。', 'No line has anything left.'),
};

/** One line: its tick, and its quantity once it is ticked. */
function LineToTick({
  row,
  quantity,
  at,
  problem,
  whole,
  onTick,
  onQuantity,
}: {
  row: LedgerRow;
  quantity: string | undefined;
  /** Where its quantity stands in what is sent. */
  at: string;
  problem: Problem | undefined;
  whole: boolean;
  onTick: (on: boolean) => void;
  onQuantity: (quantity: string) => void;
}): ReactNode {
  const text = useText();
  const name = useLineName()(row);
  return (
    <div className="border-b border-solid-gray-200">
      <CheckBox
        label={
          <>
            <Written>{name}</Written>
            {text(words.left, { open: row.balance.open })}
          </>
        }
        checked={quantity !== undefined}
        onCheck={onTick}
      />
      {quantity !== undefined && !whole && (
        <TextField
          id={at}
          label={text(words.quantity, { line: name })}
          digits
          value={quantity}
          errors={errorsAt(problem, at)}
          onValue={onQuantity}
        />
      )}
    </div>
  );
}

/** What is wrong with the choice as a whole, or with which line was chosen. */
const aboutLines = (problem: Problem | undefined): Problem['errors'] =>
  problem?.errors.filter(({ path }) => path === '/lines' || /^\/lines\/\d+(\/line)?$/.test(path)) ?? [];

/** Lines to tick; each ticked one asks for its quantity, unless the whole line is meant. */
export function LineChoice({
  rows,
  chosen,
  onChosen,
  problem,
  usual,
  whole = false,
}: {
  rows: readonly LedgerRow[];
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
  problem: Problem | undefined;
  /** What the quantity of a line begins with. */
  usual: (row: LedgerRow) => string;
  whole?: boolean;
}): ReactNode {
  const text = useText();
  const positions = [...chosen.keys()];
  const tick = (row: LedgerRow, on: boolean): void => {
    const next = new Map(chosen);
    if (on) next.set(row.position, usual(row));
    else next.delete(row.position);
    onChosen(next);
  };
  return (
    <FieldGroup
      id="/lines"
      label={text(words.lines)}
      required={!whole}
      hint={text(words.hint)}
      errors={aboutLines(problem)}
    >
      {rows.length === 0 && <p>{text(words.none)}</p>}
      {rows.map((row) => (
        <LineToTick
          key={row.id}
          row={row}
          quantity={chosen.get(row.position)}
          at={`/lines/${positions.indexOf(row.position)}/quantity`}
          problem={problem}
          whole={whole}
          onTick={(on) => tick(row, on)}
          onQuantity={(entry) => onChosen(new Map(chosen).set(row.position, entry))}
        />
      ))}
    </FieldGroup>
  );
}
