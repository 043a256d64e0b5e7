import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { ReferralAnswer } from './answers.ts';

const words = {
  title: say('通知の受領', 'Acknowledgement'),
  effect: say(
    '受領すると、あなたの課の{n}件が結果のとおりに確定し、承認されたものには証明データが作られます。',
    'Acknowledging makes the outcome of your {n} matters final; receipts are sealed for those approved.',
  ),
  acknowledge: say('受領する', 'Acknowledge'),
};

/** The applying office acknowledges the reply above. */
export function Acknowledgement({
  data,
  reload,
}: {
  data: ReferralAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const acknowledge = async (): Promise<void> => {
    if (await send(`/referrals/${data.referral.id}/acknowledgement`, {}, data.version)) await reload();
  };
  return (
    <section aria-labelledby="acknowledgement" className="my-6">
      <h2 id="acknowledgement">{text(words.title)}</h2>
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">{text(words.effect, { n: data.referral.items.length })}</p>
      <Button look="solid" onClick={() => void acknowledge()}>
        {text(words.acknowledge)}
      </Button>
    </section>
  );
}
