import { useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { MatterAnswer } from './answer.ts';
import { useNewer, usePlaceOf } from './draft-editor.tsx';
import { DraftForm } from './draft-form.tsx';
import { contentOf, type FormState } from './form-state.ts';
import { Remarks } from './remarks.tsx';
import { useForm } from './use-form.ts';

const words = {
  name: say('差戻しへの対応', 'Answer the return'),
  resubmit: say('修正して再提出する', 'Correct and resubmit'),
  keep: say(
    '修正は、再提出するまでこの画面だけにあります。画面を閉じる前に再提出してください。',
    'Corrections live on this page until you resubmit. Resubmit before you close it.',
  ),
  withdraw: say('取り下げる', 'Withdraw'),
  effect: say('取り下げると、この申請は終わり、元に戻せません。', 'Withdrawing ends this request for good.'),
};

/** Asks before a page with unsent corrections is closed. */
function useAskBeforeLeaving(changed: boolean): void {
  useEffect(() => {
    const closing = (event: BeforeUnloadEvent): void => {
      if (changed) event.preventDefault();
    };
    addEventListener('beforeunload', closing);
    return () => removeEventListener('beforeunload', closing);
  }, [changed]);
}

/** The department's answer to a return: the corrected request, or its withdrawal. */
export function CorrectionEditor({
  answer,
  reload,
}: {
  answer: MatterAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { matter, version, now, turn } = answer;
  const { form, change, compare, propsWith } = useForm(matter.content);
  const [changed, setChanged] = useState(false);
  const { send, problem } = useIntent();
  const placeOf = usePlaceOf();
  useAskBeforeLeaving(changed);
  useNewer(answer, () => compare(matter.content));
  const decide = async (body: unknown): Promise<void> => {
    if (!(await send(`/matters/${matter.key}/correction`, body, version))) return;
    setChanged(false);
    go(`${base}/matters/${matter.key}`);
  };
  const resubmit = (
    <Button look="solid" onClick={() => void decide({ decision: 'resubmit', content: contentOf(form) })}>
      {text(words.resubmit)}
    </Button>
  );
  const edit = (part: Partial<FormState>): void => {
    setChanged(true);
    change(part);
  };
  return (
    <Page name={words.name} subject={form.title} primary={resubmit}>
      <TurnLine turn={turn} now={now} step={matter.step} />
      <Refusal problem={problem} placeOf={placeOf} onReload={reload} />
      <Remarks matter={matter} linked />
      <p className="my-3">{text(words.keep)}</p>
      <form onSubmit={(event) => event.preventDefault()}>
        <DraftForm {...propsWith(problem, edit)} />
      </form>
      <ReasonForm
        summary={text(words.withdraw)}
        effect={text(words.effect)}
        action={text(words.withdraw)}
        onReason={(reason) => void decide({ decision: 'withdraw', reason })}
      />
    </Page>
  );
}
