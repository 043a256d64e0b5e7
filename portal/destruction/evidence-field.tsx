import { useState, type ReactNode } from 'react';
import { EVIDENCE_BYTES } from '../../functions/domain/destruction/certificate.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Refusal } from '../parts/refusal.tsx';
import type { FieldProblem, Problem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import { offerOf, upload, type UploadLink } from './upload.ts';

const words = {
  label: say('写真・証拠（1件）', 'Photo or other evidence (one file)'),
  hint: say(
    'JPEG、PNG又はPDF、20MBまで。顔や名札が写らないように撮ってください。',
    'JPEG, PNG or PDF, up to 20 MB. Keep faces and name badges out of the picture.',
  ),
  tooLarge: say(
    'ファイルが大きすぎます（上限20MB）。分けるか、画質を下げてください。',
    'File too large (limit 20 MB).',
  ),
  wrongType: say('JPEG、PNG又はPDFを選んでください。', 'Choose a JPEG, PNG or PDF.'),
  broken: say('「{name}」の送信が途中で切れました。', '“{name}”: upload interrupted.'),
  again: say('もう一度送る', 'Send again'),
  sending: say('「{name}」を送っています　{percent}％', 'Sending “{name}” {percent}%'),
  arrived: say('「{name}」が届きました', '“{name}” has arrived'),
  kept: say(
    '前回の証拠ファイルを使います。差し替えるときは選び直してください。',
    'The file sent before is used. Choose another to replace it.',
  ),
};

type Sending =
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong'; readonly why: ReturnType<typeof say> }
  | { readonly kind: 'sending'; readonly file: File; readonly percent: number }
  | { readonly kind: 'broken'; readonly file: File }
  | { readonly kind: 'arrived'; readonly file: File };

/** Announces a file and sends it to the link it gets. */
function useSending(
  dutyId: string,
  onEvidence: (id: string | undefined) => void,
): { sending: Sending; problem: Problem | undefined; sendFile: (file: File) => Promise<void> } {
  const [sending, setSending] = useState<Sending>({ kind: 'none' });
  const { send, problem } = useIntent();
  const sendFile = async (file: File): Promise<void> => {
    onEvidence(undefined);
    if (file.size > EVIDENCE_BYTES) return setSending({ kind: 'wrong', why: words.tooLarge });
    const offer = await offerOf(file);
    if (!offer) return setSending({ kind: 'wrong', why: words.wrongType });
    setSending({ kind: 'sending', file, percent: 0 });
    const link = await send<UploadLink>(`/duties/${dutyId}/evidence`, offer);
    if (!link) return setSending({ kind: 'broken', file });
    // Announced every 25 %, so that a reader of the screen is not flooded.
    const tell = (percent: number): void =>
      setSending({ kind: 'sending', file, percent: percent - (percent % 25) });
    if (!(await upload(file, link, tell))) return setSending({ kind: 'broken', file });
    setSending({ kind: 'arrived', file });
    onEvidence(link.evidenceId);
  };
  return { sending, problem, sendFile };
}

/** The evidence file: it is announced, sent to quarantine, and named by its id in the certificate. */
export function EvidenceField({
  dutyId,
  evidence,
  onEvidence,
  errors,
}: {
  dutyId: string;
  evidence: string | undefined;
  onEvidence: (id: string | undefined) => void;
  errors: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const { sending, problem, sendFile } = useSending(dutyId, onEvidence);
  const own: FieldProblem[] =
    sending.kind === 'wrong' ? [{ rule: 'file', path: '/evidence/0', ...sending.why }] : [];
  return (
    <>
      <Refusal problem={problem} />
      <Field
        id="/evidence/0"
        label={text(words.label)}
        required
        hint={text(words.hint)}
        errors={[...own, ...errors]}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            className="input py-3"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void sendFile(file);
            }}
          />
        )}
      </Field>
      <Progress sending={sending} kept={evidence !== undefined} onAgain={(file) => void sendFile(file)} />
    </>
  );
}

function Progress({
  sending,
  kept,
  onAgain,
}: {
  sending: Sending;
  kept: boolean;
  onAgain: (file: File) => void;
}): ReactNode {
  const text = useText();
  const name = 'file' in sending ? sending.file.name : '';
  return (
    <div role="status" data-evidence={sending.kind}>
      {sending.kind === 'none' && kept && text(words.kept)}
      {sending.kind === 'sending' && text(words.sending, { name, percent: sending.percent })}
      {sending.kind === 'arrived' && `✓ ${text(words.arrived, { name })}`}
      {sending.kind === 'broken' && (
        <>
          {text(words.broken, { name })}{' '}
          <Button small onClick={() => onAgain(sending.file)}>
            {text(words.again)}
          </Button>
        </>
      )}
    </div>
  );
}
