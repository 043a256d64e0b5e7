import type { ReactNode } from 'react';
import { useText, Written } from '../../language.tsx';
import { ChangedText } from '../../matters/difference/changed-text.tsx';
import { changedLines } from '../../../functions/domain/matter/changed-lines.ts';
import type { ChangeAnswer } from '../answer.ts';
import { kindWords } from '../words.ts';
import { columnWords } from './edited-row.tsx';
import { TimingCell } from './timing-cell.tsx';

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** One row of the list of changes as it reads: what is new in it underlined. */
export function ShownRow({ row, n }: { row: ChangeAnswer; n: number }): ReactNode {
  const text = useText();
  const difference = changedLines(lines(row.before), lines(row.after));
  return (
    <tr data-row={n}>
      <th scope="row">
        <Written>{row.name}</Written>（{text(kindWords[row.kind])}）
      </th>
      <td data-label={text(columnWords.was)}>
        <Written>{row.before === '' ? '－' : row.before}</Written>
      </td>
      <td data-label={text(columnWords.is)}>
        {row.after === '' ? '－' : <ChangedText lines={difference} shown="now" />}
      </td>
      <td data-label={text(columnWords.cause)}>
        <Written>{row.cause === '' ? '－' : row.cause}</Written>
        {row.reason !== undefined && row.reason !== row.cause && (
          <p>
            <Written>{row.reason}</Written>
          </p>
        )}
      </td>
      <td data-label={text(columnWords.timing)}>
        <TimingCell classification={row.classification} />
      </td>
    </tr>
  );
}
