import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';
import type { DelegationAnswer } from './answer.ts';

const words = {
  close: say('委託を終了する', 'Close the delegation'),
  closeEffect: say(
    '終了すると、この階層の台帳には何も記録できなくなります。',
    'Nothing can be booked in the ledger of this tier any more.',
  ),
  byException: say('例外で終了する（課長の判断）', 'Close by exception (the head decides)'),
  exceptionEffect: say(
    '残り{open}件が戻らない理由を書いてください。課長が判断します。下の階層が終わっていない間はできません。',
    'Say why the {open} left cannot be had back. The head decides. Not while a tier below is open.',
  ),
  ask: say('課長に判断を求める', 'Ask the head'),
  approve: say('例外を認めて終了する', 'Allow the exception and close'),
  approveEffect: say(
    '残り{open}件のまま、この階層の委託が終わります。理由とあなたの判断が残ります。',
    'This tier ends with {open} left. The reason and your decision stay on record.',
  ),
  back: say('差し戻す', 'Return'),
  backEffect: say('理由は担当に伝わります。', 'The department is told the reason.'),
};

interface FormProps {
  readonly data: DelegationAnswer;
  readonly reload: () => Promise<void>;
}

/** The department ends the tier, or asks for an exception while something is open. */
export function CloseForm({ data, reload }: FormProps): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const { delegation, version, balance } = data;
  const close = async (body: unknown): Promise<void> => {
    if (await send(`/delegations/${delegation.id}/closing`, body, version)) await reload();
  };
  return (
    <div className="my-6">
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">{text(words.closeEffect)}</p>
      <Button look="solid" onClick={() => void close({})}>
        {text(words.close)}
      </Button>
      {balance.open > 0 && (
        <ReasonForm
          summary={text(words.byException)}
          effect={text(words.exceptionEffect, { open: balance.open })}
          action={text(words.ask)}
          onReason={(reason) => void close({ exception: { reason } })}
        />
      )}
    </div>
  );
}

/** The head of the department decides on the exception. */
export function DecideForm({ data, reload }: FormProps): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const { delegation, version, balance } = data;
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/delegations/${delegation.id}/closing-decision`, body, version)) await reload();
  };
  return (
    <div className="my-6">
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3">{text(words.approveEffect, { open: balance.open })}</p>
      <Button look="solid" onClick={() => void decide({ decision: 'approve' })}>
        {text(words.approve)}
      </Button>
      <ReasonForm
        summary={text(words.back)}
        effect={text(words.backEffect)}
        action={text(words.back)}
        onReason={(reason) => void decide({ decision: 'return', reason })}
      />
    </div>
  );
}
