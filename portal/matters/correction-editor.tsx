import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useAskBeforeLeaving } from '../parts/use-ask-before-leaving.ts';
import { RevisionLinks } from '../pia/revision-links.tsx';
import { useDesk } from '../session/desk.tsx';
import type { Problem } from '../session/problem.ts';
import { useIntent } from '../session/use-intent.ts';
import type { MatterAnswer } from './answer.ts';
import { useFieldOfAddress } from './draft-editor.tsx';
import { entriesOf, titleOf } from './form/definition.ts';
import { DraftForm } from './form/draft-form.tsx';
import type { FormContext } from './form/field-block.tsx';
import { forms } from './form/forms.ts';
import { inWordsOf, useFormContext, usePlaceOf } from './form/use-form.ts';
import { OfficeOfForm } from './form/office-of-form.ts';
import { Remarks } from './remarks.tsx';
import { SubmissionStrip } from './submission/submission-strip.tsx';

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

/** The corrected request, as it is typed and sent. */
function useCorrection(answer: MatterAnswer): {
  context: FormContext;
  told: Problem | undefined;
  decide: (body: unknown) => Promise<void>;
} {
  const { base } = useDesk();
  const [, go] = useLocation();
  const { matter, version } = answer;
  const [entries, setEntries] = useState(() => entriesOf(forms[matter.kind], matter.content));
  const [changed, setChanged] = useState(false);
  const { send, problem } = useIntent();
  useAskBeforeLeaving(changed);
  const context = useFormContext(answer, {
    entries,
    onEntry: (name, entry) => {
      setChanged(true);
      setEntries((before) => ({ ...before, [name]: entry }));
    },
    refused: problem?.errors ?? [],
    saving: false,
  });
  const decide = async (body: unknown): Promise<void> => {
    if (!(await send(`/matters/${matter.key}/correction`, body, version))) return;
    setChanged(false);
    go(`${base}/matters/${matter.key}`);
  };
  return { context, told: inWordsOf(context, problem, false), decide };
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
  const { matter, now, turn } = answer;
  const { context, told, decide } = useCorrection(answer);
  const { form, draft } = context;
  const placeOf = usePlaceOf(form);
  useFieldOfAddress();
  const resubmit = (
    <Button look="solid" onClick={() => void decide({ decision: 'resubmit', content: draft })}>
      {text(words.resubmit)}
    </Button>
  );
  return (
    <Page name={words.name} subject={titleOf(draft)} primary={resubmit}>
      <TurnLine turn={turn} now={now} step={matter.step} />
      <SubmissionStrip answer={answer} />
      {matter.kind === 'pia-revision' && <RevisionLinks matterKey={matter.key} />}
      <Refusal problem={told} placeOf={placeOf} onReload={reload} />
      <Remarks matter={matter} linked />
      <p className="my-3">{text(words.keep)}</p>
      <OfficeOfForm value={matter.applyingOffice}>
        <form onSubmit={(event) => event.preventDefault()}>
          <DraftForm context={context} />
        </form>
      </OfficeOfForm>
      <ReasonForm
        summary={text(words.withdraw)}
        effect={text(words.effect)}
        action={text(words.withdraw)}
        onReason={(reason) => void decide({ decision: 'withdraw', reason })}
      />
    </Page>
  );
}
