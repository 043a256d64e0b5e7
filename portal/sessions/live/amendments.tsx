import { useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { MomentText } from '../../parts/dates.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { TextField } from '../../parts/labelled.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { NoteAnswer } from '../answers.ts';

const words = {
  amended: say('訂正（{by}）：', 'Correction ({by}): '),
  because: say('理由：', 'Reason: '),
  amend: say('訂正を追記する', 'Add a correction'),
  text: say('訂正の内容', 'Correction'),
  reason: say('理由', 'Reason'),
  effect: say(
    '元の記録はそのまま残り、訂正が追記されます。',
    'What was recorded stays; the correction is added.',
  ),
};

/** The corrections that were added to a row; what it said first stays above them. */
export function Amendments({ note }: { note: NoteAnswer }): ReactNode {
  const text = useText();
  return (
    <ul>
      {note.amendments.map((amendment) => (
        <li key={amendment.at} className="mt-2 border-l-4 border-key-900 pl-3">
          {text(words.amended, { by: amendment.by })}
          <Written>{amendment.text}</Written>
          <span className="block text-dns-14N-130">
            <MomentText at={amendment.at} /> {text(words.because)}
            <Written>{amendment.reason}</Written>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Adds a correction to what was said, after the session (訂正を追記). */
export function AmendForm({
  at,
  note,
  refresh,
}: {
  at: string;
  note: NoteAnswer;
  refresh: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const [entry, setEntry] = useState({ text: '', reason: '' });
  const { send, problem } = useIntent();
  const amend = async (): Promise<void> => {
    if (!(await send(`${at}/notes/${note.id}/amendments`, entry, note.version))) return;
    setEntry({ text: '', reason: '' });
    await refresh();
  };
  return (
    <details className="no-print mt-2">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.amend)}</summary>
      <Refusal problem={problem} onReload={refresh} />
      <TextField
        label={text(words.text)}
        required
        rows={2}
        hint={text(words.effect)}
        maxLength={4000}
        errors={errorsAt(problem, '/text')}
        value={entry.text}
        onValue={(value) => setEntry({ ...entry, text: value })}
      />
      <TextField
        label={text(words.reason)}
        required
        maxLength={1000}
        errors={errorsAt(problem, '/reason')}
        value={entry.reason}
        onValue={(reason) => setEntry({ ...entry, reason })}
      />
      <Button small onClick={() => void amend()}>
        {text(words.amend)}
      </Button>
    </details>
  );
}
