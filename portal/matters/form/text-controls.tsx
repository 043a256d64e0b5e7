import { TextField } from '../../parts/labelled.tsx';
import { filled, inForm, linesOf } from './control.ts';

/** One line of text. */
export const lineControl = inForm<string, string>({
  entryOf: (value) => value ?? '',
  valueOf: (entry) => filled(entry.trim()),
  lines: (value) => [value],
  Input: ({ entry, onEntry, ...field }) => <TextField {...field} value={entry} onValue={onEntry} />,
});

/** A paragraph. */
export const paragraphControl = inForm<string, string>({
  entryOf: (value) => value ?? '',
  valueOf: filled,
  lines: (value) => value.split('\n'),
  Input: ({ entry, onEntry, ...field }) => <TextField {...field} rows={6} value={entry} onValue={onEntry} />,
});

/** Several entries, one on each line. */
export const listControl = inForm<readonly string[], string>({
  entryOf: (value) => value?.join('\n') ?? '',
  valueOf: linesOf,
  lines: (value) => value,
  Input: ({ entry, onEntry, ...field }) => <TextField {...field} rows={4} value={entry} onValue={onEntry} />,
});
