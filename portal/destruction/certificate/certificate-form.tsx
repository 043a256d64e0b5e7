import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { Refusal, type Place } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { Problem } from '../../session/problem.ts';
import { useIntent } from '../../session/use-intent.ts';
import type { DutyAnswer } from '../answer.ts';
import { EvidenceField, type Ties } from '../evidence/evidence-field.tsx';
import { fieldId } from './answer-fields.tsx';
import { formLines, type FormLine } from './certificate-lines.ts';
import type { CertificateSession } from './certificate-session.ts';
import { fieldNamed } from './fields.ts';
import { FinishSection } from './finish-section.tsx';
import { ImportPanel } from './import-panel.tsx';
import { linePrefix, useFormLineName } from './line-row.tsx';
import { LinesSection } from './lines-section.tsx';
import { SavingStrip } from './saving-strip.tsx';
import { latestOf, useCertificate } from './use-certificate.ts';
import { useCheck } from './use-check.ts';
import { WholeFields } from './whole-fields.tsx';

const words = {
  proof: say('写真・証拠', 'Evidence'),
  whole: say('証明者・基準・備考', 'Certifier, standard, note'),
  progress: say('{all}件中 {done}件 記入済み', '{done} of {all} written'),
  steps: say('記入の順序', 'Steps'),
  lines: say('対象・方法・日時', 'What, how and when'),
  finish: say('確認して提出', 'Check and hand in'),
  row: say('{line}　{field}', '{line}: {field}'),
};

/** Where a refused field of the submission is on the form. */
function usePlaceOf(lines: readonly FormLine[]): (path: string) => Place | undefined {
  const text = useText();
  const nameOf = useFormLineName();
  return (path) => {
    if (path.startsWith('/certificate/content/evidence'))
      return { id: 'evidence-0', label: text(words.proof) };
    if (path.startsWith('/certificate/content/certifier'))
      return { id: 'certificate-certifier', label: text(words.whole) };
    const troubled = lines.find(({ state }) => !['empty', 'complete'].includes(state));
    if (path === '/certificate/lines' && troubled)
      return { id: linePrefix(troubled), label: nameOf(troubled) };
    const [, key, rest = ''] = /^\/certificate\/lines\/(\d+\.\d+)\/(.+)$/.exec(path) ?? [];
    const line = lines.find((each) => each.key === key);
    const field = fieldNamed(rest.replace(/^content\//, ''));
    if (!line) return undefined;
    const label = field ? text(words.row, { line: nameOf(line), field: text(field.label) }) : nameOf(line);
    return { id: field ? fieldId(linePrefix(line), field.id) : 'lines', label };
  };
}

/** How the files belong to the lines that are ticked. */
function tiesOf(session: CertificateSession, lines: readonly FormLine[], chosen: ReadonlySet<string>): Ties {
  const evidenceOf = ({ kept }: FormLine): readonly string[] => kept?.besides.evidence ?? [];
  const set = (line: FormLine, evidence: readonly string[]): void =>
    session.change([line], {}, { evidence: [...evidence] });
  const ticked = lines.filter(({ key }) => chosen.has(key));
  return {
    chosen: ticked.length,
    shownBy: (id) => lines.filter((line) => evidenceOf(line).includes(id)).length,
    onTie: (id) => {
      for (const line of ticked) set(line, [...new Set([...evidenceOf(line), id])]);
    },
    onUntie: (id) => {
      for (const line of lines)
        if (evidenceOf(line).includes(id))
          set(
            line,
            evidenceOf(line).filter((each) => each !== id),
          );
    },
  };
}

/** The steps of the form, as links to its sections, with how far it is. */
function Steps({ all, done }: { all: number; done: number }): ReactNode {
  const text = useText();
  const steps = [
    { id: 'lines', label: words.lines },
    { id: 'proof', label: words.proof },
    { id: 'finish', label: words.finish },
  ];
  return (
    <nav aria-label={text(words.steps)} className="no-print my-3 flex flex-wrap items-baseline gap-x-4">
      <ol className="flex flex-wrap gap-x-4">
        {steps.map(({ id, label }, index) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-11 items-center">
              {index + 1} {text(label)}
            </a>
          </li>
        ))}
      </ol>
      <p role="status">{text(words.progress, { all, done })}</p>
    </nav>
  );
}

/** After so long a pause in writing the server is asked what it says of the lines. */
const CHECK_MS = 1500;
/** Of more lines a check is a while: it is asked for. */
const CHECKED_BY_ITSELF = 1000;

/** Everything the form keeps while it is written: draft, check, what is ticked and open. */
function useForm(data: DutyAnswer) {
  const certificate = useCertificate(data);
  const { state, lines: kept } = certificate;
  const checked = useCheck(data.duty.id);
  const lines = useMemo(
    () => formLines(data.ledger, kept, checked.findings),
    [data.ledger, kept, checked.findings],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // With one medium there is nothing to choose: it stands open.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(lines.length === 1 ? lines.map(({ key }) => key) : []),
  );
  const [submitting, setSubmitting] = useState(false);
  const { check, progress } = checked;
  const few = (progress?.checked ?? 0) <= CHECKED_BY_ITSELF;
  const waits = state === 'saved' && few && !submitting && kept.some(({ version }) => version > 0);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => void check(), CHECK_MS);
    return () => clearTimeout(timer);
  }, [waits, kept, check]);
  const [opensTroubled, setOpensTroubled] = useState(false);
  useEffect(() => {
    if (!opensTroubled) return;
    setOpensTroubled(false);
    const troubled = lines.filter(({ state }) => !['empty', 'complete'].includes(state));
    setOpen((before) => new Set([...before, ...troubled.map(({ key }) => key)]));
  }, [opensTroubled, lines]);
  return {
    ...certificate,
    checked,
    lines,
    chosen,
    setChosen,
    open,
    setOpen,
    setSubmitting,
    setOpensTroubled,
  };
}
type Form = ReturnType<typeof useForm>;

/** Handing in, and what comes before and after it. */
function useSubmission({ duty, version }: DutyAnswer, form: Form, onSubmitted: () => Promise<void>) {
  const { call } = useDesk();
  const { send, problem } = useIntent();
  const { session, content, checked } = form;
  const submit = async (): Promise<void> => {
    form.setSubmitting(true);
    await session.flush();
    await checked.quiet();
    const answer = await send(`/duties/${duty.id}/certificate`, {}, version);
    if (answer) return onSubmitted();
    // What was found stands beside its line, and a link of the refusal leads into it.
    await checked.check();
    form.setOpensTroubled(true);
    form.setSubmitting(false);
  };
  const confirm = (rule: string, evidence: string, reason: string): void => {
    session.changeContent({ confirmed: [...content.confirmed, { rule, evidence, reason }] });
    void session.flush();
  };
  const taken = async (): Promise<void> => {
    session.reset(latestOf(await call<DutyAnswer>(`/duties/${duty.id}`)));
    await checked.check();
  };
  return { problem, submit, confirm, taken };
}

/** The files of the certificate; a file that is gone is no line's evidence any more. */
function useAttach({ session, content }: Form, ties: Ties): (evidence: readonly string[]) => void {
  const latest = useRef({ ties, content });
  latest.current = { ties, content };
  return useCallback(
    (evidence) => {
      for (const id of latest.current.content.evidence)
        if (!evidence.includes(id)) latest.current.ties.onUntie(id);
      session.changeContent({ evidence: [...evidence] });
    },
    [session],
  );
}

interface CertificateFormProps {
  readonly data: DutyAnswer;
  readonly reload: () => Promise<void>;
  readonly onSubmitted: () => Promise<void>;
  /** The way by Excel stands open. */
  readonly importing?: boolean;
}

/** The certificate of destruction as the contractor writes it: lines, evidence, and the sentence of what it certifies. */
export function CertificateForm({
  data,
  reload,
  onSubmitted,
  importing = false,
}: CertificateFormProps): ReactNode {
  const { duty } = data;
  const form = useForm(data);
  const { session, lines } = form;
  const { problem, submit, confirm, taken } = useSubmission(data, form, onSubmitted);
  const placeOf = usePlaceOf(lines);
  const written = lines.filter(({ state }) => state !== 'empty').length;
  const inDraft = Math.max(written, form.checked.progress?.checked ?? 0);
  return (
    <div
      className="max-w-[52rem]"
      onCompositionStart={() => session.compose(true)}
      onCompositionEnd={() => session.compose(false)}
      onBlur={() => void session.flush()}
    >
      <Steps all={data.open} done={lines.filter(({ state }) => state === 'complete').length} />
      <SavingStrip session={session} state={form.state} problem={form.problem} />
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <LinesSection
        lines={lines}
        further={data.lineCount - data.ledger.length}
        session={session}
        chosen={form.chosen}
        onChosen={form.setChosen}
        open={form.open}
        onOpen={form.setOpen}
      />
      <ImportPanel dutyId={duty.id} open={importing} before={() => session.flush()} onTaken={taken} />
      <Proof dutyId={duty.id} form={form} problem={problem} />
      <Whole form={form} problem={problem} />
      <FinishSection
        data={data}
        content={form.content}
        written={inDraft}
        left={Math.max(0, data.open - inDraft)}
        checked={form.checked}
        problem={problem}
        onCheck={() => void session.flush().then(form.checked.check)}
        onConfirm={confirm}
        onSubmit={() => void submit()}
      />
    </div>
  );
}

function Proof({
  dutyId,
  form,
  problem,
}: {
  dutyId: string;
  form: Form;
  problem: Problem | undefined;
}): ReactNode {
  const text = useText();
  const ties = tiesOf(form.session, form.lines, form.chosen);
  const attach = useAttach(form, ties);
  return (
    <section aria-labelledby="proof" className="my-8">
      <h2 id="proof">{text(words.proof)}</h2>
      <EvidenceField
        dutyId={dutyId}
        attached={form.content.evidence}
        onAttached={attach}
        ties={ties}
        errors={errorsAt(problem, '/certificate/content/evidence')}
      />
    </section>
  );
}

function Whole({ form, problem }: { form: Form; problem: Problem | undefined }): ReactNode {
  const text = useText();
  const { content, session } = form;
  return (
    <details className="panel my-6" open={content.certifier !== undefined}>
      <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.whole)}</summary>
      <WholeFields
        content={content}
        onContent={(part) => session.changeContent(part)}
        errorsAt={(name) => errorsAt(problem, `/certificate/content/${name}`)}
      />
    </details>
  );
}
