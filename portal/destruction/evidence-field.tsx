import { useEffect, type ReactNode } from 'react';
import { useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { evidenceWords as words } from './evidence-words.ts';
import { useEvidence, type FileOnItsWay } from './use-evidence.ts';

/** Where a file stands, in a line. */
function Standing({ file }: { file: FileOnItsWay }): ReactNode {
  const text = useText();
  switch (file.state) {
    case 'reading':
      return text(words.reading);
    case 'sending':
      return text(words.sending, { percent: file.percent });
    case 'broken':
      return text(words.broken);
    case 'checking':
      return text(words.checking);
    case 'arrived':
      return `✓ ${text(words.arrived)}`;
    case 'locked':
      return text(words.locked);
    case 'refused':
      return text(words.refused);
    case 'too-large':
      return text(words.tooLarge, { name: file.name });
    case 'wrong-type':
      return text(words.wrongType, { name: file.name });
  }
}

function FileRow({
  file,
  onAgain,
  onRemove,
}: {
  file: FileOnItsWay;
  onAgain: () => void;
  onRemove: () => void;
}): ReactNode {
  const text = useText();
  const size = `${(file.bytes / 1024 / 1024).toFixed(1)} MB`;
  const resumable = file.state === 'broken' && file.file !== undefined;
  return (
    <li data-evidence={file.state} className="my-2 border-b border-solid-gray-420 pb-2">
      <p className="break-all">
        <Written>{file.name}</Written> <span className="numbers">{size}</span>
      </p>
      {file.state === 'sending' && (
        <progress max={100} value={file.percent} aria-label={file.name} className="w-full" />
      )}
      <p>
        <Standing file={file} />{' '}
        {resumable && (
          <Button small onClick={onAgain}>
            {text(words.again)}
          </Button>
        )}{' '}
        {file.state !== 'locked' && (
          <Button small look="text" onClick={onRemove} aria-label={`${text(words.remove)} ${file.name}`}>
            {text(words.remove)}
          </Button>
        )}
      </p>
      {file.state === 'arrived' && (file.twins?.length ?? 0) > 0 && <p>{text(words.twin)}</p>}
      <Refusal problem={file.problem} />
    </li>
  );
}

/** The evidence of a duty: several files at once, each announced, sent in parts, looked at, resumed after a cut. */
export function EvidenceField({
  dutyId,
  onEvidence,
  errors,
}: {
  dutyId: string;
  /** Hears the ids of the files that have arrived, whenever they change. */
  onEvidence: (ids: readonly string[]) => void;
  errors: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const { files, add, again, remove } = useEvidence(dutyId);
  const arrived = files
    .flatMap(({ state, evidenceId }) => (state === 'arrived' && evidenceId !== undefined ? [evidenceId] : []))
    .join(' ');
  useEffect(() => onEvidence(arrived === '' ? [] : arrived.split(' ')), [arrived, onEvidence]);
  const left = files.some(({ state, file }) => state === 'broken' && !file);
  return (
    <>
      <Field id="/evidence/0" label={text(words.label)} required hint={text(words.hint)} errors={errors}>
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            accept="image/jpeg,image/png,image/heic,image/heif,application/pdf"
            className="input py-3"
            onChange={(event) => {
              add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        )}
      </Field>
      {left && <p>{text(words.left)}</p>}
      {/* Politely: a progress of several files read out at every step would drown everything else. */}
      <div role="status">
        <ul aria-label={text(words.chosen)}>
          {files.map((file) => (
            <FileRow key={file.key} file={file} onAgain={() => again(file)} onRemove={() => remove(file)} />
          ))}
        </ul>
      </div>
    </>
  );
}
