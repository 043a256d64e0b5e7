import { useEffect, type ReactNode } from 'react';
import { useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { evidenceWords as words, sizeOf } from './evidence-words.ts';
import { useEvidence, type FileOnItsWay } from './use-evidence.ts';

/** What kinds of file the chooser offers. */
const ACCEPT = 'image/jpeg,image/png,image/heic,image/heif,application/pdf';

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

/** How the files of a certificate are tied to its lines. */
export interface Ties {
  /** The lines that are ticked now. */
  readonly chosen: number;
  /** How many lines a file shows. */
  readonly shownBy: (evidenceId: string) => number;
  readonly onTie: (evidenceId: string) => void;
  readonly onUntie: (evidenceId: string) => void;
}

interface FileRowProps {
  readonly file: FileOnItsWay;
  readonly ties: Ties;
  readonly attached: boolean;
  readonly onAttached: (attached: boolean) => void;
  readonly onAgain: () => void;
  readonly onCancel: () => void;
  readonly onRemove: () => void;
}

/** What can be done with a file where it stands. */
function FileActions({ file, ties, attached, ...on }: FileRowProps): ReactNode {
  const text = useText();
  const { name, state, evidenceId } = file;
  const named = (word: (typeof words)[keyof typeof words], facts = {}) => ({
    'aria-label': `${text(word, facts)}　${name}`,
    children: text(word, facts),
  });
  const ready = evidenceId !== undefined && (state === 'arrived' || (state === 'locked' && attached));
  const shown = evidenceId === undefined ? 0 : ties.shownBy(evidenceId);
  return (
    <p className="flex flex-wrap gap-2">
      {state === 'broken' && file.file !== undefined && (
        <Button small onClick={on.onAgain} {...named(words.again)} />
      )}
      {(state === 'sending' || state === 'reading') && (
        <Button small onClick={on.onCancel} {...named(words.cancel)} />
      )}
      {ready && ties.chosen > 0 && (
        <Button small onClick={() => ties.onTie(evidenceId)} {...named(words.attach, { n: ties.chosen })} />
      )}
      {ready && shown > 0 && (
        <Button small look="text" onClick={() => ties.onUntie(evidenceId)} {...named(words.detach)} />
      )}
      {state === 'locked' ? (
        <Button
          small
          look="text"
          onClick={() => on.onAttached(!attached)}
          {...named(attached ? words.dropLocked : words.keepLocked)}
        />
      ) : (
        <Button small look="text" onClick={on.onRemove} {...named(words.remove)} />
      )}
    </p>
  );
}

function FileRow(props: FileRowProps): ReactNode {
  const text = useText();
  const { file, ties } = props;
  const shown = file.evidenceId === undefined ? 0 : ties.shownBy(file.evidenceId);
  return (
    <li data-evidence={file.state} className="my-2 border-b border-solid-gray-420 pb-2">
      <p className="break-all">
        <Written>{file.name}</Written> <span className="numbers">{sizeOf(file.bytes)}</span>
      </p>
      {file.state === 'sending' && (
        <progress max={100} value={file.percent} aria-label={file.name} className="w-full" />
      )}
      <p>
        <Standing file={file} />
        {shown > 0 && `　${text(words.usedBy, { n: shown })}`}
      </p>
      {file.state === 'arrived' && (file.twins?.length ?? 0) > 0 && <p>{text(words.twin)}</p>}
      <Refusal problem={file.problem} />
      <FileActions {...props} />
    </li>
  );
}

function Chooser({ errors, onFiles }: { errors: readonly FieldProblem[]; onFiles: (files: File[]) => void }) {
  const text = useText();
  const taken = (event: React.ChangeEvent<HTMLInputElement>): void => {
    onFiles([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  return (
    <>
      <Field id="evidence-0" label={text(words.label)} required hint={text(words.hint)} errors={errors}>
        {(control) => (
          <input {...control} type="file" multiple accept={ACCEPT} className="input py-3" onChange={taken} />
        )}
      </Field>
      <div className="telephone-only">
        <Field label={text(words.camera)}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept="image/*"
              capture="environment"
              className="input py-3"
              onChange={taken}
            />
          )}
        </Field>
      </div>
    </>
  );
}

interface EvidenceFieldProps {
  readonly dutyId: string;
  /** The files that the certificate names. */
  readonly attached: readonly string[];
  /** Hears the ids of the files that belong to the certificate, whenever they change. */
  readonly onAttached: (ids: readonly string[]) => void;
  readonly ties: Ties;
  readonly errors: readonly FieldProblem[];
}

/** What arrived belongs to the certificate; what an earlier one locked only where somebody said so. */
const belonging = (files: readonly FileOnItsWay[], attached: readonly string[]): string =>
  files
    .filter(
      ({ state, evidenceId = '' }) =>
        state === 'arrived' || (state === 'locked' && attached.includes(evidenceId)),
    )
    .map(({ evidenceId }) => evidenceId)
    .join(' ');

/** The evidence of a duty: several files at once, each announced, sent in parts, looked at, resumed after a cut. */
export function EvidenceField({ dutyId, attached, onAttached, ties, errors }: EvidenceFieldProps): ReactNode {
  const text = useText();
  const { files, known, add, again, cancel, remove } = useEvidence(dutyId);
  const wanted = belonging(files, attached);
  useEffect(() => {
    if (known) onAttached(wanted === '' ? [] : wanted.split(' '));
  }, [known, wanted, onAttached]);
  const left = files.some(({ state, file }) => state === 'broken' && !file);
  const without = (id: string): string[] => attached.filter((each) => each !== id);
  return (
    <>
      <Chooser errors={errors} onFiles={add} />
      {left && <p>{text(words.left)}</p>}
      {/* Politely: a progress of several files read out at every step would drown everything else. */}
      <div role="status">
        <ul aria-label={text(words.chosen)}>
          {files.map((file) => (
            <FileRow
              key={file.key}
              file={file}
              ties={ties}
              attached={attached.includes(file.evidenceId ?? '')}
              onAttached={(isIn) => {
                const id = file.evidenceId ?? '';
                onAttached(isIn ? [...attached, id] : without(id));
              }}
              onAgain={() => again(file)}
              onCancel={() => cancel(file)}
              onRemove={() => remove(file)}
            />
          ))}
        </ul>
      </div>
    </>
  );
}
