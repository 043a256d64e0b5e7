import { useState, type ReactNode } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Button } from '../parts/button.tsx';
import { Page, Waiting } from '../parts/page.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { MatterAnswer } from './answer.ts';
import { CheckedMatter } from './submission/checked-matter.tsx';
import { blockingOf, inSubmittingOrder } from './submission/order.ts';
import { SubmissionStrip } from './submission/submission-strip.tsx';
import { SubmittedList } from './submission/submitted-list.tsx';
import { useSubmitAll } from './submission/use-submit-all.ts';
import { useTogether } from './submission/use-together.ts';

const words = {
  name: say('提出前の確認', 'Check before submission'),
  untitled: say('（件名なし）', '(untitled)'),
  ready: say('提出できます', 'Ready to submit'),
  notReady: say('提出できません（{n}件）', 'Cannot be submitted yet ({n})'),
  notReadyWhy: say(
    '下に挙げた欄を直すと提出できます。欄の名前を押すと、その欄に移ります。',
    'Mend the fields listed below; each name leads to its field.',
  ),
  effect: say(
    '提出すると受付番号が付き、事務局の審査に進みます。審査が始まるまでは引き戻せます。その後は、差し戻されるまで内容を変えられません。',
    'Submission gives the request its number and sends it to the secretariat. It can be pulled back until the review; after that it can be changed only when it is returned.',
  ),
  effectAll: say(
    '{n}件を提出します。それぞれに受付番号が付き、事務局の審査に進みます。審査が始まるまでは引き戻せます。',
    'Submits {n} matters. Each gets its number and goes to the secretariat; it can be pulled back until the review.',
  ),
  effectOfRevision: say(
    '提出すると受付番号が付き、事前の変更があれば意見聴取へ、すべて事後でよければ委員会への提出の記録へ進みます。変更箇所は、それから先は変えられません。',
    'Submission gives the revision its number. With a change that comes before, the public comment is next; else the submission to the commission. The list of changes is settled then.',
  ),
  stillBlocked: say(
    'まだ提出できません。下の「提出できません」の欄を直してください。',
    'It cannot be submitted yet. Mend what is listed below.',
  ),
  submit: say('提出する', 'Submit'),
  back: say('記入に戻る', 'Back to writing'),
};

/** What all the drafts of a 付議 lack, in one sentence. */
function Summary({
  blocking,
  drafts,
  revision,
}: {
  blocking: number;
  drafts: number;
  revision: boolean;
}): ReactNode {
  const text = useText();
  if (blocking > 0)
    return (
      <Banner tone="warning" title={text(words.notReady, { n: blocking })} role="group">
        <p className="mt-2">{text(words.notReadyWhy)}</p>
      </Banner>
    );
  const effect = drafts > 1 ? words.effectAll : revision ? words.effectOfRevision : words.effect;
  return (
    <Banner tone="success" title={text(words.ready)}>
      <p className="mt-2">{text(effect, { n: drafts })}</p>
    </Banner>
  );
}

/** The drafts of the 付議 that a matter belongs to: what blocks them, and their submission together. */
function useSubmission(data: MatterAnswer, reload: () => Promise<void>) {
  const { base } = useDesk();
  const [, go] = useLocation();
  const { all, ready, again } = useTogether(data);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const { submitAll, submitted, problemOf } = useSubmitAll();
  const drafts = inSubmittingOrder(all.filter(({ actions }) => allows(actions, 'submit')));
  const blocking = drafts.flatMap((each) => blockingOf(each, drafts));
  const submit = async (): Promise<void> => {
    setTried(true);
    if (blocking.length > 0 || busy) return;
    setBusy(true);
    const numbers = await submitAll(drafts);
    const [only] = numbers;
    if (all.length === 1 && only !== undefined) return go(`${base}/matters/${only}`);
    await Promise.all([again(), reload()]);
    setBusy(false);
  };
  return { all, ready, again, drafts, blocking, tried, submit, busy, submitted, problemOf };
}

function CheckForm({ data, reload }: { data: MatterAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { all, ready, again, drafts, blocking, tried, submit, busy, submitted, problemOf } = useSubmission(
    data,
    reload,
  );
  const { matter, turn, now } = data;
  if (!ready) return <Waiting name={words.name} problem={undefined} />;
  return (
    <Page
      name={words.name}
      subject={matter.content.title ?? text(words.untitled)}
      primary={
        drafts.length > 0 && (
          <Button look="solid" onClick={() => void submit()}>
            {text(words.submit)}
          </Button>
        )
      }
    >
      <TurnLine turn={turn} now={now} step={matter.step} />
      <SubmissionStrip answer={data} page="check" />
      {tried && blocking.length > 0 && <Banner tone="error" title={text(words.stillBlocked)} role="alert" />}
      <SubmittedList submitted={submitted} matters={all} />
      {drafts.length > 0 && !busy && (
        <Summary
          blocking={blocking.length}
          drafts={drafts.length}
          revision={matter.kind === 'pia-revision'}
        />
      )}
      {drafts.length > 0 && (
        <p>
          <Link href={`${base}/matters/${matter.key}/edit`}>{text(words.back)}</Link>
        </p>
      )}
      {drafts.map((each) => (
        <CheckedMatter
          key={each.matter.id}
          answer={each}
          together={drafts}
          alone={all.length === 1}
          refused={problemOf(each.matter.id)}
          reload={again}
        />
      ))}
    </Page>
  );
}

/**
 * 提出前の確認: what keeps the drafts of a 付議 from submission, what to look at again, the whole as it reads, and the
 * sentence of effect.
 */
export default function CheckPage({ subject }: { subject: string }): ReactNode {
  const { base } = useDesk();
  const { data, problem, reload } = usePage<MatterAnswer>(`/matters/${subject}`);
  const [opened, setOpened] = useState(false);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const isDraft = allows(data.actions, 'submit');
  // Once it was a draft here, the page stays to say what became of it and of its companions.
  if (!isDraft && !opened) return <Redirect to={`${base}/matters/${subject}`} replace />;
  if (isDraft && !opened) setOpened(true);
  return <CheckForm data={data} reload={reload} />;
}
