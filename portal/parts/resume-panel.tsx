import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { useIntent } from '../session/use-intent.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { ReasonForm } from './reason-form.tsx';
import { Refusal } from './refusal.tsx';

const words = {
  stuck: say('処理が止まっています', 'Processing has stopped'),
  mine: say(
    '止まった段階から再開します。再開しても、済んだ決定は失われません。',
    'It goes on at the step where it stopped. Decisions already taken stay.',
  ),
  others: say(
    '事務局が対応中です。提出内容は保存されています。',
    'The secretariat is on it. What was submitted is safe.',
  ),
  resume: say('処理を再開する', 'Resume'),
  withdraw: say('取り下げる', 'Withdraw'),
  effect: say('取り下げると、この案件は終わり、元に戻せません。', 'Withdrawing ends this matter for good.'),
};

/** For a record whose machine died: the secretariat resumes it or withdraws it, others are told who is on it. */
export function ResumePanel({
  subject,
  version,
  allowed,
  withdrawable,
  reload,
}: {
  subject: string;
  version: number;
  allowed: boolean;
  withdrawable: boolean;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/stopped/${subject}/resumption`, body, version)) await reload();
  };
  return (
    <>
      <Banner tone="error" title={text(words.stuck)} role="group">
        <p className="my-2">{text(allowed ? words.mine : words.others)}</p>
        {allowed && (
          <Button look="solid" onClick={() => void decide({ decision: 'resume' })}>
            {text(words.resume)}
          </Button>
        )}
      </Banner>
      <Refusal problem={problem} onReload={reload} />
      {allowed && withdrawable && (
        <ReasonForm
          summary={text(words.withdraw)}
          effect={text(words.effect)}
          action={text(words.withdraw)}
          onReason={(reason) => void decide({ decision: 'withdraw', reason })}
        />
      )}
    </>
  );
}
