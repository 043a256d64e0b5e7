import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { matterKinds, type MatterKind } from '../../functions/domain/matter/kinds.ts';
import { procedureOf } from '../../functions/domain/procedure/procedure.ts';
import { say, useText } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import { ApprovalChoice, type Approval } from './new/approval-choice.tsx';
import { CommonFacts } from './new/common-facts.tsx';
import { plannedDrafts, planProblems, type Plan } from './new/plan.ts';
import { SituationChoice } from './new/situation-choice.tsx';
import { useBegin } from './new/use-begin.ts';
import { useList } from './use-list.ts';

const words = {
  name: say('新規申請', 'New request'),
  intro: say(
    '何をしますか。当てはまるものをすべて選んでください。複数を選ぶと、一つの付議にまとめて申請できます。',
    'What do you want to do? Choose all that apply; several go on one referral together.',
  ),
  route: say('経路：{body}に付議（{clause}）', 'Route: referred to {body} ({clause})'),
  create: say('記入を始める', 'Begin'),
  effect: say('{n}件の下書きを作ります：{kinds}', 'Makes {n} draft(s): {kinds}'),
};

/** Where the chosen kinds go, and by which clause; each way once. */
function Routes({ kinds }: { kinds: readonly MatterKind[] }): ReactNode {
  const text = useText();
  const { profile, nameOf } = useDesk();
  const routes = kinds.flatMap((kind) => {
    const route = procedureOf(kind, profile)?.route;
    return route ? [text(words.route, { body: text(nameOf(route.body)), clause: route.clause.ja })] : [];
  });
  return [...new Set(routes)].map((route) => (
    <p key={route} className="my-2">
      {route}
    </p>
  ));
}

const nothing: Plan = { kinds: [], changes: [], from: {}, title: '', facts: {} };

/** 新規申請: by situation, from the last approval or from nothing; several at once become one 付議. */
export default function NewPage(): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { rows: approvals, loaded, more } = useList<Approval>('/approvals');
  const [plan, setPlan] = useState(nothing);
  const [tried, setTried] = useState(false);
  const { begin, problem } = useBegin();
  const change = (part: Partial<Plan>): void => setPlan({ ...plan, ...part });
  const drafts = plannedDrafts(plan, approvals);
  const missing = tried ? planProblems(plan, drafts) : [];
  const start = async (): Promise<void> => {
    setTried(true);
    if (planProblems(plan, drafts).length > 0) return;
    const first = await begin(drafts);
    if (first !== undefined) go(`${base}/matters/${first}/edit`);
  };
  const kinds = drafts.map(({ kind }) => text(matterKinds[kind])).join('、');
  return (
    <Page name={words.name}>
      <Refusal problem={problem} />
      <form
        className="max-w-[45rem]"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="my-4">{text(words.intro)}</p>
        <SituationChoice
          plan={plan}
          onPlan={change}
          errors={missing.filter(({ path }) => path === '/kinds')}
        />
        <ApprovalChoice plan={plan} onPlan={change} approvals={approvals} loaded={loaded} more={more} />
        {drafts.length > 0 && (
          <>
            <CommonFacts plan={plan} onPlan={change} drafts={drafts} errors={missing} />
            <Banner tone="info" title={text(words.effect, { n: drafts.length, kinds })} role="group">
              <Routes kinds={drafts.map(({ kind }) => kind)} />
            </Banner>
          </>
        )}
        <Button look="solid" type="submit">
          {text(words.create)}
        </Button>
      </form>
    </Page>
  );
}
