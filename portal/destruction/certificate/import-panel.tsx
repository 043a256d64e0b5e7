import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { FieldSentence, Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import { useIntent } from '../../session/use-intent.ts';
import { base64Of, saveBytes } from './file-bytes.ts';

const words = {
  title: say('Excel・CSVで記入する', 'Write by Excel or CSV'),
  template: say('Excelのひな形を保存する', 'Save the Excel template'),
  about: say(
    'ひな形には、引渡台帳の行が入っています。記入したファイルを取り込むと、同じ行の下書きが置き換わります。',
    'The lines of the ledger stand in the template. What you take in replaces the draft of the same lines.',
  ),
  form: say('記入したExcel（.xlsx）', 'The filled workbook (.xlsx)'),
  log: say('消去ツールのCSV（製造番号で照合します）', 'CSV of an erasure tool (matched by serial)'),
  busy: say('「{name}」を読んでいます', 'Reading “{name}”'),
  taken: say(
    '「{name}」から{taken}行を取り込みました。ほかの{kept}行の下書きはそのままです。',
    '{taken} lines taken in from “{name}”; {kept} other lines of the draft are as they were.',
  ),
  faults: say(
    '「{name}」は取り込んでいません。次のセルを直して、もう一度選んでください。',
    'Nothing was taken in from “{name}”. Mend these cells and choose it again.',
  ),
  unmatched: say('台帳と合わなかった行：{n}件', 'Rows that did not match the ledger: {n}'),
  cell: say('セル {cell}', 'Cell {cell}'),
  tooLarge: say(
    'ファイルが大きすぎます（3.5MBまで）。分けて取り込んでください。',
    'The file is too large (3.5 MB at most). Divide it.',
  ),
};

const FILE_BYTES = 3.5 * 1024 * 1024;
const unmatched = new Set(['serial-not-on-ledger', 'serial-on-many-lines', 'serial-missing']);

interface Taken {
  readonly name: string;
  readonly taken: number;
  readonly kept: number;
}

/** What was wrong with a file, cell by cell, as its program names the cells. */
function Faults({ name, problem }: { name: string; problem: Problem }): ReactNode {
  const text = useText();
  const cells = problem.errors.map((error) => ({
    error,
    cell: /^\/base64\/(.+)$/.exec(error.path)?.[1],
  }));
  if (!cells.some(({ cell }) => cell !== undefined)) return <Refusal problem={problem} />;
  const missed = cells.filter(({ error }) => unmatched.has(error.rule)).length;
  return (
    <Banner tone="error" title={text(words.faults, { name })} role="alert">
      {missed > 0 && <p className="mt-2">{text(words.unmatched, { n: missed })}</p>}
      <ul className="mt-2 list-disc pl-6">
        {cells.map(({ error, cell }) => (
          <li key={error.path + error.rule}>
            {cell !== undefined && <strong>{text(words.cell, { cell: cell.replace('!', ' ') })}</strong>}{' '}
            <FieldSentence error={error} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function FileInput({
  label,
  accept,
  onFile,
}: {
  label: string;
  accept: string;
  onFile: (file: File) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept={accept}
          className="input py-3"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            // The same file, mended, may be chosen again.
            event.target.value = '';
          }}
        />
      )}
    </Field>
  );
}

interface ImportPanelProps {
  readonly dutyId: string;
  readonly open: boolean;
  /** Saves what is typed first: it would be lost beside the file. */
  readonly before: () => Promise<boolean>;
  readonly onTaken: () => Promise<void>;
}

/** A file on its way in: which, how far, what came of it. */
function useImport({ dutyId, before, onTaken }: ImportPanelProps) {
  const { call } = useDesk();
  const { send, problem, setProblem } = useIntent();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<Taken>();
  const path = `/duties/${dutyId}/certificate`;
  const template = async (): Promise<void> => {
    try {
      saveBytes(await call<{ fileName: string; contentType: string; base64: string }>(`${path}/template`));
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  const take = async (kind: 'form' | 'erasure-log', file: File): Promise<void> => {
    setName(file.name);
    setTaken(undefined);
    if (file.size > FILE_BYTES) return setProblem({ code: 'too-large', message: words.tooLarge, errors: [] });
    setBusy(true);
    await before();
    const answer = await send<Taken>(`${path}/import`, { kind, base64: await base64Of(file) });
    if (answer) {
      setTaken({ ...answer, name: file.name });
      await onTaken();
    }
    setBusy(false);
  };
  return { name, busy, taken, problem, template, take };
}

/** The way by Excel and by the CSV of an erasure tool: save the template, take a filled file in, see what its cells lack. */
export function ImportPanel(props: ImportPanelProps): ReactNode {
  const text = useText();
  const { name, busy, taken, problem, template, take } = useImport(props);
  return (
    <details className="panel no-print my-6" open={props.open}>
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.title)}</summary>
      <p className="my-2 max-w-[40rem]">{text(words.about)}</p>
      <p className="my-3">
        <Button onClick={() => void template()}>{text(words.template)}</Button>
      </p>
      <div className="answers">
        <FileInput label={text(words.form)} accept=".xlsx" onFile={(file) => void take('form', file)} />
        <FileInput
          label={text(words.log)}
          accept=".csv,.tsv,.txt,text/csv"
          onFile={(file) => void take('erasure-log', file)}
        />
      </div>
      <p role="status">
        {busy && text(words.busy, { name })}
        {taken && text(words.taken, { ...taken })}
      </p>
      {problem && <Faults name={name} problem={problem} />}
    </details>
  );
}
