import { useState, type ReactNode } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/labelled.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { MatterAnswer } from './answer.ts';
import { ContentView } from './content-view.tsx';
import { fieldNames, fieldOf, type FormDefinition } from './form/definition.ts';
import { forms } from './form/forms.ts';
import { SubmissionStrip } from './submission/submission-strip.tsx';

const words = {
  name: say('審査', 'Review'),
  accept: say('受け付ける', 'Accept'),
  back: say('指摘を付けて差し戻す', 'Return with remarks'),
  effect: say(
    '受け付けると付議待ちに入ります。直してほしい点があるときは、欄ごとに指摘を書いて差し戻します。',
    'Accepting puts it on the backlog. To have something mended, write remarks at the fields and return it.',
  ),
  remark: say('「{field}」への指摘', 'Remark on “{field}”'),
  remarkHere: say('この欄を指摘', 'Remark on this field'),
  whole: say('全体への指摘', 'Remark on the whole'),
  noRemark: say('差し戻すには、指摘を一つ以上書いてください。', 'To return it, write at least one remark.'),
  matter: say('案件のページへ', 'To the matter'),
};

/** What is remarked on each field, and on the whole. */
type Remarks = Readonly<Record<string, string>>;

const remarksOf = (form: FormDefinition, remarks: Remarks): { path?: string; text: string }[] =>
  [...fieldNames(form), 'whole'].flatMap((name) => {
    const text = remarks[name]?.trim() ?? '';
    if (text === '') return [];
    return [name === 'whole' ? { text } : { path: `/content/${name}`, text }];
  });

function RemarkField({
  label,
  value,
  onValue,
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
}): ReactNode {
  const text = useText();
  return (
    <details className="no-print" open={value !== '' ? true : undefined}>
      <summary className="min-h-6 w-fit cursor-pointer text-key-900 underline">
        {text(words.remarkHere)}
        <span className="sr-only">：{label}</span>
      </summary>
      <TextField
        label={text(words.remark, { field: label })}
        rows={2}
        maxLength={1000}
        value={value}
        onValue={onValue}
      />
    </details>
  );
}

/** What is remarked on the whole, and the button that returns it. */
function WholeRemark({
  value,
  onValue,
  errors,
  onReturn,
}: {
  value: string;
  onValue: (value: string) => void;
  errors: readonly FieldProblem[];
  onReturn: () => void;
}): ReactNode {
  const text = useText();
  return (
    <div className="no-print max-w-[45rem]">
      <TextField
        label={text(words.whole)}
        rows={3}
        maxLength={1000}
        errors={errors}
        value={value}
        onValue={onValue}
      />
      <Button look="danger" onClick={onReturn}>
        {text(words.back)}
      </Button>
    </div>
  );
}

function ReviewForm({ data, reload }: { data: MatterAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const [remarks, setRemarks] = useState<Remarks>({});
  const [tried, setTried] = useState(false);
  const { send, problem } = useIntent();
  const { matter, version } = data;
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/matters/${matter.key}/review`, body, version)) go(`${base}/matters/${matter.key}`);
  };
  const form = forms[matter.kind];
  const labelOf = (name: string): string => text(fieldOf(form, name).label);
  const written = remarksOf(form, remarks);
  const giveBack = (): void => {
    setTried(true);
    if (written.length > 0) void decide({ decision: 'return', remarks: written });
  };
  const missing: FieldProblem[] =
    tried && written.length === 0 ? [{ rule: 'no-remark', path: '/remarks', ...words.noRemark }] : [];
  const write = (name: string) => (value: string) => setRemarks({ ...remarks, [name]: value });
  return (
    <>
      <Refusal problem={problem} onReload={reload} />
      <p className="my-4 max-w-[40rem]">{text(words.effect)}</p>
      <p className="no-print my-4">
        <Button look="solid" onClick={() => void decide({ decision: 'accept' })}>
          {text(words.accept)}
        </Button>
      </p>
      <ContentView
        kind={matter.kind}
        content={matter.content}
        base={data.base}
        matters={data.submission}
        after={(name) => (
          <RemarkField label={labelOf(name)} value={remarks[name] ?? ''} onValue={write(name)} />
        )}
      />
      <WholeRemark
        value={remarks['whole'] ?? ''}
        onValue={write('whole')}
        errors={missing}
        onReturn={giveBack}
      />
    </>
  );
}

/** 審査: the secretariat reads the request, accepts it, or returns it with remarks on its fields. */
export default function ReviewPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<MatterAnswer>(`/matters/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { matter, turn, now } = data;
  if (!allows(data.actions, 'review')) return <Redirect to={`${base}/matters/${subject}`} replace />;
  return (
    <Page name={words.name} subject={matter.content.title}>
      <TurnLine turn={turn} now={now} step={matter.step} />
      <SubmissionStrip answer={data} />
      <Moved moved={moved} reload={reload} />
      <ReviewForm data={data} reload={reload} />
      <p className="my-6">
        <Link href={`${base}/matters/${matter.key}`}>{text(words.matter)}</Link>
      </p>
    </Page>
  );
}
