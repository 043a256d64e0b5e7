import type { ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import type { DutyAnswer } from './answer.ts';

const words = {
  balance: say(
    '引渡し{all} － 返還{returned} － 証明済{certified} ＝ 残り{open}件',
    '{all} handed over − {returned} returned − {certified} certified = {open} left',
  ),
};

/** What is left of what the duty is owed for, as one sentence. */
export function DutyBalance({ balance }: Pick<DutyAnswer, 'balance'>): ReactNode {
  const text = useText();
  const { handedOver, transferredIn, transferredOut, ...left } = balance;
  const all = handedOver + transferredIn - transferredOut;
  return <p className="my-3 numbers">{text(words.balance, { ...left, all })}</p>;
}
