import type { ReactNode } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { FieldSentence, Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { MatterAnswer } from './answer.ts';
import { ContentView } from './content-view.tsx';
import { fieldAt, fieldId, fieldWords } from './fields.ts';

const words = {
  name: say('提出前の確認', 'Check before submission'),
  untitled: say('（件名なし）', '(untitled)'),
  blocking: say('提出できません（{n}件）', 'Cannot be submitted yet ({n})'),
  ready: say('提出できます', 'Ready to submit'),
  effect: say(
    '提出すると受付番号が付き、事務局の審査に進みます。提出した後は、差し戻されるまで内容を変えられません。',
    'Submission gives the request its number and sends it to the secretariat. After that it can be changed only when it is returned.',
  ),
  submit: say('提出する', 'Submit'),
  back: say('記入に戻る', 'Back to writing'),
};

function Blocking({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const edit = `${base}/matters/${data.matter.key}/edit`;
  if (data.problems.length === 0)
    return (
      <Banner tone="success" title={text(words.ready)}>
        <p className="mt-2">{text(words.effect)}</p>
      </Banner>
    );
  return (
    <Banner tone="warning" title={text(words.blocking, { n: data.problems.length })} role="group">
      <ul className="mt-2 list-disc pl-6">
        {data.problems.map((problem) => {
          const name = fieldAt(problem.path);
          const { rule, path, ja, en, limit } = problem;
          return (
            <li key={`${path} ${rule}`}>
              {name && <Link href={`${edit}#${fieldId(name)}`}>{text(fieldWords[name].label)}</Link>}：
              <FieldSentence error={{ rule, path, ja, en, ...(limit === undefined ? {} : { limit }) }} />
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

/** 提出前の確認: what keeps a draft from submission, the whole of it as it reads, and the sentence of effect. */
export default function CheckPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem: refused } = useIntent();
  const { data, problem, reload } = usePage<MatterAnswer>(`/matters/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { matter, version, turn, now } = data;
  if (!allows(data.actions, 'submit')) return <Redirect to={`${base}/matters/${subject}`} replace />;
  const submit = async (): Promise<void> => {
    const submitted = await send<{ number: string }>(`/matters/${matter.key}/submission`, {}, version);
    if (submitted) go(`${base}/matters/${submitted.number}`);
  };
  const placeOf = (path: string) => {
    const name = fieldAt(path);
    return name && { id: fieldId(name), label: text(fieldWords[name].label) };
  };
  return (
    <Page
      name={words.name}
      subject={matter.content.title ?? text(words.untitled)}
      primary={
        <Button look="solid" onClick={() => void submit()}>
          {text(words.submit)}
        </Button>
      }
    >
      <TurnLine turn={turn} now={now} step={matter.step} />
      <Refusal problem={refused} placeOf={placeOf} onReload={reload} />
      <Blocking data={data} />
      <p>
        <Link href={`${base}/matters/${matter.key}/edit`}>{text(words.back)}</Link>
      </p>
      <ContentView content={matter.content} />
    </Page>
  );
}
