import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { ReferralAnswer } from './answers.ts';

const words = {
  title: say('通知の案の確認', 'Confirmation of the draft reply'),
  effect: say('確認すると、この案で決裁に進みます。', 'Confirming sends this draft to its signers.'),
  confirm: say('通知の案を確認する', 'Confirm the draft'),
  back: say('差し戻す', 'Return'),
  backEffect: say('事務局が案を作り直します。', 'The secretariat drafts it anew.'),
};

/** The chair confirms the draft reply above, or returns it. */
export function Confirmation({
  data,
  reload,
}: {
  data: ReferralAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/referrals/${data.referral.id}/reply-confirmation`, body, data.version)) await reload();
  };
  return (
    <section aria-labelledby="confirmation" className="my-6">
      <h2 id="confirmation">{text(words.title)}</h2>
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">{text(words.effect)}</p>
      <Button look="solid" onClick={() => void decide({ decision: 'confirm' })}>
        {text(words.confirm)}
      </Button>
      <ReasonForm
        summary={text(words.back)}
        effect={text(words.backEffect)}
        action={text(words.back)}
        onReason={(reason) => void decide({ decision: 'return', reason })}
      />
    </section>
  );
}
