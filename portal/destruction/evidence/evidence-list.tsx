import { useEffect, useState, type ReactNode } from 'react';
import type * as z from 'zod';
import type { evidenceRow } from '../../../functions/api/evidence-answers.ts';
import { say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import { sizeOf } from './evidence-words.ts';

export type EvidenceRow = z.infer<typeof evidenceRow>;

const words = {
  open: say('保存して開く', 'Save to open'),
  openFile: say('{name}を保存して開く', 'Save {name} to open it'),
  safe: say(
    '届いた内容の要約値は、送る前のものと一致しています。ファイルは保存してから開いてください。',
    'The digest of what arrived is that of what was sent. Files are saved before they are opened.',
  ),
  none: say('証拠ファイルはありません。', 'There are no evidence files.'),
  list: say('証拠ファイル', 'Evidence files'),
  shows: say('{n}行の証拠', 'evidence of {n} lines'),
  twins: say(
    '同じ内容のファイルが、この受託者からほかにも届いています',
    'the contractor sent the same bytes before',
  ),
  elsewhere: say(
    '同じ内容のファイルが、ほかの受託者からも届いています',
    'another contractor sent the same bytes',
  ),
};

/** The evidence files of a duty; undefined until they are known. */
export function useEvidenceRows(dutyId: string): readonly EvidenceRow[] | undefined {
  const { call } = useDesk();
  const [files, setFiles] = useState<readonly EvidenceRow[]>();
  useEffect(() => {
    call<{ files: EvidenceRow[] }>(`/duties/${dutyId}/evidence`).then(
      (answer) => setFiles(answer.files),
      () => setFiles([]),
    );
  }, [call, dutyId]);
  return files;
}

/** A button that saves a file: nothing of a stranger's is shown in place (ADR 0030). */
export function SaveEvidence({ dutyId, file }: { dutyId: string; file: EvidenceRow }): ReactNode {
  const text = useText();
  const { call } = useDesk();
  const [problem, setProblem] = useState<Problem>();
  const save = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const { url } = await call<{ url: string }>(`/duties/${dutyId}/evidence/${file.id}`);
      const link = document.createElement('a');
      link.href = url;
      link.rel = 'noreferrer';
      link.click();
    } catch (error) {
      setProblem(problemFrom(error));
    }
  };
  return (
    <>
      <Button small onClick={() => void save()} aria-label={text(words.openFile, { name: file.fileName })}>
        {text(words.open)}
      </Button>
      <Refusal problem={problem} />
    </>
  );
}

/** The files of a certificate, each with what is known of it and the way to open it. */
export function EvidenceList({
  dutyId,
  files,
  shownBy,
}: {
  dutyId: string;
  files: readonly EvidenceRow[];
  shownBy: (evidenceId: string) => number;
}): ReactNode {
  const text = useText();
  if (files.length === 0) return <p className="my-3">{text(words.none)}</p>;
  return (
    <>
      <p className="my-2 text-solid-gray-600">{text(words.safe)}</p>
      <ul aria-label={text(words.list)}>
        {files.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-3 border-b border-solid-gray-200 py-2">
            <Written>{file.fileName}</Written>
            <span className="numbers">{sizeOf(file.bytes)}</span>
            {shownBy(file.id) > 0 && <span>{text(words.shows, { n: shownBy(file.id) })}</span>}
            {(file.twins?.length ?? 0) > 0 && <span className="text-yellow-1100">▲ {text(words.twins)}</span>}
            {file.seenElsewhere === true && (
              <span className="text-yellow-1100">▲ {text(words.elsewhere)}</span>
            )}
            <SaveEvidence dutyId={dutyId} file={file} />
          </li>
        ))}
      </ul>
    </>
  );
}
