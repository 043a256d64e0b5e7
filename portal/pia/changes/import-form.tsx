import { useState, type ReactNode } from 'react';
import { MOST_IMPORTED } from '../../../functions/domain/pia/change-row.ts';
import { listColumns } from '../../../functions/domain/pia/table.ts';
import { say, useText, Written } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { Refusal } from '../../parts/refusal.tsx';
import { useAskBeforeLeaving } from '../../parts/use-ask-before-leaving.ts';
import { useIntent } from '../../session/use-intent.ts';
import type { FieldProblem } from '../../session/problem.ts';
import { rowsIn } from '../read-cells.ts';
import { TableField } from '../table-field.tsx';

const words = {
  title: say('表から取り込む', 'Take in a table'),
  table: say('変更箇所の表', 'Table of changes'),
  hint: say(
    '一行目は見出し（項目、変更区分、変更前の記載、変更後の記載、提出時期に係る説明）。表計算ソフトからそのまま貼り付けられます。',
    'The first line has the heads (item, kind, before, after, explanation). A range copied from a spreadsheet will do.',
  ),
  take: say('{n}行を取り込む', 'Take in {n} rows'),
  nothing: say('取り込む', 'Take in'),
  none: say('表を貼り付けてください。', 'Paste the table.'),
  done: say('{n}行を取り込みました。', '{n} rows were taken in.'),
  unknown: say('項目を選ぶ行が{n}行あります。', '{n} rows still need their item.'),
  left: say(
    'まだ{n}行が残っています。もう一度押すと続きから取り込みます。',
    '{n} rows are left: press again to go on.',
  ),
};

interface Taken {
  readonly added: number;
  readonly unknown: readonly {
    readonly id: string;
    readonly label: string;
    readonly candidates: readonly string[];
  }[];
}

/** The rows of the table that are not taken in yet, and how to send them, as many at once as the API takes. */
function useImport(key: string, onTaken: (taken: Taken) => void) {
  const { send, problem } = useIntent();
  const [table, setTable] = useState('');
  const [sent, setSent] = useState(0);
  const read = table.trim() === '' ? undefined : rowsIn(table, listColumns);
  const rows = read?.kind === 'table' ? read.rows : [];
  const noTable: FieldProblem[] =
    read?.kind === 'no-table' ? [{ rule: 'no-table', path: '/table', ja: read.ja, en: read.en }] : [];
  const take = async (): Promise<void> => {
    const unknown: Taken['unknown'][number][] = [];
    for (let from = sent; from < rows.length; from += MOST_IMPORTED) {
      const part = rows
        .slice(from, from + MOST_IMPORTED)
        .map(({ item = '', kind = '', before = '', after = '', explanation = '' }) => ({
          item,
          kind,
          before,
          after,
          explanation,
        }));
      const taken = await send<Taken>(`/matters/${key}/changes-import`, { rows: part });
      if (!taken) return;
      unknown.push(...taken.unknown);
      setSent(from + part.length);
    }
    if (rows.length === 0) return;
    setTable('');
    setSent(0);
    onTaken({ added: rows.length, unknown });
  };
  const write = (value: string): void => {
    setSent(0);
    setTable(value);
  };
  return { table, write, rows: rows.length, sent, noTable, problem, take };
}

/** Many rows at once, from somebody's own table: read, classified, and those nobody can place to be chosen. */
export function ImportForm({
  matterKey,
  onTaken,
}: {
  matterKey: string;
  onTaken: (unknown: Taken['unknown']) => void;
}): ReactNode {
  const text = useText();
  const [done, setDone] = useState<Taken>();
  const { table, write, rows, sent, noTable, problem, take } = useImport(matterKey, (taken) => {
    setDone(taken);
    onTaken(taken.unknown);
  });
  useAskBeforeLeaving(table !== '');
  return (
    <section aria-labelledby="import" className="no-print panel my-6">
      <h2 id="import">{text(words.title)}</h2>
      <Refusal problem={problem} />
      {done && (
        <Banner tone="success" title={text(words.done, { n: done.added })}>
          {done.unknown.length > 0 && (
            <>
              <p>{text(words.unknown, { n: done.unknown.length })}</p>
              <ul className="list-disc pl-6">
                {done.unknown.map(({ id, label }) => (
                  <li key={id}>
                    <Written>{label}</Written>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Banner>
      )}
      <TableField
        label={text(words.table)}
        hint={text(words.hint)}
        value={table}
        onValue={write}
        errors={[...noTable, ...errorsAt(problem, '/rows').slice(0, 5)]}
      />
      {sent > 0 && <p role="status">{text(words.left, { n: rows - sent })}</p>}
      {rows === 0 && table === '' && !done && <p className="mb-2">{text(words.none)}</p>}
      <Button onClick={() => void take()}>
        {rows === 0 ? text(words.nothing) : text(words.take, { n: rows - sent })}
      </Button>
    </section>
  );
}
