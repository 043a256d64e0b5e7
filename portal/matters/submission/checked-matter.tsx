import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { matterKinds } from '../../../functions/domain/matter/kinds.ts';
import { say, useText, Written } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { FieldSentence, Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem, Problem } from '../../session/problem.ts';
import type { MatterAnswer } from '../answer.ts';
import { ContentView } from '../content-view.tsx';
import { fieldAt, fieldId, fieldOf } from '../form/definition.ts';
import { forms } from '../form/forms.ts';
import { useReader } from '../form/reader.ts';
import { usePlaceOf } from '../form/use-form.ts';
import { RouteAdvice } from '../route-advice.tsx';
import { saidOf } from '../sentences.ts';
import { blockingOf, warningsOf } from './order.ts';

const words = {
  blocking: say('提出できません', 'Keeps it from submission'),
  warnings: say('確認してください', 'Look at these again'),
  untitled: say('（件名なし）', '(untitled)'),
};

/** Problems of a draft, each with the way to its field. */
function ProblemList({
  problems,
  answer,
}: {
  problems: readonly FieldProblem[];
  answer: MatterAnswer;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { matter, submission } = answer;
  const reader = useReader(submission);
  const form = forms[matter.kind];
  return (
    <ul className="mt-2 list-disc pl-6">
      {problems.map((problem) => {
        const name = fieldAt(form, problem.path);
        return (
          <li key={`${problem.path} ${problem.rule} ${problem.limit ?? ''}`}>
            {name !== undefined && (
              <>
                <Link href={`${base}/matters/${matter.key}/edit#${fieldId(name)}`}>
                  {text(fieldOf(form, name).label)}
                </Link>
                ：
              </>
            )}
            <FieldSentence error={saidOf(problem, { form, draft: matter.content }, reader)} />
          </li>
        );
      })}
    </ul>
  );
}

/** One draft of a 付議 before its submission: what blocks it, what to look at again, and the whole of it as it reads. */
export function CheckedMatter({
  answer,
  together,
  alone,
  refused,
  reload,
}: {
  answer: MatterAnswer;
  /** The drafts that are submitted with it. */
  together: readonly MatterAnswer[];
  /** It is the only matter, so the page's own title names it. */
  alone: boolean;
  refused: Problem | undefined;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { matter, base, submission } = answer;
  const placeOf = usePlaceOf(forms[matter.kind]);
  const blocking = blockingOf(answer, together);
  const warnings = warningsOf(answer, together);
  const titleId = `checked-${matter.id}`;
  return (
    <section aria-labelledby={titleId} className={alone ? 'my-6' : 'panel my-6'}>
      <h2 id={titleId}>
        {text(matterKinds[matter.kind])}：<Written>{matter.content.title ?? text(words.untitled)}</Written>
      </h2>
      <RouteAdvice matter={matter.key} saved={answer.version} />
      <Refusal problem={refused} placeOf={placeOf} onReload={reload} />
      {blocking.length > 0 && (
        <Banner tone="error" title={text(words.blocking)} role="group">
          <ProblemList problems={blocking} answer={answer} />
        </Banner>
      )}
      {warnings.length > 0 && (
        <Banner tone="warning" title={text(words.warnings)} role="group">
          <ProblemList problems={warnings} answer={answer} />
        </Banner>
      )}
      <ContentView kind={matter.kind} content={matter.content} base={base} matters={submission} />
    </section>
  );
}
