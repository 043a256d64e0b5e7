import { useState, type ReactNode } from 'react';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { Button } from './button.tsx';
import { TextField } from './labelled.tsx';

const words = {
  reason: say('理由', 'Reason'),
  missing: say('理由を記入してください。', 'Give the reason.'),
};

/** The second way of a decision, behind a disclosure: it needs a reason, and says what it will do. */
export function ReasonForm({
  summary,
  effect,
  action,
  onReason,
  label,
  maxLength = 1000,
}: {
  summary: string;
  effect: string;
  action: string;
  onReason: (reason: string) => void;
  /** What is asked, where it is no reason. */
  label?: string;
  maxLength?: number;
}): ReactNode {
  const text = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const errors: FieldProblem[] =
    tried && reason.trim() === '' ? [{ rule: 'no-reason', path: '/reason', ...words.missing }] : [];
  const decide = (): void => {
    setTried(true);
    if (reason.trim() !== '') onReason(reason);
  };
  return (
    <details className="no-print my-6 rounded-8 border border-solid-gray-420 p-4">
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{summary}</summary>
      <div className="max-w-[40rem]">
        <TextField
          label={label ?? text(words.reason)}
          required
          rows={3}
          maxLength={maxLength}
          hint={effect}
          errors={errors}
          value={reason}
          onValue={setReason}
        />
      </div>
      <Button look="danger" onClick={decide}>
        {action}
      </Button>
    </details>
  );
}
