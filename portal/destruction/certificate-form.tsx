import { useEffect, useState, type ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { errorsAt } from '../parts/errors-at.ts';
import { TextField } from '../parts/labelled.tsx';
import { Refusal, type Place } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { DutyAnswer } from './answer.ts';
import { EvidenceField } from './evidence-field.tsx';
import { LineFields } from './line-fields.tsx';
import { contentOfLines, linesOf, type LineState } from './line-state.ts';
import { lineWords } from './words.ts';

const words = {
  what: say('対象・方法・日時', 'What, how and when'),
  proof: say('写真・証拠', 'Evidence'),
  finish: say('確認して提出', 'Check and hand in'),
  copy: say('1つ目の内容を、ほかの媒体にも写す', 'Copy what the first says to the others'),
  note: say('備考', 'Note'),
  effect: say(
    '{n}件の媒体について、返還・消去・廃棄したことを{who}として証明し、{office}の確認に回します。',
    'Certifies as {who} that {n} media were returned, erased or destroyed; {office} validates it.',
  ),
  submit: say('提出する', 'Hand in'),
  row: say('{n}件目　{field}', 'No. {n}, {field}'),
  evidence: say('写真・証拠', 'Evidence'),
};

const evidencePath = '/certificate/content/evidence';

function useAskBeforeLeaving(typed: boolean): void {
  useEffect(() => {
    const closing = (event: BeforeUnloadEvent): void => {
      if (typed) event.preventDefault();
    };
    addEventListener('beforeunload', closing);
    return () => removeEventListener('beforeunload', closing);
  }, [typed]);
}

const copied = (lines: readonly LineState[]): LineState[] =>
  lines.map((line) => ({ ...(lines[0] ?? line), lineId: line.lineId, chosen: line.chosen }));

function Lines({
  data,
  lines,
  onLines,
  errorsAt,
}: {
  data: DutyAnswer;
  lines: readonly LineState[];
  onLines: (lines: LineState[]) => void;
  errorsAt: (path: string) => FieldProblem[];
}): ReactNode {
  const text = useText();
  const chosen = lines.filter((line) => line.chosen);
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{text(words.what)}</h2>
      {lines.map((line) => {
        const entry = data.ledger.find(({ id }) => id === line.lineId);
        return (
          entry && (
            <LineFields
              key={line.lineId}
              entry={entry}
              line={line}
              index={chosen.indexOf(line) === -1 ? lines.length + entry.position : chosen.indexOf(line)}
              onLine={(part) => onLines(lines.map((each) => (each === line ? { ...each, ...part } : each)))}
              errorsAt={errorsAt}
            />
          )
        );
      })}
      {lines.length > 1 && <Button onClick={() => onLines(copied(lines))}>{text(words.copy)}</Button>}
    </section>
  );
}

/** What is being written: lines, evidence, note; it begins with the draft, which after a return holds what was returned. */
function useCertificate(data: DutyAnswer) {
  const [lines, setLines] = useState(() => linesOf(data));
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const [note, setNote] = useState(data.draft?.content.note ?? '');
  const { defaults: _defaults, ...kept } = data.draft?.content ?? {};
  const certificate = {
    content: {
      ...kept,
      evidence,
      ...(note.trim() === '' ? {} : { note }),
    },
    lines: contentOfLines(lines),
  };
  return { lines, setLines, setEvidence, note, setNote, body: { certificate } };
}

/** Where a refused field is on the form. */
function usePlaceOf(): (path: string) => Place | undefined {
  const text = useText();
  return (path) => {
    if (path.startsWith(evidencePath)) return { id: '/evidence/0', label: text(words.evidence) };
    const [, , , index, part, inside] = path.split('/');
    const field = part === 'content' ? inside : part;
    const word = Object.entries(lineWords).find(([name]) => name === field)?.[1];
    return word && { id: path, label: text(words.row, { n: Number(index) + 1, field: text(word) }) };
  };
}

/** The certificate of destruction as the contractor writes it: lines, evidence, and the sentence of what it certifies. */
export function CertificateForm({
  data,
  reload,
}: {
  data: DutyAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { place, nameOf } = useDesk();
  const { duty, version } = data;
  const { lines, setLines, setEvidence, note, setNote, body } = useCertificate(data);
  const [typed, setTyped] = useState(false);
  const { send, problem } = useIntent();
  const placeOf = usePlaceOf();
  useAskBeforeLeaving(typed);
  const submit = async (): Promise<void> => {
    if (!(await send(`/duties/${duty.id}/certificate`, body, version))) return;
    setTyped(false);
    await reload();
  };
  const effect = {
    n: body.certificate.lines.length,
    who: place.name,
    office: text(nameOf(duty.applyingOffice)),
  };
  return (
    <div className="max-w-[45rem]" onChange={() => setTyped(true)}>
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <Lines data={data} lines={lines} onLines={setLines} errorsAt={(path) => errorsAt(problem, path)} />
      <section aria-labelledby="proof" className="my-8">
        <h2 id="proof">{text(words.proof)}</h2>
        <EvidenceField dutyId={duty.id} onEvidence={setEvidence} errors={errorsAt(problem, evidencePath)} />
      </section>
      <section aria-labelledby="finish" className="my-8">
        <h2 id="finish">{text(words.finish)}</h2>
        <TextField label={text(words.note)} rows={3} maxLength={2000} value={note} onValue={setNote} />
        <p className="my-3">{text(words.effect, effect)}</p>
        <Button look="solid" onClick={() => void submit()}>
          {text(words.submit)}
        </Button>
      </section>
    </div>
  );
}
