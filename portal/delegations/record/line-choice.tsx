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
  const lineName = useLineName();
  const positions = [...chosen.keys()];
  const tick = (row: LedgerRow, on: boolean): void => {
    const next = new Map(chosen);
    if (on) next.set(row.position, usual(row));
    else next.delete(row.position);
    onChosen(next);
  };
  const here = problem?.errors.filter(
    ({ path }) => path === '/lines' || /^\/lines\/\d+(\/line)?$/.test(path),
  );
  return (
    <FieldGroup
      id="/lines"
      label={text(words.lines)}
      required={!whole}
      hint={text(words.hint)}
      errors={here ?? []}
    >
      {rows.length === 0 && <p>{text(words.none)}</p>}
      {rows.map((row) => {
        const quantity = chosen.get(row.position);
        const name = lineName(row);
        const at = `/lines/${positions.indexOf(row.position)}/quantity`;
        return (
          <div key={row.id} className="border-b border-solid-gray-200">
            <CheckBox
              label={
                <>
                  <Written>{name}</Written>
                  {text(words.left, { open: row.balance.open })}
                </>
              }
              checked={quantity !== undefined}
              onCheck={(on) => tick(row, on)}
            />
            {quantity !== undefined && !whole && (
              <TextField
                id={at}
                label={text(words.quantity, { line: name })}
                digits
                value={quantity}
                errors={errorsAt(problem, at)}
                onValue={(entry) => onChosen(new Map(chosen).set(row.position, entry))}
              />
            )}
          </div>
        );
      })}
    </FieldGroup>
  );
}
