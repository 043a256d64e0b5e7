import type { ReactNode } from 'react';

/** A box to tick, with its label. */
export function CheckBox({
  label,
  checked,
  onCheck,
}: {
  label: ReactNode;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}): ReactNode {
  return (
    <label className="flex min-h-11 w-fit items-center gap-2">
      <input
        type="checkbox"
        className="check"
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
